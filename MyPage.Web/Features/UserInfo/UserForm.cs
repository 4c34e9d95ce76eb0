using System.Globalization;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Web.Components.Ui;

namespace MyPage.Web.Features.UserInfo;

/// <summary>利用者情報 as it is typed. It forgives what people type (full-width digits, hiragana, separators) and keeps what it cannot read.</summary>
public sealed class UserForm
{
    public string? Name { get; set; }

    public string? Kana { get; set; }

    public string? BirthDate { get; set; }

    public Relation? Relation { get; set; }

    /// <summary>The version of the line that the form was filled from.</summary>
    public Guid Seen { get; set; }

    public static UserForm From(RegisteredUser user, Guid version) => new()
    {
        Name = user.Name,
        Kana = user.Kana,
        BirthDate = user.BirthDate.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
        Relation = user.Relation,
        Seen = version,
    };

    /// <summary>
    /// The person, or null with every fault named. A name that is still the same one stays to the letter, however it
    /// was typed.
    /// </summary>
    public RegisteredUser? Read(FormErrors errors, DateOnly today, RegisteredUser present)
    {
        var name = PersonName.AreSame(Name ?? "", present.Name) ? present.Name : Tidy(Name);
        if (name.Length == 0)
        {
            errors.Add("full-name", UserText.NameMissing);
        }
        else if (name.Length > RegisteredUser.MaximumNameLength)
        {
            errors.Add("full-name", UserText.NameTooLong);
        }
        else if (!name.EnumerateRunes().All(PersonName.CanBeSeen) || !OutsideText.HasSomethingToSee(name))
        {
            errors.Add("full-name", UserText.NameUnseen);
        }

        var keepsKana = PersonName.AreSameKana(Kana ?? "", present.Kana);
        var kana = keepsKana ? present.Kana : ToKatakana(Tidy(Kana));
        if (!keepsKana && (kana.Length is 0 or > RegisteredUser.MaximumNameLength || !kana.All(IsKana)))
        {
            errors.Add("kana", UserText.KanaWrong);
        }

        var birthDate = TypedDate.Read(BirthDate);
        if (birthDate is null || birthDate.Value.Year < 1900)
        {
            errors.Add("birth-date", UserText.BirthDateWrong);
        }
        else if (birthDate > today)
        {
            errors.Add("birth-date", UserText.BirthDateFuture);
        }

        if (Relation is null || !Enum.IsDefined(Relation.Value))
        {
            errors.Add("relation", UserText.RelationMissing);
        }

        return errors.Any ? null : new RegisteredUser(name, kana, birthDate!.Value, Relation!.Value);
    }

    private static string Tidy(string? text) =>
        string.Join(' ', PersonName.Compose(text ?? "").Replace('\u3000', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    // Half-width katakana and hiragana become the full-width katakana that the carrier keeps.
    private static string ToKatakana(string text) => new([
        .. OutsideText.Fold(text).Select(c => c is >= 'ぁ' and <= 'ゖ' ? (char)(c + ('ァ' - 'ぁ')) : c),
    ]);

    private static bool IsKana(char c) => c is (>= 'ァ' and <= 'ヺ') or 'ー' or '・' or ' ';
}
