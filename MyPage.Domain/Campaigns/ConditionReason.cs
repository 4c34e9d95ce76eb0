namespace MyPage.Domain.Campaigns;

/// <summary>Why a condition is not met. Each has its own words; with <see cref="ConditionStanding.NoLonger"/> it says what was missing when the time was over.</summary>
public enum ConditionReason
{
    /// <summary>Applied for before the campaign began.</summary>
    AppliedBefore,

    /// <summary>Applied for after the campaign ended.</summary>
    AppliedAfter,

    /// <summary>A kind of application that the campaign does not hold for.</summary>
    OtherApplicationType,

    /// <summary>Brought from a carrier that is left out.</summary>
    ExcludedCarrier,

    /// <summary>The holder is too young.</summary>
    HolderTooYoung,

    /// <summary>Another plan.</summary>
    OtherPlan,

    /// <summary>No SIM has been delivered to the contract yet.</summary>
    NoLineYet,

    /// <summary>The line is suspended, or its contract is.</summary>
    LineSuspended,

    /// <summary>The line has ended, or all lines of the contract have.</summary>
    LineEnded,

    /// <summary>The grant months are over, and in none of them was the line active on a plan that counts.</summary>
    GrantMonthsOver,

    /// <summary>No 契約者連携.</summary>
    HolderNotLinked,

    /// <summary>The contract has ended; it can no longer be linked.</summary>
    ContractEnded,

    /// <summary>No 利用者連携 of a line that could have it.</summary>
    UserNotLinked,

    /// <summary>The SIM arrived today: 利用者連携 works from tomorrow.</summary>
    SimArrivedToday,

    /// <summary>The user is too young for 利用者連携.</summary>
    UserTooYoung,

    /// <summary>「エントリーする」 was not pressed.</summary>
    NotEntered,

    /// <summary>The time for 「受け取る」 is over.</summary>
    ClaimOver,
}
