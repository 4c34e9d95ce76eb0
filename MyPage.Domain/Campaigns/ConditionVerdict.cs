namespace MyPage.Domain.Campaigns;

/// <summary>How one condition stands, why, and what to do.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Standing">Met, not yet, or no longer possible.</param>
/// <param name="Reason">Why it is not met; null exactly when it is.</param>
/// <param name="Step">What to do next; null unless <paramref name="Standing"/> is <see cref="ConditionStanding.NotYet"/>.</param>
/// <param name="From">The first day on which <paramref name="Step"/> can be done; null: today.</param>
/// <param name="Until">The last day on which it helps, inclusive; null: no end is known yet. Null with other standings.</param>
/// <param name="Subscriptions">The lines that <paramref name="Step"/> is to be done for; empty when it is not about certain lines.</param>
public sealed record ConditionVerdict(
    CampaignCondition Condition,
    ConditionStanding Standing,
    ConditionReason? Reason,
    CampaignStep? Step,
    DateOnly? From,
    DateOnly? Until,
    IReadOnlyList<Guid> Subscriptions)
{
    internal static ConditionVerdict Met(CampaignCondition condition) => new(condition, ConditionStanding.Met, null, null, null, null, []);

    internal static ConditionVerdict NotYet(
        CampaignCondition condition, ConditionReason reason, CampaignStep step, DateOnly? from = null, DateOnly? until = null, IReadOnlyList<Guid>? lines = null) =>
        new(condition, ConditionStanding.NotYet, reason, step, from, until, lines ?? []);

    internal static ConditionVerdict NoLonger(CampaignCondition condition, ConditionReason reason) =>
        new(condition, ConditionStanding.NoLonger, reason, null, null, null, []);
}
