namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>What the payment partner says of an attempt.</summary>
/// <param name="PayoutId">The attempt.</param>
/// <param name="IsPaid">Paid, or failed.</param>
/// <param name="Reason">Why it failed, in the partner's words; for the carrier, never shown as it is.</param>
public sealed record PayoutAnswer(Guid PayoutId, bool IsPaid, string Reason);
