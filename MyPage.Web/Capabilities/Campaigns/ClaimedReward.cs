using MyPage.Domain.Campaigns;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>A reward that was claimed.</summary>
/// <param name="ClaimedOn">The business date of 「受け取る」.</param>
/// <param name="MaskedReceiver">The receiver's reference, but for its end hidden; null for points.</param>
/// <param name="CanBeCorrected">Whether a payout failed and the receiver can be corrected.</param>
/// <param name="SubscriptionsAsked">The lines whose 利用者連携 was asked for at the claim.</param>
/// <param name="Grants">Its months, in their order.</param>
public sealed record ClaimedReward(DateOnly ClaimedOn, string? MaskedReceiver, bool CanBeCorrected, IReadOnlyList<Guid> SubscriptionsAsked, IReadOnlyList<GrantView> Grants)
{
    /// <summary>The next payout day at whose first moment a month is judged: after a business date, since the links of today's are fixed. Null when none comes any more.</summary>
    public DateOnly? NextJudgedAfter(DateOnly today) => Grants
        .Where(grant => grant is { State: RewardGrantState.Scheduled, ChangedOn: null } && grant.PayoutOn > today)
        .Min(grant => (DateOnly?)grant.PayoutOn);
}
