using MyPage.Domain.Campaigns;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>How many contracts meet a condition of a campaign; of one that counts lines, a contract is as its best line is.</summary>
/// <param name="Kind">The condition; null for all of them together.</param>
/// <param name="Met">Contracts that meet it.</param>
/// <param name="NotYet">Contracts that can still meet it.</param>
/// <param name="NoLonger">Contracts that can no longer meet it.</param>
public sealed record ConditionCount(ConditionKind? Kind, long Met, long NotYet, long NoLonger);
