using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Imports;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Imports;

/// <summary>
/// What administrators do with a carrier's files in the console: give them, see what a dry run says, load them or give them up, and look at
/// what came of earlier ones. Each act is one transaction with its entry in the audit log; the work is done by whichever node has the files.
/// </summary>
public sealed class ImportDesk(
    IDbContextFactory<PortalDbContext> contexts, PortalSessions sessions, ImportLedger ledger, ImportRoom room, ImportSignal signal, Journal journal, TimeProvider time)
{
    /// <summary>Rows a page.</summary>
    public const int PageSize = 50;

    /// <summary>More changes of users than this are not accepted in one go.</summary>
    public const int MostAccepted = 1_000_000;

    /// <summary>Takes files and lets the dry run begin. Whose import is in the way, <see cref="OpenAsync"/> tells.</summary>
    public async Task<Result<Guid, UploadRefusal>> UploadAsync(
        OperatorCaller caller, IReadOnlyList<UploadedFile> files, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        RequireAdministrator(caller);
        if (await OpenAsync(caller, cancellationToken) is not null)
        {
            return UploadRefusal.AnotherIsOpen;
        }

        var id = Guid.CreateVersion7(time.GetUtcNow());
        if (!(await room.ReceiveAsync(id, files, progress, cancellationToken)).TryGetValue(out var received, out var refusal))
        {
            return refusal;
        }

        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await db.BeginWriteAsync(cancellationToken);
            await sessions.HoldAsync(db, caller, cancellationToken);
            if (!(await ledger.AddAsync(db, id, caller.OperatorId!.Value, caller.Name, received, cancellationToken)).TryGetValue(out _, out refusal))
            {
                room.Remove(id);
                return refusal;
            }

            journal.Record(db, caller, new ImportUploaded(string.Join(' ', received.Files.Select(file => file.Name))));
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch
        {
            room.Remove(id);
            throw;
        }

        signal.Raise();
        return id;
    }

    /// <summary>Has the dry run done again, with so many changes of users accepted. Null when it is ordered.</summary>
    public Task<ImportRefusedAct?> CheckAgainAsync(OperatorCaller caller, Guid id, int acceptedUserChanges, CancellationToken cancellationToken) => ActAsync(
        caller,
        id,
        import =>
        {
            if (acceptedUserChanges is < 0 or > MostAccepted)
            {
                return ImportRefusedAct.OutOfRange;
            }

            if (import.State is not (ImportState.Checked or ImportState.BrokenOff or ImportState.Failed))
            {
                return ImportRefusedAct.NotNow;
            }

            import.AcceptedUserChanges = acceptedUserChanges;
            ledger.Move(import, ImportState.CheckWaiting);
            return null;
        },
        acceptedUserChanges == 0 ? null : new ImportOrdered(string.Create(CultureInfo.InvariantCulture, $"check accept={acceptedUserChanges}")),
        cancellationToken);

    /// <summary>Orders an import to be loaded that was checked, or whose loading was cut off. Null when it is ordered.</summary>
    public Task<ImportRefusedAct?> LoadAsync(OperatorCaller caller, Guid id, bool strict, CancellationToken cancellationToken) => ActAsync(
        caller,
        id,
        import =>
        {
            if (import.State is not ImportState.Checked && !(import is { State: ImportState.BrokenOff or ImportState.Failed, MayHaveLoaded: true }))
            {
                return ImportRefusedAct.NotNow;
            }

            (import.Strict, import.LoadedBy) = (strict, caller.Name);
            ledger.Move(import, ImportState.LoadWaiting);
            return null;
        },
        new ImportOrdered(strict ? "load strict" : "load"),
        cancellationToken);

    /// <summary>Gives an import up: at once where nothing is at work on it, else after the batch that is being written. Null when it is ordered.</summary>
    public async Task<ImportRefusedAct?> CancelAsync(OperatorCaller caller, Guid id, CancellationToken cancellationToken)
    {
        var isOver = false;
        var refusal = await ActAsync(
            caller,
            id,
            import =>
            {
                import.CancelAsked = true;
                if (!import.IsRunning)
                {
                    ledger.Move(import, ImportState.Cancelled);
                    isOver = true;
                }

                return null;
            },
            new ImportGivenUp(),
            cancellationToken);
        if (refusal is null && isOver)
        {
            room.Remove(id);
        }

        return refusal;
    }

    /// <summary>The import that is under way or waits to be decided upon, of the console or a command; null when there is none.</summary>
    public async Task<RecordedImport?> OpenAsync(OperatorCaller caller, CancellationToken cancellationToken)
    {
        RequireAdministrator(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var open = await db.Set<RecordedImport>().AsNoTracking().Include(import => import.Files).Where(import => import.EndedAt == null).ToListAsync(cancellationToken);
        return open.OrderBy(import => import.ByCommand).ThenByDescending(import => import.At).FirstOrDefault();
    }

    /// <summary>One import of the history; null when there is none.</summary>
    public async Task<RecordedImport?> FindAsync(OperatorCaller caller, Guid id, CancellationToken cancellationToken)
    {
        RequireAdministrator(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<RecordedImport>().AsNoTracking().Include(import => import.Files).SingleOrDefaultAsync(import => import.Id == id, cancellationToken);
    }

    /// <summary>The history, the newest first.</summary>
    /// <param name="caller">Who looks.</param>
    /// <param name="page">Which page, from 0.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<(IReadOnlyList<RecordedImport> Imports, int Total)> HistoryAsync(OperatorCaller caller, int page, CancellationToken cancellationToken)
    {
        RequireAdministrator(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = db.Set<RecordedImport>().AsNoTracking();
        return (
            await all.Include(import => import.Files).OrderByDescending(import => import.At).ThenByDescending(import => import.Id).Skip(page * PageSize).Take(PageSize).ToListAsync(cancellationToken),
            await all.CountAsync(cancellationToken));
    }

    /// <summary>The rows that the last pass of an import refused, a page of them.</summary>
    public async Task<RefusedRows> RefusalsAsync(OperatorCaller caller, Guid id, int page, CancellationToken cancellationToken)
    {
        RequireAdministrator(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var refused = db.Set<RecordedImportRefusal>().AsNoTracking().Where(refusal => refusal.ImportId == id);
        return new RefusedRows(await refused.OrderBy(refusal => refusal.Number).Skip(page * PageSize).Take(PageSize).ToListAsync(cancellationToken), await refused.CountAsync(cancellationToken));
    }

    /// <summary>The same, all that are kept, one after the other.</summary>
    public async IAsyncEnumerable<RecordedImportRefusal> AllRefusalsAsync(
        OperatorCaller caller, Guid id, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RequireAdministrator(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var refused = db.Set<RecordedImportRefusal>().AsNoTracking().Where(refusal => refusal.ImportId == id).OrderBy(refusal => refusal.Number).AsAsyncEnumerable();
        await foreach (var refusal in refused.WithCancellation(cancellationToken))
        {
            yield return refusal;
        }
    }

    private async Task<ImportRefusedAct?> ActAsync(
        OperatorCaller caller, Guid id, Func<RecordedImport, ImportRefusedAct?> act, Happening? happening, CancellationToken cancellationToken)
    {
        RequireAdministrator(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using (var transaction = await db.BeginWriteAsync(cancellationToken))
        {
            await sessions.HoldAsync(db, caller, cancellationToken);
            if (await ledger.HoldAsync(db, id, cancellationToken) is not { } import)
            {
                return ImportRefusedAct.Over;
            }

            if (act(import) is { } refusal)
            {
                return refusal;
            }

            if (happening is not null)
            {
                journal.Record(db, caller, happening);
            }

            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        signal.Raise();
        return null;
    }

    // Pages are closed by role; this is for whatever else may ever call.
    private static void RequireAdministrator(OperatorCaller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Role is not OperatorRole.Administrator)
        {
            throw new InvalidOperationException($"Imports are not for {caller.Role}.");
        }
    }
}
