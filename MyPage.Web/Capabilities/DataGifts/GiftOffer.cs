namespace MyPage.Web.Capabilities.DataGifts;

/// <summary>A gift before whoever can take or leave it.</summary>
/// <param name="Gift">The gift.</param>
/// <param name="Subscriptions">The reader's lines that it could be for, ended ones left out.</param>
/// <param name="Refusal">Why it cannot be taken, whichever the line; null while it can.</param>
public sealed record GiftOffer(SeenGift Gift, IReadOnlyList<GiftSubscription> Subscriptions, RefusedGift? Refusal);
