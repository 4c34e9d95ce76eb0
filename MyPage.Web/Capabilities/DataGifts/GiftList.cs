namespace MyPage.Web.Capabilities.DataGifts;

/// <summary>The gifts of somebody's lines, and of the contract's other lines where that is its holder.</summary>
/// <param name="Subscriptions">The lines that they give and accept for, ended ones left out.</param>
/// <param name="Waiting">Gifts that wait for one of them, the one that runs out first at the top.</param>
/// <param name="Sent">Gifts of theirs that wait for somebody.</param>
/// <param name="Given">This month's that they gave and that have reached their final state, the newest first; at most <see cref="DataGiftQuery.MostPast"/>.</param>
/// <param name="Received">The same of those that were for them.</param>
/// <param name="OfOthers">For the holder: what waits, and what this month had, between the contract's other lines and whoever they give to; nobody of another contract is named.</param>
public sealed record GiftList(
    IReadOnlyList<GiftSubscription> Subscriptions,
    IReadOnlyList<SeenGift> Waiting,
    IReadOnlyList<SeenGift> Sent,
    IReadOnlyList<SeenGift> Given,
    IReadOnlyList<SeenGift> Received,
    IReadOnlyList<SeenGift> OfOthers)
{
    public static GiftList Empty { get; } = new([], [], [], [], [], []);
}
