namespace MyPage.LineSimulator.Messaging;

/// <summary>Retry keys of accepted requests, kept for 24 hours; afterwards the same key is a new request.</summary>
internal sealed class RetryKeys(TimeProvider time)
{
    public const string Header = "X-Line-Retry-Key";
    public const string AcceptedHeader = "x-line-accepted-request-id";
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Accepted> _accepted = [];

    public Accepted? Find(Guid key)
    {
        lock (_gate)
        {
            return _accepted.TryGetValue(key, out var before) && time.GetUtcNow() - before.At < Kept ? before : null;
        }
    }

    /// <summary>Accepts the key, or returns the request that was accepted with it before.</summary>
    public Accepted? AcceptOrFind(Guid key, string requestId, IReadOnlyList<SentMessage> messages)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (_accepted.TryGetValue(key, out var before) && now - before.At < Kept)
            {
                return before;
            }

            _accepted[key] = new Accepted(requestId, messages, now);
            return null;
        }
    }

    public void Reset()
    {
        lock (_gate)
        {
            _accepted.Clear();
        }
    }

    internal sealed record Accepted(string RequestId, IReadOnlyList<SentMessage> Messages, DateTimeOffset At);
}
