using MyPage.Domain.Contracts;

namespace MyPage.Domain.Campaigns;

/// <summary>
/// 利用者連携 stands: of every line that has not ended and whose user is old enough to link, at least one. A line whose user is too young is not
/// asked for; where there is no other, it waits for the birthday. It never suggests registering somebody else.
/// </summary>
public sealed record RegisteredUserLinkCondition : CampaignCondition
{
    /// <inheritdoc/>
    public override ConditionKind Kind => ConditionKind.RegisteredUserLink;

    private protected override ConditionVerdict Assess(CampaignFacts facts, DateOnly today, DateOnly? claimUntil)
    {
        if (facts.Subscriptions.Count == 0)
        {
            return WithoutLine(facts);
        }

        var open = facts.Subscriptions.Where(line => !line.HasEnded).ToList();
        if (open.Count == 0)
        {
            return NoLonger(ConditionReason.LineEnded);
        }

        var asked = AskedFor(facts, today);
        if (asked.Count == 0)
        {
            return WaitForBirthday(open, facts.MinimumLinkingAge, today, claimUntil);
        }

        var missing = asked.Where(line => !line.UserLinked).ToList();
        if (missing.Count == 0)
        {
            return Met();
        }

        // All of them are asked for, so the last one decides whether it can be in time.
        if (missing.Exists(line => line.SimDeliveredOn >= today && AfterDelivery(line, today) > claimUntil))
        {
            return NoLonger(ConditionReason.SimArrivedToday);
        }

        // What can be done now comes first, then what waits for a day, then what waits for another act.
        var working = missing.Where(line => line.Status == SubscriptionStatus.Active).ToList();
        var linkable = working.Where(line => line.SimDeliveredOn < today).ToList();
        if (linkable.Count > 0)
        {
            return NotYet(ConditionReason.UserNotLinked, CampaignStep.LinkUser, lines: linkable);
        }

        return working.Count > 0
            ? NotYet(ConditionReason.SimArrivedToday, CampaignStep.LinkUser, BusinessCalendar.DayAfter(working.Min(line => line.SimDeliveredOn)), lines: working)
            : NotYet(ConditionReason.LineSuspended, CampaignStep.ResumeLine, lines: missing);
    }

    /// <summary>The lines whose 利用者連携 is asked for on a day; those of the claim's day are fixed at the claim.</summary>
    public static IReadOnlyList<SubscriptionFacts> AskedFor(CampaignFacts facts, DateOnly today) =>
        [.. facts.Subscriptions.Where(line => !line.HasEnded && BusinessCalendar.BirthdayReaching(line.UserBirthDate, facts.MinimumLinkingAge) <= today)];

    // Linking works from the day after delivery on.
    private static DateOnly AfterDelivery(SubscriptionFacts line, DateOnly today) => line.SimDeliveredOn < today ? today : BusinessCalendar.DayAfter(line.SimDeliveredOn);

    private ConditionVerdict WaitForBirthday(List<SubscriptionFacts> open, int minimumAge, DateOnly today, DateOnly? claimUntil)
    {
        var birthday = open.Min(line => BusinessCalendar.BirthdayReaching(line.UserBirthDate, minimumAge));
        var first = open.Where(line => BusinessCalendar.BirthdayReaching(line.UserBirthDate, minimumAge) == birthday).ToList();
        var delivered = first.Max(line => AfterDelivery(line, today));
        var from = delivered > birthday ? delivered : birthday;
        var suspended = first.Where(line => line.Status == SubscriptionStatus.Suspended).ToList();
        return from > claimUntil ? NoLonger(ConditionReason.UserTooYoung)
            : suspended.Count > 0 ? NotYet(ConditionReason.LineSuspended, CampaignStep.ResumeLine, lines: suspended)
            : NotYet(ConditionReason.UserTooYoung, CampaignStep.LinkUser, from, lines: first);
    }
}
