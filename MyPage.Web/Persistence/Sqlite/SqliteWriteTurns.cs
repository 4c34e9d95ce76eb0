namespace MyPage.Web.Persistence.Sqlite;

/// <summary>
/// One writer at a time in this process and, by a lock file in the data directory, across processes (<c>import</c> runs
/// beside the server). SQLite 3.7.0 to 3.51.2 can corrupt a database in WAL mode when two connections write and checkpoint
/// at once; a checkpoint runs inside the commit of a writer, so writers that take turns make that impossible
/// (docs/adr/0003-sqlite-writers-take-turns.md).
/// </summary>
public sealed class SqliteWriteTurns(string lockFile) : IWriteTurns, IDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(2);

    private readonly SemaphoreSlim _inProcess = new(1, 1);

    public bool AreExclusive => true;

    public async ValueTask<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        await _inProcess.WaitAsync(cancellationToken);
        try
        {
            FileStream? file;
            while ((file = TryLockFile()) is null)
            {
                await Task.Delay(RetryAfter, cancellationToken);
            }

            return new Turn(this, file);
        }
        catch
        {
            _inProcess.Release();
            throw;
        }
    }

    public IDisposable Take()
    {
        _inProcess.Wait();
        try
        {
            FileStream? file;
            while ((file = TryLockFile()) is null)
            {
                Thread.Sleep(RetryAfter);
            }

            return new Turn(this, file);
        }
        catch
        {
            _inProcess.Release();
            throw;
        }
    }

    public void Dispose() => _inProcess.Dispose();

    // The system drops the lock when the process ends, however it ends; the file itself stays and means nothing.
    private FileStream? TryLockFile()
    {
        try
        {
            return new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }
    }

    private sealed class Turn(SqliteWriteTurns turns, FileStream file) : IDisposable
    {
        private int _given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _given, 1) == 0)
            {
                file.Dispose();
                turns._inProcess.Release();
            }
        }
    }
}
