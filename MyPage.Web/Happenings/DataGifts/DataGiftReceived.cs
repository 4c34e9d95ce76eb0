using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.DataGifts;

/// <summary>A subscription received a data gift.</summary>
public sealed record DataGiftReceived(Guid? ContractId, Guid? SubscriptionId, int Mb) : DataGiftTold(ContractId, SubscriptionId), IRecorded
{
    public static string HistoryWords => GiftWordsText.Received;

    public static HappeningKind Kind => HappeningKind.Data;

    public static string? DetailWords(string detail) => DataWords.Of(detail);

    public override string Detail => DataWords.Stored(Mb);

    protected override string ToHolder => Phrase.With(GiftWordsText.ReceivedToHolder, DataWords.Of(Mb));
}
