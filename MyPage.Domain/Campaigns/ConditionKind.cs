namespace MyPage.Domain.Campaigns;

/// <summary>Which condition it is. Whoever has words for conditions switches over this, so that a new one does not compile without them.</summary>
public enum ConditionKind
{
    /// <summary>Applied for within the period.</summary>
    AppliedWithin,

    /// <summary>A new number, or one brought along.</summary>
    ApplicationType,

    /// <summary>Not brought from a carrier that is left out.</summary>
    PreviousCarrier,

    /// <summary>The holder's age.</summary>
    MinimumAge,

    /// <summary>The plan.</summary>
    Plan,

    /// <summary>The line works at the end of a grant month.</summary>
    ActiveInGrantMonth,

    /// <summary>契約者連携.</summary>
    ContractHolderLink,

    /// <summary>利用者連携.</summary>
    RegisteredUserLink,

    /// <summary>「エントリーする」.</summary>
    Entry,

    /// <summary>The time in which 「受け取る」 can be pressed.</summary>
    ClaimPeriod,
}
