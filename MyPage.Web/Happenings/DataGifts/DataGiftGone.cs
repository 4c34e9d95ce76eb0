using MyPage.Domain.MobileData;
using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.DataGifts;

/// <summary>A data gift that waited for a subscription can no longer be accepted. Its user, who had been asked, is told.</summary>
/// <param name="ContractId">Of the line that could have received it.</param>
/// <param name="SubscriptionId">The line that could have received it.</param>
/// <param name="GiftId">The gift.</param>
/// <param name="State">Why: its final state.</param>
/// <param name="GiverName">The user of the line that gave it; null where that is somebody else by now.</param>
/// <param name="Mb">How much; MB.</param>
public sealed record DataGiftGone(Guid? ContractId, Guid? SubscriptionId, Guid GiftId, DataGiftState State, string? GiverName, int Mb)
    : Happening(ContractId, SubscriptionId), IRecorded
{
    public static string HistoryWords => GiftWordsText.Gone;

    public static HappeningKind Kind => HappeningKind.Data;

    public static bool Accompanies => true;

    public static string? DetailWords(string detail) => DataGiftReturned.DetailWords(detail);

    public override string Detail => $"{State} {DataWords.Stored(Mb)}";

    public override LineAccountConcerned? Account => Receiver;

    /// <summary>The line's user; null for nobody to be told.</summary>
    public LineAccountConcerned? Receiver { get; init; }

    public override string? LineToAccount => State switch
    {
        DataGiftState.Withdrawn when GiverName is not null => Phrase.With(GiftWordsText.WithdrawnToReceiver, GiverName, DataWords.Of(Mb)),
        DataGiftState.Expired or DataGiftState.MonthEnded when GiverName is not null => Phrase.With(GiftWordsText.ExpiredToReceiver, GiverName, DataWords.Of(Mb)),
        DataGiftState.Withdrawn or DataGiftState.Expired or DataGiftState.MonthEnded or DataGiftState.SenderUserChanged or DataGiftState.SenderEnded =>
            Phrase.With(GiftWordsText.GoneToReceiver, DataWords.Of(Mb)),
        DataGiftState.Held or DataGiftState.Accepted or DataGiftState.Declined or DataGiftState.ReceiverUserChanged or DataGiftState.ReceiverEnded => null,
    };

    public override string PageOfAccount => PortalRoutes.GiftAt(GiftId);
}
