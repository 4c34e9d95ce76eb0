namespace MyPage.Web.Line.Webhook;

/// <summary>An event of a webhook, stored before LINE is answered. Whatever LINE sends twice is stored once.</summary>
public sealed class LineInboxEvent
{
    /// <summary>LINE's <c>webhookEventId</c>; for older senders without one, a hash of the event.</summary>
    public required string Id { get; init; }

    /// <summary>Whose event it is; events of one user are worked on in order. Null where LINE names nobody.</summary>
    public string? LineUserId { get; init; }

    /// <summary>LINE's timestamp, unchanged on redelivery.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The event as LINE sent it, encrypted: it holds what customers write. Erased once it is done.</summary>
    public byte[]? Payload { get; set; }

    /// <summary>When it is to be worked on next; null once done or parked.</summary>
    public DateTimeOffset? DueAt { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    public DateTimeOffset? ParkedAt { get; set; }

    public string? LastError { get; set; }
}
