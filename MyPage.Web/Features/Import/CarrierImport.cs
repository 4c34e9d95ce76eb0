using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Web.Features.Import.Stages;
using MyPage.Web.Features.Import.Writing;
using MyPage.Web.Happenings;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Import;

/// <summary>
/// Loads a carrier's export into the portal: plans, contracts, subscriptions and daily usage, in that order, each file a
/// batch at a time. The same export again changes nothing, and a run that was cut off is completed by another one
/// (docs/import.md).
/// </summary>
public sealed class CarrierImport(
    IDbContextFactory<PortalDbContext> contexts,
    RehearsalContexts rehearsals,
    IImportedChangeNotices notices,
    Journal journal,
    TimeProvider time)
{
    /// <summary>The files that are read, in the order in which they depend on each other.</summary>
    public static IReadOnlyList<string> FileNames { get; } = ["plans.csv", "contracts.csv", "subscriptions.csv", "usage.csv"];

    /// <summary>Runs the import. Cancelling leaves the batches that are done, or nothing when the run is strict or dry.</summary>
    public async Task<ImportReport> RunAsync(ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var folder = new ImportFolder(request.Folder);
        var run = new ImportRun(Guid.CreateVersion7(time.GetUtcNow()), BusinessCalendar.DateOf(time.GetUtcNow()), request, progress);
        await using IImportTransactions transactions = request.DryRun ? new OneTransaction(rehearsals.OpenAsync)
            : request.Strict ? new OneTransaction(contexts.CreateDbContextAsync)
            : new TransactionPerBatch(contexts);
        var files = new List<ImportFileReport>();
        await RunFileAsync(new PlanStage());
        await RunFileAsync(new ContractStage());
        await RunFileAsync(new SubscriptionStage());
        await RunFileAsync(new UsageStage());

        var keep = !request.DryRun && !(request.Strict && files.Exists(file => file.Refused > 0));
        await transactions.FinishAsync(keep, cancellationToken);
        if (!keep && !request.DryRun)
        {
            // The summary says what is so: nothing was added and nothing updated.
            files = files.ConvertAll(file => file with { Added = 0, Updated = 0 });
        }

        return new ImportReport(files, folder.Others, keep);

        async Task RunFileAsync<TRow>(ImportStage<TRow> stage)
            where TRow : class
        {
            if (folder.Find(stage.FileName) is { Count: > 0 } paths)
            {
                files.Add(await new FileImport<TRow>(stage, run, transactions, new UserChangeGuard<TRow>(stage, contexts), notices, journal, time).RunAsync(paths, cancellationToken));
            }
        }
    }
}
