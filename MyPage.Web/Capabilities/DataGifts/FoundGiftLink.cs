namespace MyPage.Web.Capabilities.DataGifts;

/// <summary>What a gift link's token led to.</summary>
/// <param name="GiftId">The gift; null when no link has that token.</param>
public sealed record FoundGiftLink(Guid? GiftId);
