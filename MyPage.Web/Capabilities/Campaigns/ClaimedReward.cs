namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>A reward that was claimed.</summary>
/// <param name="ClaimedOn">The business date of 「受け取る」.</param>
/// <param name="MaskedReceiver">The receiver's reference, but for its end hidden; null for points.</param>
/// <param name="CanBeCorrected">Whether a payout failed and the receiver can be corrected.</param>
/// <param name="Grants">Its months, in their order.</param>
public sealed record ClaimedReward(DateOnly ClaimedOn, string? MaskedReceiver, bool CanBeCorrected, IReadOnlyList<GrantView> Grants);
