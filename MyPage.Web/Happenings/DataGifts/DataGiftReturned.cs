using MyPage.Domain.MobileData;
using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.DataGifts;

/// <summary>A data gift returned to the subscription that gave it.</summary>
/// <param name="ContractId">Of the line that gave it.</param>
/// <param name="SubscriptionId">The line that gave it.</param>
/// <param name="GiftId">The gift.</param>
/// <param name="State">Why: its final state.</param>
/// <param name="Mb">How much; MB.</param>
public sealed record DataGiftReturned(Guid? ContractId, Guid? SubscriptionId, Guid GiftId, DataGiftState State, int Mb) : DataGiftTold(ContractId, SubscriptionId), IRecorded
{
    public static string HistoryWords => GiftWordsText.Returned;

    public static HappeningKind Kind => HappeningKind.Data;

    public static string? DetailWords(string detail) => detail.Split(' ') is [var state, var mb]
        && Enum.TryParse<DataGiftState>(state, out var known) && CauseOf(known) is { } cause && DataWords.Of(mb) is { } amount
            ? Phrase.With(GiftWordsText.ReturnedDetail, amount, cause)
            : null;

    public override string Detail => $"{State} {DataWords.Stored(Mb)}";

    public override LineAccountConcerned? Account => Sender;

    /// <summary>The user of the line that gave it, also where they no longer are; null for nobody to be told.</summary>
    public LineAccountConcerned? Sender { get; init; }

    public override string? LineToAccount => State switch
    {
        DataGiftState.Declined => Phrase.With(GiftWordsText.DeclinedToAccount, DataWords.Of(Mb)),
        DataGiftState.Withdrawn => Phrase.With(GiftWordsText.WithdrawnToAccount, DataWords.Of(Mb)),
        DataGiftState.Expired => Phrase.With(GiftWordsText.ExpiredToAccount, DataWords.Of(Mb)),
        DataGiftState.MonthEnded => Phrase.With(GiftWordsText.MonthEndedToAccount, DataWords.Of(Mb)),
        DataGiftState.ReceiverUserChanged or DataGiftState.ReceiverEnded => Phrase.With(GiftWordsText.ReceiverLeftToAccount, DataWords.Of(Mb)),
        DataGiftState.SenderUserChanged or DataGiftState.SenderEnded => Phrase.With(GiftWordsText.SenderLeftToAccount, DataWords.Of(Mb)),
        DataGiftState.Held or DataGiftState.Accepted => null,
    };

    protected override string? ToHolder => CauseOf(State) is { } cause ? Phrase.With(GiftWordsText.ReturnedToHolder, DataWords.Of(Mb), cause) : null;

    // The line is no longer theirs: they are led nowhere.
    public override string? PageOfAccount => State is DataGiftState.SenderUserChanged or DataGiftState.SenderEnded ? null : PortalRoutes.GiftAt(GiftId);

    private static string? CauseOf(DataGiftState state) => state switch
    {
        DataGiftState.Declined => GiftWordsText.ByDeclined,
        DataGiftState.Withdrawn => GiftWordsText.ByWithdrawn,
        DataGiftState.Expired => GiftWordsText.ByExpired,
        DataGiftState.MonthEnded => GiftWordsText.ByMonthEnd,
        DataGiftState.SenderUserChanged => GiftWordsText.BySenderUser,
        DataGiftState.ReceiverUserChanged => GiftWordsText.ByReceiverUser,
        DataGiftState.SenderEnded => GiftWordsText.BySenderEnd,
        DataGiftState.ReceiverEnded => GiftWordsText.ByReceiverEnd,
        DataGiftState.Held or DataGiftState.Accepted => null,
    };
}
