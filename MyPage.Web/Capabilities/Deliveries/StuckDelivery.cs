using MyPage.Web.Outbox;

namespace MyPage.Web.Capabilities.Deliveries;

/// <summary>Something that failed.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Kind">The way a message takes; null for one of LINE's events.</param>
/// <param name="Since">When it came.</param>
/// <param name="DueAt">When it is tried next; null once it is given up.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="LastError">Why it failed last.</param>
public sealed record StuckDelivery(string Id, OutboxKind? Kind, DateTimeOffset Since, DateTimeOffset? DueAt, int Attempts, string LastError);
