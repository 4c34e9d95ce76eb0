using System.Text;
using System.Threading.Channels;

namespace MyPage.Web.Persistence.Signals;

/// <summary>
/// Tells open pages that something changed (docs/adr/0023-live-signals.md). Publish after the commit, subscribe by topic. Within the process a signal is handed
/// over at once; with PostgreSQL <see cref="PostgreSqlSignals"/> carries it to the other nodes. Publishing never waits and never fails.
/// </summary>
public sealed class LiveSignals
{
    /// <summary>The longest topic, in characters.</summary>
    public const int LongestTopic = 100;

    /// <summary>The largest payload in UTF-8; PostgreSQL would carry 8000 bytes with topic and node.</summary>
    public const int LargestPayload = 4000;

    private const int MostOutgoing = 1024;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, HashSet<SignalSubscription>> _byTopic = new(StringComparer.Ordinal);
    private readonly Channel<Signal> _outgoing = Channel.CreateBounded<Signal>(new BoundedChannelOptions(MostOutgoing) { SingleReader = true });
    private volatile bool _areCarried;

    /// <summary>
    /// Tells whoever listens. To be called when what it tells of is committed; before, a reader would find nothing new.
    /// </summary>
    /// <exception cref="ArgumentException">The topic or the payload is too large, which is a fault of the caller.</exception>
    public void Publish(string topic, string payload = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        ArgumentNullException.ThrowIfNull(payload);
        if (topic.Length > LongestTopic || topic.Any(char.IsControl))
        {
            throw new ArgumentException($"A topic has at most {LongestTopic} characters, all of which can be seen.", nameof(topic));
        }

        if (Encoding.UTF8.GetByteCount(payload) > LargestPayload)
        {
            throw new ArgumentException($"A payload has at most {LargestPayload} bytes.", nameof(payload));
        }

        var signal = new Signal(topic, payload);
        Deliver(signal);
        if (_areCarried && !_outgoing.Writer.TryWrite(signal))
        {
            HasOverflowed = true;
        }
    }

    /// <summary>Hears of these topics from now on; to be disposed.</summary>
    public SignalSubscription Subscribe(params string[] topics)
    {
        ArgumentNullException.ThrowIfNull(topics);
        var subscription = new SignalSubscription(this, topics);
        lock (_lock)
        {
            foreach (var topic in topics)
            {
                if (!_byTopic.TryGetValue(topic, out var listeners))
                {
                    _byTopic[topic] = listeners = [];
                }

                listeners.Add(subscription);
            }
        }

        return subscription;
    }

    /// <summary>How many listen in this process.</summary>
    public int Listeners
    {
        get
        {
            lock (_lock)
            {
                return _byTopic.Values.SelectMany(listeners => listeners).Distinct().Count();
            }
        }
    }

    /// <summary>What other nodes have not been told yet.</summary>
    internal ChannelReader<Signal> Outgoing => _outgoing.Reader;

    /// <summary>Whether some of it was thrown away, since too much waited: other nodes are to be told so.</summary>
    internal volatile bool HasOverflowed;

    /// <summary>From now on signals wait for being carried to other nodes.</summary>
    internal void CarryOut() => _areCarried = true;

    /// <summary>Hands a signal to who listens in this process.</summary>
    internal void Deliver(Signal signal)
    {
        SignalSubscription[] listeners;
        lock (_lock)
        {
            listeners = _byTopic.TryGetValue(signal.Topic, out var found) ? [.. found] : [];
        }

        Array.ForEach(listeners, listener => listener.Put(signal));
    }

    /// <summary>Tells everybody in this process that something may not have come.</summary>
    internal void DeliverMissed()
    {
        SignalSubscription[] listeners;
        lock (_lock)
        {
            listeners = [.. _byTopic.Values.SelectMany(found => found).Distinct()];
        }

        Array.ForEach(listeners, listener => listener.Put(Signal.Missed));
    }

    internal void Forget(SignalSubscription subscription)
    {
        lock (_lock)
        {
            foreach (var topic in subscription.Topics)
            {
                if (_byTopic.TryGetValue(topic, out var listeners) && listeners.Remove(subscription) && listeners.Count == 0)
                {
                    _byTopic.Remove(topic);
                }
            }
        }
    }
}
