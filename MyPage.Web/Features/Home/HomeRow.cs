using MyPage.Domain.Contracts;

namespace MyPage.Web.Features.Home;

/// <summary>What the statement of ホーム yields for a line; without one, only the contract's part.</summary>
public sealed class HomeRow
{
    public required string HolderName { get; init; }

    public required ContractStatus ContractStatus { get; init; }

    public required bool HolderLinked { get; init; }

    public required DateOnly HolderBirthDate { get; init; }

    public required DateOnly AppliedOn { get; init; }

    public required ApplicationType ApplicationType { get; init; }

    public required PreviousCarrier? PreviousCarrier { get; init; }

    /// <summary>How many versions of campaigns the carrier has: where it has none, nothing is asked of them.</summary>
    public required int Campaigns { get; init; }

    /// <summary>Answers of いつでもヘルプ that were not read; null where there is no conversation.</summary>
    public int? UnreadAnswers { get; init; }

    /// <summary>Whether a notice may be for this holder that they have not read: where there is none, nothing more is asked of them.</summary>
    public required bool HasUnreadNotices { get; init; }

    public Guid? SubscriptionId { get; init; }

    public PhoneNumber? PhoneNumber { get; init; }

    public SubscriptionStatus? Status { get; init; }

    public DateOnly? SimDeliveredOn { get; init; }

    public string? UserName { get; init; }

    public DateOnly? UserBirthDate { get; init; }

    public Relation? UserRelation { get; init; }

    /// <summary>Of this month's plan.</summary>
    public string? PlanName { get; init; }

    /// <inheritdoc cref="PlanName"/>
    public string? PlanCode { get; init; }

    /// <summary>The plan that the carrier's file states, which may begin in a later month: notices go by it.</summary>
    public string? StatedPlanCode { get; init; }

    public required bool UserLinked { get; init; }

    /// <summary>How many codes work, 0 or 1; null when none was ever issued.</summary>
    public int? LiveCodes { get; init; }
}
