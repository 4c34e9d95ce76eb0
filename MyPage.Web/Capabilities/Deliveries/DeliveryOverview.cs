namespace MyPage.Web.Capabilities.Deliveries;

/// <summary>What waits, at a glance.</summary>
/// <param name="Outbox">By kind; kinds of which nothing waits are not there.</param>
/// <param name="Inbox">LINE's events; null where none waits.</param>
/// <param name="Stuck">What failed last, given up first, the oldest first; a bounded number of both.</param>
public sealed record DeliveryOverview(IReadOnlyList<DeliveryCount> Outbox, DeliveryCount? Inbox, IReadOnlyList<StuckDelivery> Stuck);
