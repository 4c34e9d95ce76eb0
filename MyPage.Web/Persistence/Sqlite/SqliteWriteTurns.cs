using System.Diagnostics;

namespace MyPage.Web.Persistence.Sqlite;

/// <summary>
/// One writer at a time in this process and, by a lock file in the data directory, across processes (<c>import</c> runs
/// beside the server), in order of arrival (docs/adr/0003-sqlite-writers-take-turns.md).
/// </summary>
public sealed class SqliteWriteTurns(string lockFile, TimeSpan? longestWait = null) : IWriteTurns, IDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(2);

    // Longer than the longest turn, a strict import of a large carrier's export (docs/import.md).
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private readonly TimeSpan _longestWait = longestWait ?? LongestWait;
    private readonly SemaphoreSlim _inProcess = new(1, 1);
    private readonly AsyncLocal<Turn?> _ofFlow = new();

    public bool AreExclusive => true;

    public ValueTask<WriteTurn> TakeAsync(CancellationToken cancellationToken) => WaitAsync(NewTurn(), cancellationToken);

    public Task HoldAsync(PortalDbContext db, string name, CancellationToken cancellationToken) => Task.CompletedTask;

    public WriteTurn Take()
    {
        var turn = NewTurn();
        var waited = Stopwatch.StartNew();
        if (!_inProcess.Wait(_longestWait))
        {
            throw TooLong();
        }

        try
        {
            FileStream? file;
            while ((file = TryLockFile()) is null)
            {
                ThrowIfTooLong(waited);
                Thread.Sleep(RetryAfter);
            }

            return turn.Begin(file);
        }
        catch
        {
            _inProcess.Release();
            throw;
        }
    }

    public void CheckUsable() => TryLockFile()?.Dispose();

    public void Dispose() => _inProcess.Dispose();

    private async ValueTask<WriteTurn> WaitAsync(Turn turn, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        if (!await _inProcess.WaitAsync(_longestWait, cancellationToken))
        {
            throw TooLong();
        }

        try
        {
            FileStream? file;
            while ((file = TryLockFile()) is null)
            {
                ThrowIfTooLong(waited);
                await Task.Delay(RetryAfter, cancellationToken);
            }

            return turn.Begin(file);
        }
        catch
        {
            _inProcess.Release();
            throw;
        }
    }

    // Whoever waits inside a turn waits for itself: a library that writes by its own hand, or a second context.
    private Turn NewTurn()
    {
        if (_ofFlow.Value is { IsHeld: true })
        {
            throw new InvalidOperationException("This flow holds the turn to write already, and would wait for itself. Whatever else writes has to write before or after.");
        }

        var turn = new Turn(this);
        _ofFlow.Value = turn;
        return turn;
    }

    private void ThrowIfTooLong(Stopwatch waited)
    {
        if (waited.Elapsed > _longestWait)
        {
            throw TooLong();
        }
    }

    private WriteTurnException TooLong() => new($"Another writer has held {lockFile} for {_longestWait.TotalSeconds:0} seconds.");

    // Null while somebody else has it. The system drops the lock when the process ends, however it ends; the file itself stays
    // and means nothing. A disk that cannot be written to is no reason to wait.
    private FileStream? TryLockFile()
    {
        try
        {
            return new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException exception) when (IsTaken(exception))
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new WriteTurnException($"{lockFile} cannot be opened for writing: {exception.Message}", exception);
        }
    }

    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION; EWOULDBLOCK of Linux, and of macOS.
    private static bool IsTaken(IOException exception) => OperatingSystem.IsWindows()
        ? (exception.HResult & 0xFFFF) is 32 or 33
        : exception.HResult == (OperatingSystem.IsMacOS() ? 35 : 11);

    private sealed class Turn(SqliteWriteTurns turns) : WriteTurn
    {
        private FileStream? _file;

        public bool IsHeld => Volatile.Read(ref _file) is not null;

        public Turn Begin(FileStream file)
        {
            Volatile.Write(ref _file, file);
            return this;
        }

        public override void Resume() => turns._ofFlow.Value = this;

        public override void Dispose()
        {
            if (Interlocked.Exchange(ref _file, null) is { } file)
            {
                file.Dispose();
                turns._inProcess.Release();
            }
        }
    }
}
