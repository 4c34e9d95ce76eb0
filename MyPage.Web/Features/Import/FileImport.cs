using System.Text;
using MyPage.Web.Capabilities.Imports;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Features.Import.Stages;
using MyPage.Web.Features.Import.Writing;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Imports;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Import;

/// <summary>One file of a run: read, judged and applied a batch at a time.</summary>
internal sealed class FileImport<TRow>(
    ImportStage<TRow> stage,
    ImportRun run,
    IImportTransactions transactions,
    MassChangeGuard<TRow> guard,
    IImportedChangeNotices notices,
    Journal journal,
    TimeProvider time)
    where TRow : class
{
    private readonly BulkInserts _inserts = new();
    private int _added;
    private int _updated;
    private int _unchanged;
    private int _refused;
    private bool _isAudited;

    public async Task<ImportFileReport> RunAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        if (paths.Count > 1)
        {
            return RefusedAsWhole($"it is there as {string.Join(" and ", paths.Select(Path.GetFileName))}; leave one of them");
        }

        var (encoding, refusal) = await DetectAsync(paths[0]);
        if (refusal is not null)
        {
            return RefusedAsWhole(refusal);
        }

        if (await guard.RefusalOfAsync(() => RowFile<TRow>.Open(stage, paths[0], encoding!, run).File, run.Request.AcceptedUserChanges, cancellationToken) is { } change)
        {
            return RefusedAsWhole(change.Reason, change.Accept);
        }

        (var opened, refusal) = RowFile<TRow>.Open(stage, paths[0], encoding!, run);
        using var file = opened;
        if (file is null)
        {
            return RefusedAsWhole(refusal!);
        }

        while (true)
        {
            var refused = new List<ImportRefusal>();
            var rows = file.Next(refused);
            if (rows.Count == 0 && refused.Count == 0)
            {
                break;
            }

            await ApplyAsync(rows, refused, cancellationToken);
            run.Progress?.Report(new ImportProgress(stage.FileName, (long)_added + _updated + _unchanged + _refused, file.BytesRead, file.Length, run.Request.DryRun));
            if (run.EndsAtRefusal && _refused > 0)
            {
                break;
            }
        }

        await AuditEndAsync(cancellationToken);
        return Report();
    }

    private static async Task<(Encoding? Encoding, string? Refusal)> DetectAsync(string path)
    {
        await using var file = new ImportedFile(path);
        return FileEncoding.Detect(file);
    }

    private async Task ApplyAsync(List<ImportRow<TRow>> rows, List<ImportRefusal> refused, CancellationToken cancellationToken)
    {
        if (rows.Count > 0)
        {
            ImportBatch? batch = null;
            await transactions.RunAsync(
                async db =>
                {
                    batch = new ImportBatch(db, _inserts, journal, run.Caller, time.GetUtcNow());
                    await stage.ApplyAsync(batch, rows, cancellationToken);
                    if (batch.UserChanges.Count > 0)
                    {
                        await notices.EnqueueAsync(db, batch.UserChanges, cancellationToken);
                    }

                    await notices.TellReturnedAsync(db, run.Caller, batch.ReturnedGifts, cancellationToken);
                    if (batch.LinesToTell.Count > 0)
                    {
                        // Alerts are told of what is saved.
                        await db.SaveChangesAsync(cancellationToken);
                        await notices.TellDueAsync(db, batch.LinesToTell, batch.Now, cancellationToken);
                    }

                    if (!_isAudited && batch.Added + batch.Updated > 0)
                    {
                        batch.Record(new ImportRan($"{stage.FileName} begun"));
                    }

                    await db.SaveChangesAsync(cancellationToken);
                },
                cancellationToken);
            stage.SettleBatch();
            _isAudited |= batch!.Added + batch.Updated > 0;
            _added += batch.Added;
            _updated += batch.Updated;
            _unchanged += batch.Unchanged;
            refused.AddRange(batch.Refused.Select(row => new ImportRefusal(stage.FileName, row.Line, row.Column, row.Reason)));
        }

        _refused += refused.Count;
        foreach (var refusal in refused.OrderBy(refusal => refusal.Line))
        {
            run.Request.OnRefused?.Invoke(refusal);
        }
    }

    // What a run adds has no entry of its own each; its beginning and its end are on record, and a beginning without an
    // end is a run that was cut off.
    private async Task AuditEndAsync(CancellationToken cancellationToken)
    {
        if (!_isAudited)
        {
            return;
        }

        await transactions.RunAsync(
            async db =>
            {
                new ImportBatch(db, _inserts, journal, run.Caller, time.GetUtcNow()).Record(new ImportRan(Report().ToString()));
                await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
    }

    private ImportFileReport RefusedAsWhole(string reason, int? accept = null)
    {
        run.Request.OnRefused?.Invoke(new ImportRefusal(stage.FileName, 0, string.Empty, reason) { Accept = accept });
        _refused = 1;
        return Report();
    }

    private ImportFileReport Report() => new(stage.FileName, _added, _updated, _unchanged, _refused);
}
