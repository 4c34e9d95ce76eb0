namespace MyPage.Web.Capabilities.DataGifts;

/// <summary>A gift that could be made now.</summary>
/// <param name="Receiver">The line that is to receive it; null for a gift link.</param>
public sealed record GiftPreview(GiftSubscription? Receiver);
