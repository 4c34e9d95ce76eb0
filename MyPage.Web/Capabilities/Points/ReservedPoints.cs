using MyPage.Domain.MobileData;

namespace MyPage.Web.Capabilities.Points;

/// <summary>Points that a bill may use, for the carrier's billing.</summary>
/// <param name="Id">The use; once and for all, by which the billing system answers.</param>
/// <param name="ContractNumber">Whose bill.</param>
/// <param name="Bill">The month of the bill.</param>
/// <param name="Points">How many it may use; more than zero, 1 point is 1 yen.</param>
/// <param name="ReservedAt">When they were taken from what is left.</param>
public sealed record ReservedPoints(Guid Id, string ContractNumber, BusinessMonth Bill, int Points, DateTimeOffset ReservedAt);
