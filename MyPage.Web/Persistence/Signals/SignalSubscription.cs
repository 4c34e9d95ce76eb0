using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace MyPage.Web.Persistence.Signals;

/// <summary>
/// What somebody hears of some topics, from its making to its disposal. What is not read in time is thrown away and replaced by
/// <see cref="Signal.Missed"/>: a slow reader costs a few signals' memory and keeps no publisher waiting.
/// </summary>
public sealed class SignalSubscription : IDisposable
{
    /// <summary>How many signals wait for a reader.</summary>
    public const int MostWaiting = 64;

    private readonly LiveSignals _signals;
    private readonly Channel<Signal> _waiting = Channel.CreateBounded<Signal>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private int _missed;

    internal SignalSubscription(LiveSignals signals, IReadOnlyList<string> topics) => (_signals, Topics) = (signals, topics);

    public IReadOnlyList<string> Topics { get; }

    /// <summary>The signals as they come, until it is disposed or cancelled; for one reader.</summary>
    public async IAsyncEnumerable<Signal> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var signal in _waiting.Reader.ReadAllAsync(cancellationToken))
        {
            if (Interlocked.Exchange(ref _missed, 0) == 1)
            {
                // Everything is read anew: what else waits says nothing more.
                while (_waiting.Reader.TryRead(out _))
                {
                }

                yield return Signal.Missed;
            }
            else
            {
                yield return signal;
            }
        }
    }

    public void Dispose()
    {
        _signals.Forget(this);
        _waiting.Writer.TryComplete();
    }

    internal void Put(Signal signal)
    {
        // The mark before the signal that wakes the reader; where the queue is full there is one already.
        if (signal.IsMissed)
        {
            Interlocked.Exchange(ref _missed, 1);
        }

        if (!_waiting.Writer.TryWrite(signal))
        {
            Interlocked.Exchange(ref _missed, 1);
        }
    }
}
