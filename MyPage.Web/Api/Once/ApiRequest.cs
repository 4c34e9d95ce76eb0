namespace MyPage.Web.Api.Once;

/// <summary>A request of a system that had an effect, with its answer: the same request again is answered by it.</summary>
public sealed class ApiRequest
{
    /// <summary>Whose request.</summary>
    public required Guid KeyId { get; init; }

    /// <summary>What the system calls it (<c>Idempotency-Key</c>); a name of ours where it gave none.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>SHA-256 of method, address and body.</summary>
    public required byte[] RequestHash { get; init; }

    /// <summary>The HTTP status of the answer.</summary>
    public int Status { get; set; }

    /// <summary>The answer, JSON.</summary>
    public byte[] Answer { get; set; } = [];

    public required DateTimeOffset CreatedAt { get; init; }
}
