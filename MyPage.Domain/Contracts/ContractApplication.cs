namespace MyPage.Domain.Contracts;

/// <summary>How a contract came about; campaigns ask for it.</summary>
/// <param name="CompletedOn">The business date on which the application was complete.</param>
/// <param name="Type">A new number, or one brought along.</param>
/// <param name="PreviousCarrier">Where the number came from; only with <see cref="ApplicationType.Mnp"/>.</param>
public sealed record ContractApplication(DateOnly CompletedOn, ApplicationType Type, PreviousCarrier? PreviousCarrier);
