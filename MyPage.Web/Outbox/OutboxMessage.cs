namespace MyPage.Web.Outbox;

/// <summary>
/// Something that is to leave the process, written in the transaction that causes it. Its effect in the database happens
/// once; the message goes out at least once.
/// </summary>
public sealed class OutboxMessage
{
    public required Guid Id { get; init; }

    public required OutboxKind Kind { get; init; }

    /// <summary>By which way out; lanes do not wait for each other.</summary>
    public required OutboxLane Lane { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The contract that it is about; null where it is about none, or nobody said.</summary>
    public Guid? ContractId { get; init; }

    /// <summary>What happened, by the name that the audit log has for it; null with <see cref="ContractId"/>, and for what the log does not have.</summary>
    public string? Act { get; init; }

    /// <summary>The message, encrypted, since it may carry a token; erased once it is sent.</summary>
    public byte[]? Payload { get; set; }

    /// <summary>When it is to be tried next; moved ahead when a worker takes it, so that a second node leaves it alone, and what that worker has to say of it counts until then. Null once sent or parked.</summary>
    public DateTimeOffset? DueAt { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Since when it is given up; an operator can look at <see cref="LastError"/> and set it due again.</summary>
    public DateTimeOffset? ParkedAt { get; set; }

    public string? LastError { get; set; }
}
