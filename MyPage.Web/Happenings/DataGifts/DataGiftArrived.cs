using MyPage.Web.Configuration;
using MyPage.Web.Line.Messaging;

namespace MyPage.Web.Happenings.DataGifts;

/// <summary>A data gift waits for a subscription. Its user is told, and can answer with one tap.</summary>
/// <param name="ContractId">Of the line that may receive it.</param>
/// <param name="SubscriptionId">The line that may receive it.</param>
/// <param name="GiftId">The gift.</param>
/// <param name="GiverName">The user of the line that gave it.</param>
/// <param name="Mb">How much; MB.</param>
/// <param name="Until">Until when it can be accepted, exclusive.</param>
public sealed record DataGiftArrived(Guid? ContractId, Guid? SubscriptionId, Guid GiftId, string GiverName, int Mb, DateTimeOffset Until) : Happening(ContractId, SubscriptionId), IRecorded
{
    public static string HistoryWords => GiftWordsText.Arrived;

    public static HappeningKind Kind => HappeningKind.Data;

    public static bool Accompanies => true;

    public static string? DetailWords(string detail) => DataWords.Of(detail);

    public override string Detail => DataWords.Stored(Mb);

    public override LineAccountConcerned? Account => Receiver;

    /// <summary>The line's user; null without 利用者連携.</summary>
    public LineAccountConcerned? Receiver { get; init; }

    public override string LineToAccount => Phrase.With(GiftWordsText.ArrivedToAccount, GiverName, DataWords.Of(Mb), DataWords.Of(Until));

    public override IReadOnlyList<LineAction> ActionsOfAccount =>
    [
        new LinePostbackAction(GiftWordsText.AcceptButton, GiftPostbacks.Accept(GiftId), GiftWordsText.AcceptButton),
        new LinePostbackAction(GiftWordsText.DeclineButton, GiftPostbacks.Decline(GiftId), GiftWordsText.DeclineButton),
    ];

    public override string PageOfAccount => PortalRoutes.GiftAt(GiftId);

    public override string PageButton => GiftWordsText.OpenButton;
}
