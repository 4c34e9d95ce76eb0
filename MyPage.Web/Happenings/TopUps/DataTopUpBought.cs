using System.Globalization;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.TopUps;

/// <summary>データ追加: data was bought for a line. The holder is told of the charge; the registered user of the data alone.</summary>
public sealed record DataTopUpBought(Guid? ContractId, Guid? SubscriptionId, string UserName, PhoneNumber Number, int Mb, int PriceYen) : Happening(ContractId, SubscriptionId), IRecorded
{
    public static string HistoryWords => TopUpWordsText.DataTopUpBought;

    public static HappeningKind Kind => HappeningKind.Data;

    public static string? DetailWords(string detail) =>
        detail.Split(' ') is [var mb, var yen] && int.TryParse(mb, CultureInfo.InvariantCulture, out var size) && int.TryParse(yen, CultureInfo.InvariantCulture, out var price)
            ? Phrase.With(TopUpWordsText.DataTopUpDetail, Figures.Size(size), Figures.Yen(price))
            : null;

    /// <summary>The last day on which it can be used.</summary>
    public required DateOnly UsableUntil { get; init; }

    /// <summary>What the line has left in total, with it; MB.</summary>
    public required int LeftMb { get; init; }

    /// <summary>The LINE account of the line's user; null where there is none, or where it is the holder's own.</summary>
    public LineAccount? User { get; init; }

    public override string Detail => string.Create(CultureInfo.InvariantCulture, $"{Mb} {PriceYen}");

    // It is charged with the month in which it was bought, the one before the last that it can be used in.
    public override MailWords? Mail => new(TopUpWordsText.DataTopUpSubject, Phrase.With(
        TopUpWordsText.DataTopUpMail, UserName, Number, Figures.Size(Mb), Figures.Day(UsableUntil), Figures.Yen(PriceYen), Figures.Month(ChargedIn), Figures.Data(LeftMb)));

    public override string? LineToHolder => Phrase.With(
        TopUpWordsText.DataTopUpToHolder, UserName, Number.ToMaskedString(), Figures.Size(Mb), Figures.Day(UsableUntil), Figures.Yen(PriceYen), Figures.Month(ChargedIn));

    public override LineAccountConcerned? Account => User is null ? null : new(User) { KeepsItsMenu = true };

    // The history says whose act it was, not who was told.
    public override Guid? LineAccountId => null;

    public override string? LineToAccount => Phrase.With(TopUpWordsText.DataTopUpToUser, Number.ToMaskedString(), Figures.Size(Mb), Figures.Day(UsableUntil));

    public override string? Page => SubscriptionId is { } id ? PortalRoutes.TopUpOf(id) : null;

    public override string? PageOfAccount => SubscriptionId is { } id ? PortalRoutes.DataOf(id) : null;

    private DateOnly ChargedIn => new DateOnly(UsableUntil.Year, UsableUntil.Month, 1).AddMonths(-1);
}
