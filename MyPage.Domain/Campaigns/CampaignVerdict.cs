namespace MyPage.Domain.Campaigns;

/// <summary>How a campaign stands for one line or contract.</summary>
/// <param name="Conditions">Every condition's verdict, in the order in which they are shown.</param>
/// <param name="ClaimUntil">The last day of 「受け取る」, inclusive; null while it is not known.</param>
public sealed record CampaignVerdict(IReadOnlyList<ConditionVerdict> Conditions, DateOnly? ClaimUntil)
{
    /// <summary>Met when all are, no longer possible when one is; else not yet.</summary>
    public ConditionStanding Standing => Conditions.Max(verdict => verdict.Standing);

    /// <summary>True when 「受け取る」 can be pressed.</summary>
    public bool CanBeClaimed => Standing == ConditionStanding.Met;

    /// <summary>What most needs saying of those that are not met: what is no longer possible, else the first thing to do. Null when all are met.</summary>
    public ConditionVerdict? Unmet =>
        Conditions.FirstOrDefault(verdict => verdict.Standing == ConditionStanding.NoLonger)
        ?? Conditions.FirstOrDefault(verdict => verdict.Standing == ConditionStanding.NotYet);

    /// <summary>True when nothing but links is missing: what linking would open.</summary>
    public bool WaitsForLinksOnly => Standing == ConditionStanding.NotYet
        && Conditions.Where(verdict => verdict.Standing == ConditionStanding.NotYet)
            .All(verdict => verdict.Condition.IsLink);
}
