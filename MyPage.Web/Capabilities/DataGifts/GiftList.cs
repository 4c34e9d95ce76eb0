namespace MyPage.Web.Capabilities.DataGifts;

/// <summary>The gifts of somebody's lines.</summary>
/// <param name="Lines">The lines, ended ones left out.</param>
/// <param name="Waiting">Gifts that wait for one of them, the one that runs out first at the top.</param>
/// <param name="Sent">Gifts of theirs that wait for somebody.</param>
/// <param name="Past">This month's that have reached their final state, the newest first; at most <see cref="DataGiftQuery.MostPast"/>.</param>
public sealed record GiftList(IReadOnlyList<GiftLine> Lines, IReadOnlyList<SeenGift> Waiting, IReadOnlyList<SeenGift> Sent, IReadOnlyList<SeenGift> Past);
