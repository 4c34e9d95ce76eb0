namespace MyPage.Domain.Campaigns;

/// <summary>What to do next for a condition that is not met yet. It is always the customer's own; none of them registers somebody else.</summary>
public enum CampaignStep
{
    /// <summary>契約者連携.</summary>
    LinkHolder,

    /// <summary>利用者連携 of the lines named; from <see cref="ConditionVerdict.From"/> on.</summary>
    LinkUser,

    /// <summary>Change to a plan that counts.</summary>
    ChangePlan,

    /// <summary>End the suspension of the lines named.</summary>
    ResumeLine,

    /// <summary>Wait until the first SIM is delivered.</summary>
    ReceiveSim,

    /// <summary>Wait until the birthday, <see cref="ConditionVerdict.From"/>.</summary>
    ComeOfAge,

    /// <summary>「エントリーする」.</summary>
    Enter,
}
