namespace MyPage.Web.Security.Passwords;

/// <summary>
/// Lets passwords be hashed by turns. A hash keeps a core busy for a tenth of a second on purpose; on half of the cores at once
/// at most, so that everything else is answered meanwhile, LINE's webhooks within their two seconds first of all. A short queue
/// may wait; whoever would be later is told so at once. Tries at one thing go one after another: of many right passwords sent
/// at once none is taken for one try too many.
/// </summary>
public sealed class PasswordTurns : IDisposable
{
    private const int MostWaitingForOne = 20;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly int _mostWaiting;
    private readonly SemaphoreSlim _cores;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Waiting> _lines = new(StringComparer.Ordinal);
    private int _waiting;

    public PasswordTurns()
        : this(Math.Max(1, Environment.ProcessorCount / 2))
    {
    }

    /// <summary>With that many turns at once.</summary>
    public PasswordTurns(int turns)
    {
        _cores = new SemaphoreSlim(turns);
        _mostWaiting = 32 * turns;
        MostAtOnce = turns + _mostWaiting;
    }

    /// <summary>How many can be inside at once: whoever has a turn, and whoever waits for one.</summary>
    public int MostAtOnce { get; }

    /// <summary>Waits for a turn; disposing gives it on.</summary>
    /// <param name="subject">What is tried: an account, a login ID.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="PasswordsBusyException">Too many are waiting, or it took too long.</exception>
    public async Task<IDisposable> TakeAsync(string subject, CancellationToken cancellationToken)
    {
        var line = Join(subject);
        var stage = 0;
        try
        {
            Require(await line.Turn.WaitAsync(LongestWait, cancellationToken));
            stage = 1;
            Require(await _cores.WaitAsync(LongestWait, cancellationToken));
            stage = 2;
            return new Turn(this, subject, line);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
            if (stage < 2)
            {
                Leave(subject, line, hasTurn: stage == 1);
            }
        }
    }

    public void Dispose() => _cores.Dispose();

    private Waiting Join(string subject)
    {
        lock (_lock)
        {
            var line = _lines.GetValueOrDefault(subject) ?? new Waiting();
            if (_waiting >= _mostWaiting || line.People > MostWaitingForOne)
            {
                throw new PasswordsBusyException();
            }

            _waiting++;
            line.People++;
            _lines[subject] = line;
            return line;
        }
    }

    private void Leave(string subject, Waiting line, bool hasTurn)
    {
        lock (_lock)
        {
            if (--line.People == 0)
            {
                _lines.Remove(subject);
            }
        }

        if (hasTurn)
        {
            line.Turn.Release();
        }
    }

    private static void Require(bool came)
    {
        if (!came)
        {
            throw new PasswordsBusyException();
        }
    }

    private sealed class Waiting
    {
        public SemaphoreSlim Turn { get; } = new(1);

        /// <summary>Whoever waits, and whose turn it is.</summary>
        public int People { get; set; }
    }

    private sealed class Turn(PasswordTurns turns, string subject, Waiting line) : IDisposable
    {
        private int _given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _given, 1) == 0)
            {
                turns._cores.Release();
                turns.Leave(subject, line, hasTurn: true);
            }
        }
    }
}
