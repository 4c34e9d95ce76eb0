namespace MyPage.Domain.Campaigns;

/// <summary>The contract holder has reached an age: the reward is theirs, whoever uses the line.</summary>
/// <param name="Years">The least age.</param>
public sealed record MinimumAgeCondition(int Years) : CampaignCondition
{
    /// <inheritdoc/>
    public override ConditionKind Kind => ConditionKind.MinimumAge;

    private protected override ConditionVerdict Assess(CampaignFacts facts, DateOnly today, DateOnly? claimUntil)
    {
        var birthday = BusinessCalendar.BirthdayReaching(facts.HolderBirthDate, Years);
        return birthday <= today ? Met() : NotYet(ConditionReason.HolderTooYoung, CampaignStep.ComeOfAge, birthday);
    }
}
