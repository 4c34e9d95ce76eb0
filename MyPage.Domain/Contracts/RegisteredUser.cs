namespace MyPage.Domain.Contracts;

/// <summary>利用者: the person registered as using a subscription; often the holder, often a family member.</summary>
/// <param name="Name">氏名; 1 to <see cref="MaximumNameLength"/> characters.</param>
/// <param name="Kana">フリガナ; 1 to <see cref="MaximumNameLength"/> characters.</param>
/// <param name="BirthDate">生年月日.</param>
/// <param name="Relation">続柄 to the holder.</param>
public sealed record RegisteredUser(string Name, string Kana, DateOnly BirthDate, Relation Relation)
{
    /// <summary>The longest name or kana, in UTF-16 code units.</summary>
    public const int MaximumNameLength = 100;

    /// <summary>What stands in place of a birth date that is no longer kept.</summary>
    public static readonly DateOnly BirthDateOfNobody = new(1900, 1, 1);

    /// <summary>
    /// True when both are one person: name, kana and birth date agree, the way of writing apart (<see cref="PersonName.AreSame"/>).
    /// A change of relation alone is not another person (docs/product.md 3, changing the registered user).
    /// </summary>
    public bool IsSamePersonAs(RegisteredUser other) =>
        PersonName.AreSame(Name, other.Name)
        && PersonName.AreSameKana(Kana, other.Kana)
        && BirthDate == other.BirthDate;
}
