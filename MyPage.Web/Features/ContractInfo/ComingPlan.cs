using MyPage.Domain.MobileData;

namespace MyPage.Web.Features.ContractInfo;

/// <summary>The plan that a line will have.</summary>
/// <param name="From">The first month of it, inclusive.</param>
/// <param name="Name">As customers know it.</param>
public sealed record ComingPlan(BusinessMonth From, string Name);
