namespace MyPage.Web.Outbox;

/// <summary>No later try can succeed: the message is parked at once.</summary>
public sealed class HopelessMessageException(string message) : Exception(message);
