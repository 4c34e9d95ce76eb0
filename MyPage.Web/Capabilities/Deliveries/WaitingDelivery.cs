namespace MyPage.Web.Capabilities.Deliveries;

/// <summary>A message that has not been sent, or an event that has not been worked on.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Kind">The way a message takes; null for an event.</param>
/// <param name="Since">When it came.</param>
/// <param name="DueAt">When it is tried next; null once it is parked.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="LastError">Why it failed last; null when it has not.</param>
public sealed record WaitingDelivery(string Id, string? Kind, DateTimeOffset Since, DateTimeOffset? DueAt, int Attempts, string? LastError);
