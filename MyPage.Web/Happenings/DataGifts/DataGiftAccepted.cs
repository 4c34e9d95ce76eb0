using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.DataGifts;

/// <summary>A data gift of a subscription was accepted.</summary>
/// <param name="ContractId">Of the line that gave it.</param>
/// <param name="SubscriptionId">The line that gave it.</param>
/// <param name="GiftId">The gift.</param>
/// <param name="ReceiverName">Who accepted it; null where the sender does not learn it.</param>
/// <param name="Mb">How much; MB.</param>
public sealed record DataGiftAccepted(Guid? ContractId, Guid? SubscriptionId, Guid GiftId, string? ReceiverName, int Mb) : DataGiftTold(ContractId, SubscriptionId), IRecorded
{
    public static string HistoryWords => GiftWordsText.Accepted;

    public static HappeningKind Kind => HappeningKind.Data;

    public static bool Accompanies => true;

    public static string? DetailWords(string detail) => DataWords.Of(detail);

    public override string Detail => DataWords.Stored(Mb);

    public override LineAccountConcerned? Account => Sender;

    /// <summary>The user of the line that gave it; null for nobody to be told.</summary>
    public LineAccountConcerned? Sender { get; init; }

    public override string LineToAccount => ReceiverName is null
        ? Phrase.With(GiftWordsText.AcceptedByLinkToAccount, DataWords.Of(Mb))
        : Phrase.With(GiftWordsText.AcceptedToAccount, ReceiverName, DataWords.Of(Mb));

    protected override string ToHolder => ReceiverName is null
        ? Phrase.With(GiftWordsText.GivenToHolder, DataWords.Of(Mb))
        : Phrase.With(GiftWordsText.GivenToToHolder, ReceiverName, DataWords.Of(Mb));

    public override string PageOfAccount => PortalRoutes.GiftAt(GiftId);
}
