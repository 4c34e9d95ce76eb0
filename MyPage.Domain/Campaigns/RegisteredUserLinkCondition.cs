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
        if (facts.Lines.Count == 0)
        {
            return WithoutLine(facts);
        }

        var open = facts.Lines.Where(line => !line.HasEnded).ToList();
        if (open.Count == 0)
        {
            return NoLonger(ConditionReason.LineEnded);
        }

        var asked = AskedFor(facts, today);
        if (asked.Count == 0)
        {
            return WaitForBirthday(open, facts.MinimumLinkingAge, today);
        }

        var missing = asked.Where(line => !line.UserLinked).ToList();
        if (missing.Count == 0)
        {
            return Met();
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
    public static IReadOnlyList<LineFacts> AskedFor(CampaignFacts facts, DateOnly today) =>
        [.. facts.Lines.Where(line => !line.HasEnded && BusinessCalendar.BirthdayReaching(line.UserBirthDate, facts.MinimumLinkingAge) <= today)];

    private ConditionVerdict WaitForBirthday(List<LineFacts> open, int minimumAge, DateOnly today)
    {
        var birthday = open.Min(line => BusinessCalendar.BirthdayReaching(line.UserBirthDate, minimumAge));
        var first = open.Where(line => BusinessCalendar.BirthdayReaching(line.UserBirthDate, minimumAge) == birthday).ToList();
        var suspended = first.Where(line => line.Status == SubscriptionStatus.Suspended).ToList();
        if (suspended.Count > 0)
        {
            return NotYet(ConditionReason.LineSuspended, CampaignStep.ResumeLine, lines: suspended);
        }

        var delivered = first.Max(line => line.SimDeliveredOn);
        var afterDelivery = delivered >= today ? BusinessCalendar.DayAfter(delivered) : birthday;
        return NotYet(ConditionReason.UserTooYoung, CampaignStep.LinkUser, afterDelivery > birthday ? afterDelivery : birthday, lines: first);
    }
}
