namespace MyPage.Domain.Contracts;

/// <summary>What of a subscription only the carrier changes.</summary>
/// <param name="SimType">What the SIM can do; its plan's.</param>
/// <param name="Network">The network that carries it.</param>
/// <param name="PlanCode">The plan.</param>
/// <param name="SimDeliveredOn">The business date on which the SIM was delivered; the line can be linked from the next day.</param>
/// <param name="Status">Whether the line works.</param>
public sealed record SubscriptionTerms(
    SimType SimType,
    MobileNetwork Network,
    string PlanCode,
    DateOnly SimDeliveredOn,
    SubscriptionStatus Status);
