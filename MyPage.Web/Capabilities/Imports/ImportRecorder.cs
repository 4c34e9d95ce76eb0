using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Imports;

/// <summary>
/// Writes down, once a second, how far one pass of an import has come and what it refused, for every node to see; and hears there that an
/// operator wants it to end. It writes beside the import, in turns of its own.
/// </summary>
public sealed class ImportRecorder : IProgress<ImportProgress>, IAsyncDisposable
{
    /// <summary>So many refused rows are kept; further ones are only counted.</summary>
    public const int MostKept = 100_000;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly IDbContextFactory<PortalDbContext> _contexts;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Guid _id;
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _end = new();
    private readonly CancellationTokenSource _asked = new();
    private readonly Task _writing;
    private List<ImportRefusal> _refused = [];
    private ImportProgress? _progress;
    private int _count;
    private int? _accept;
    private bool _isCleared;

    public ImportRecorder(IDbContextFactory<PortalDbContext> contexts, TimeProvider time, ILogger logger, Guid id)
    {
        (_contexts, _time, _logger, _id) = (contexts, time, logger, id);

        // Not in the flow of the import, which holds the writer's turn now and then.
        using (ExecutionContext.SuppressFlow())
        {
            _writing = Task.Run(WriteAsync, CancellationToken.None);
        }
    }

    /// <summary>Cancelled when an operator wants the import to end, or when it was taken for broken off.</summary>
    public CancellationToken Asked => _asked.Token;

    /// <summary>True when an operator wants it to end.</summary>
    public bool IsCancelAsked { get; private set; }

    public void Report(ImportProgress value)
    {
        lock (_lock)
        {
            _progress = value;
        }
    }

    /// <summary>A row was refused.</summary>
    public void Refused(ImportRefusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        lock (_lock)
        {
            _count++;
            _accept = refusal.Accept is { } accept ? Math.Max(_accept ?? 0, accept) : _accept;
            if (_count <= MostKept)
            {
                _refused.Add(refusal);
            }
        }
    }

    /// <summary>Writes down what is left, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _writing;
        _end.Dispose();
        _asked.Dispose();
    }

    private async Task WriteAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            await TryAsync();
            await Task.Delay(Every, _time, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await TryAsync();
    }

    private async Task TryAsync()
    {
        List<ImportRefusal> refused;
        ImportProgress? progress;
        int count, first;
        int? accept;
        lock (_lock)
        {
            (refused, _refused, progress, count, accept) = (_refused, [], _progress, _count, _accept);
            first = Math.Min(count, MostKept) - refused.Count + 1;
        }

        try
        {
            await using var db = await _contexts.CreateDbContextAsync(CancellationToken.None);
            await using var transaction = await db.BeginWriteAsync(CancellationToken.None);
            if (!_isCleared)
            {
                // Of the pass before.
                await db.Set<RecordedImportRefusal>().Where(old => old.ImportId == _id).ExecuteDeleteAsync(CancellationToken.None);
            }

            var import = await db.Set<RecordedImport>().SingleAsync(found => found.Id == _id, CancellationToken.None);
            if (!import.IsRunning)
            {
                await _asked.CancelAsync();
                return;
            }

            import.SeenAt = _time.GetUtcNow();
            (import.RefusedRows, import.NeededUserChanges) = (count, accept);
            if (progress is not null)
            {
                (import.CurrentFile, import.Rows, import.BytesRead, import.BytesTotal) = (progress.FileName, progress.Rows, progress.BytesRead, progress.BytesTotal);
            }

            if (refused.Count > 0)
            {
                await new BulkInsert<RecordedImportRefusal>(db).RunAsync(db, [.. refused.Select((one, i) => RowOf(one, first + i))], CancellationToken.None);
            }

            await db.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
            _isCleared = true;
            if (import.CancelAsked)
            {
                IsCancelAsked = true;
                await _asked.CancelAsync();
            }
        }
        catch (Exception exception)
        {
            // The import itself meets the same sooner or later, and says so; nothing that was refused is forgotten.
            _logger.LogWarning(exception, "How far import {Id} has come could not be written down; trying again", _id);
            lock (_lock)
            {
                _refused.InsertRange(0, refused);
            }
        }
    }

    private RecordedImportRefusal RowOf(ImportRefusal refusal, int number) => new()
    {
        ImportId = _id,
        Number = number,
        FileName = refusal.FileName,
        Line = refusal.Line,
        Column = OutsideText.Cut(refusal.Column, 40),
        Reason = OutsideText.Cut(OutsideText.Clean(refusal.Reason), RecordedImportRefusal.LongestReason),
    };
}
