using MyPage.Web.Outbox;

namespace MyPage.Web.Capabilities.Deliveries;

/// <summary>What waits of one kind.</summary>
/// <param name="Kind">The way a message takes; null for LINE's events.</param>
/// <param name="Waiting">All that has not gone out, or has not been worked on.</param>
/// <param name="Failed">Of these, those whose last try failed; they are tried again by themselves unless they are parked.</param>
/// <param name="Parked">Of these, those that were given up.</param>
/// <param name="Oldest">When the oldest came.</param>
public sealed record DeliveryCount(OutboxKind? Kind, int Waiting, int Failed, int Parked, DateTimeOffset? Oldest);
