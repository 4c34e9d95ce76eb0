namespace MyPage.Web.Happenings.DataGifts;

/// <summary>A subscription gave data, which is held until somebody accepts it.</summary>
public sealed record DataGiftMade(Guid? ContractId, Guid? SubscriptionId, int Mb) : Happening(ContractId, SubscriptionId), IRecorded
{
    public static string HistoryWords => GiftWordsText.Made;

    public static HappeningKind Kind => HappeningKind.Data;

    public static string? DetailWords(string detail) => DataWords.Of(detail);

    public override string Detail => DataWords.Stored(Mb);
}
