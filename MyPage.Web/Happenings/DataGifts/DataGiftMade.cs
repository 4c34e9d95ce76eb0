using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.DataGifts;

/// <summary>A subscription gave data, which is held until somebody accepts it.</summary>
/// <param name="ContractId">Of the line that gave it.</param>
/// <param name="SubscriptionId">The line that gave it.</param>
/// <param name="ReceiverName">The user of the line that may accept it; null for a gift link.</param>
/// <param name="Mb">How much; MB.</param>
public sealed record DataGiftMade(Guid? ContractId, Guid? SubscriptionId, string? ReceiverName, int Mb) : DataGiftTold(ContractId, SubscriptionId), IRecorded
{
    public static string HistoryWords => GiftWordsText.Made;

    public static HappeningKind Kind => HappeningKind.Data;

    public static string? DetailWords(string detail) => DataWords.Of(detail);

    public override string Detail => DataWords.Stored(Mb);

    protected override string ToHolder => ReceiverName is null
        ? Phrase.With(GiftWordsText.MadeByLinkToHolder, DataWords.Of(Mb))
        : Phrase.With(GiftWordsText.MadeToHolder, ReceiverName, DataWords.Of(Mb));
}
