using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Imports;

/// <summary>
/// The history of imports, and by it who may run one: one at a time over all nodes. Whoever is at work is seen in its row; one that has not
/// been for <see cref="LongestSilence"/> has broken off, and what it did stays as whole batches.
/// </summary>
public sealed class ImportLedger(IDbContextFactory<PortalDbContext> contexts, IOptions<ImportOptions> options, TimeProvider time)
{
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    private const string Turn = "carrier-imports";
    private const int LongestFault = 500;
    private const int LongestList = 4000;

    /// <summary>The name of this machine, as the history names it.</summary>
    public static string Here { get; } = OutsideText.Cut(Environment.MachineName, 100);

    /// <summary>
    /// Notes that the command line begins. Refused while the console's import is at work; a dry run never is. Two commands do not keep each
    /// other away: one that was killed is run again at once.
    /// </summary>
    public async Task<Result<RecordedImport, UploadRefusal>> BeginCommandAsync(ImportRequest request, IReadOnlyList<ReceivedFile> files, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var now = await SettleAsync(db, cancellationToken);
        if (!request.DryRun && await db.Set<RecordedImport>().AnyAsync(other => other.EndedAt == null && !other.ByCommand
            && (other.State == ImportState.Checking || other.State == ImportState.Loading), cancellationToken))
        {
            return UploadRefusal.AnotherIsOpen;
        }

        var begun = Add(db, new RecordedImport
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            ByCommand = true,
            Node = Here,
            State = request.DryRun ? ImportState.Checking : ImportState.Loading,
            StateAt = now,
            SeenAt = now,
            Strict = request.Strict,
            AcceptedUserChanges = request.AcceptedUserChanges,
            MayHaveLoaded = !request.DryRun,
        }, files, []);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return begun;
    }

    /// <summary>Adds files that an operator gave, in a context with a transaction that is then saved; they wait for the dry run.</summary>
    public async Task<Result<RecordedImport, UploadRefusal>> AddAsync(
        PortalDbContext db, Guid id, Guid operatorId, string operatorName, ReceivedFiles received, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(received);
        var now = await SettleAsync(db, cancellationToken);
        return await IsAnyOpenAsync(db, cancellationToken)
            ? UploadRefusal.AnotherIsOpen
            : Add(db, new RecordedImport
            {
                Id = id,
                At = now,
                ByCommand = false,
                OperatorId = operatorId,
                OperatorName = operatorName,
                Node = Here,
                State = ImportState.CheckWaiting,
                StateAt = now,
                SeenAt = now,
            }, received.Files, received.LeftAlone);
    }

    /// <summary>Whether the console may take none now: one of its own is open, or a command is at work.</summary>
    public static Task<bool> IsAnyOpenAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        db.Set<RecordedImport>().AnyAsync(other => other.EndedAt == null, cancellationToken);

    /// <summary>An import of the console that is not over, held until the context's transaction ends; null where it is over, or there is none.</summary>
    public async Task<RecordedImport?> HoldAsync(PortalDbContext db, Guid id, CancellationToken cancellationToken)
    {
        await SettleAsync(db, cancellationToken);
        return await db.Set<RecordedImport>().Include(import => import.Files).SingleOrDefaultAsync(import => import.Id == id && !import.ByCommand && import.EndedAt == null, cancellationToken);
    }

    /// <summary>Sets an import into another state, at this moment.</summary>
    public void Move(RecordedImport import, ImportState state)
    {
        ArgumentNullException.ThrowIfNull(import);
        (import.State, import.StateAt, import.SeenAt, import.Fault) = (state, time.GetUtcNow(), time.GetUtcNow(), null);
        if (state is ImportState.Checking or ImportState.Loading)
        {
            (import.CurrentFile, import.Rows, import.BytesRead, import.BytesTotal, import.RefusedRows, import.CancelAsked) = ("", 0, 0, 0, 0, false);
        }
        else if (state is ImportState.Loaded or ImportState.NotLoaded or ImportState.Cancelled or ImportState.Expired || (import.ByCommand && !import.IsRunning))
        {
            import.EndedAt = import.StateAt;
        }
    }

    /// <summary>Takes up what waits and has its files here; null where nothing does, or a command is at work.</summary>
    public async Task<RecordedImport?> TakeUpAsync(Func<Guid, bool> isHere, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(isHere);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await IsAnyOpenAsync(db, cancellationToken))
        {
            return null;
        }

        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await SettleAsync(db, cancellationToken);
        var open = await db.Set<RecordedImport>().Include(import => import.Files).Where(import => import.EndedAt == null).ToListAsync(cancellationToken);
        var next = open.Exists(import => import.IsRunning) ? null : open.Find(import => import.State is ImportState.CheckWaiting or ImportState.LoadWaiting && isHere(import.Id));
        if (next is not null)
        {
            var loads = next.State == ImportState.LoadWaiting;
            Move(next, loads ? ImportState.Loading : ImportState.Checking);
            next.MayHaveLoaded |= loads;
            next.Node = Here;
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return next;
    }

    /// <summary>Says what came of a pass. Nothing where somebody has noted meanwhile that it had broken off.</summary>
    public async Task EndAsync(Guid id, ImportState state, ImportReport? report, string? fault, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await db.HoldAsync(Turn, cancellationToken);
        if (await db.Set<RecordedImport>().Include(found => found.Files).SingleOrDefaultAsync(found => found.Id == id && found.EndedAt == null, cancellationToken) is not { IsRunning: true } import)
        {
            return;
        }

        Move(import, state);
        import.MayHaveLoaded &= state is not ImportState.NotLoaded;
        import.Fault = fault is null ? null : OutsideText.Cut(OutsideText.Clean(fault), LongestFault);
        foreach (var came in report?.Files ?? [])
        {
            if (import.Files.Find(file => string.Equals(file.Name, came.FileName, StringComparison.Ordinal)) is { } file)
            {
                (file.Added, file.Updated, file.Unchanged, file.Refused) = (came.Added, came.Updated, came.Unchanged, came.Refused);
            }
        }

        if (import.ByCommand && report is not null)
        {
            import.LeftAlone = ListOf(report.LeftAlone);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Those among these imports that are over.</summary>
    public async Task<IReadOnlyList<Guid>> OverAsync(IReadOnlyCollection<(Guid ImportId, bool IsOld)> kept, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = kept.Select(one => one.ImportId).ToList();
        var known = await db.Set<RecordedImport>().Where(import => ids.Contains(import.Id)).Select(import => new { import.Id, import.EndedAt }).ToDictionaryAsync(import => import.Id, cancellationToken);
        return [.. kept.Where(one => known.TryGetValue(one.ImportId, out var import) ? import.EndedAt is not null : one.IsOld).Select(one => one.ImportId)];
    }

    // Everybody who changes what is open does so one after the other, and first notes what has broken off or waited too long.
    private async Task<DateTimeOffset> SettleAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        await db.HoldAsync(Turn, cancellationToken);
        var now = time.GetUtcNow();
        var (silent, forgotten) = (now - LongestSilence, now - TimeSpan.FromHours(options.Value.KeepHours));
        foreach (var import in await db.Set<RecordedImport>().Where(import => import.EndedAt == null && (import.SeenAt < silent || import.At < forgotten)).ToListAsync(cancellationToken))
        {
            if (import.IsRunning && import.SeenAt < silent)
            {
                Move(import, ImportState.BrokenOff);
            }

            if (!import.IsRunning && import.At < forgotten)
            {
                Move(import, ImportState.Expired);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return now;
    }

    private static RecordedImport Add(PortalDbContext db, RecordedImport import, IReadOnlyList<ReceivedFile> files, IReadOnlyList<string> leftAlone)
    {
        import.LeftAlone = ListOf(leftAlone);
        import.Files.AddRange(files.Select(file => new RecordedImportFile { ImportId = import.Id, Name = file.Name, Bytes = file.Bytes, Sha256 = file.Sha256 }));
        db.Add(import);
        return import;
    }

    private static string ListOf(IReadOnlyList<string> names) => OutsideText.Cut(string.Join('\n', names.Select(name => OutsideText.Clean(name).ReplaceLineEndings(" "))), LongestList);
}
