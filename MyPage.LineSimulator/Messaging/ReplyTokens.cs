using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.People;

namespace MyPage.LineSimulator.Messaging;

/// <summary>
/// Reply tokens: one use, within a minute of the webhook that brought them; a redelivery starts a new minute,
/// but no later than 20 minutes after the event.
/// </summary>
internal sealed class ReplyTokens(TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan LongestAfterEvent = TimeSpan.FromMinutes(20);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _tokens = new(StringComparer.Ordinal);

    public string Issue(LinePerson person)
    {
        var token = RandomText.Hex(32);
        lock (_gate)
        {
            _tokens[token] = new Entry(person, time.GetUtcNow());
        }

        return token;
    }

    /// <summary>A webhook with this token goes out now.</summary>
    public void Received(string token)
    {
        lock (_gate)
        {
            if (_tokens.TryGetValue(token, out var entry))
            {
                entry.ReceivedAt = time.GetUtcNow();
            }
        }
    }

    /// <summary>The person who may be answered; null when the token was used, has ended or never was.</summary>
    public LinePerson? Use(string token)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (!_tokens.TryGetValue(token, out var entry)
                || entry.Used
                || entry.ReceivedAt is not { } received
                || now - received > Lifetime
                || now - entry.EventAt > LongestAfterEvent)
            {
                return null;
            }

            entry.Used = true;
            return entry.Person;
        }
    }

    public void Reset()
    {
        lock (_gate)
        {
            _tokens.Clear();
        }
    }

    private sealed class Entry(LinePerson person, DateTimeOffset eventAt)
    {
        public LinePerson Person { get; } = person;

        public DateTimeOffset EventAt { get; } = eventAt;

        public DateTimeOffset? ReceivedAt { get; set; }

        public bool Used { get; set; }
    }
}
