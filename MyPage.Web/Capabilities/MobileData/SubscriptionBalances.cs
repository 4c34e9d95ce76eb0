using MyPage.Domain.MobileData;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>What is left of the lines on a page.</summary>
/// <param name="Balances">By line; those whose books have not opened are left out.</param>
/// <param name="Version">As <see cref="DataVersion"/> puts it.</param>
public sealed record SubscriptionBalances(IReadOnlyDictionary<Guid, DataBalance> Balances, string Version);
