namespace MyPage.Web.Happenings.DataGifts;

/// <summary>Somebody declined a data gift that they had a link to.</summary>
public sealed record DataGiftDeclined(Guid? ContractId, Guid? SubscriptionId, int Mb) : Happening(ContractId, SubscriptionId), IRecorded
{
    public static string HistoryWords => GiftWordsText.Declined;

    public static HappeningKind Kind => HappeningKind.Data;

    public static string? DetailWords(string detail) => DataWords.Of(detail);

    public override string Detail => DataWords.Stored(Mb);
}
