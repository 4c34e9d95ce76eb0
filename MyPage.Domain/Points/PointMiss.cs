namespace MyPage.Domain.Points;

/// <summary>Why a month brings no points; the first that holds, and first stands what nothing mends.</summary>
public enum PointMiss
{
    /// <summary>The contract was applied for after <see cref="PointRules.ApplicationsUntil"/>.</summary>
    AppliedTooLate,

    /// <summary>No line was active at the month's end.</summary>
    NoActiveLine,

    /// <summary>契約者連携 did not stand at the moment of the grant.</summary>
    NotLinked,

    /// <summary>The base fees give less than one point.</summary>
    BelowOnePoint,
}
