using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Capabilities.Imports;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.Points;
using MyPage.Web.Features.Import.Stages;
using MyPage.Web.Features.Import.Writing;
using MyPage.Web.Happenings;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Import;

/// <summary>
/// Loads a carrier's export into the portal: plans, contracts, subscriptions, what was left of them, daily usage, what bills used of points, campaigns and what
/// came of payouts, in that order, each file a batch at a time. The same export again changes nothing, and a run that was cut off is completed by another one
/// (docs/import.md).
/// </summary>
public sealed class CarrierImport(
    IDbContextFactory<PortalDbContext> contexts,
    RehearsalContexts rehearsals,
    IImportedChangeNotices notices,
    Journal journal,
    IUsageIntake intake,
    PointSettlements settlements,
    CampaignDesk desk,
    CampaignCensus census,
    PayoutAnswers answers,
    IOptions<DataOptions> options,
    TimeProvider time) : ICarrierImport
{
    /// <inheritdoc />
    public async Task<ImportReport> RunAsync(ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        if (request is { Strict: true, DryRun: false })
        {
            var rehearsed = await PassAsync(request with { DryRun = true }, progress, cancellationToken);
            if (rehearsed.HasRefusals)
            {
                // The summary says what is so: nothing was added and nothing updated.
                return rehearsed with { Files = [.. rehearsed.Files.Select(file => file with { Added = 0, Updated = 0 })] };
            }

            request.OnRehearsed?.Invoke();
        }

        return await PassAsync(request, progress, cancellationToken);
    }

    private async Task<ImportReport> PassAsync(ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var folder = new ImportFolder(request.Folder);
        var run = new ImportRun(Guid.CreateVersion7(time.GetUtcNow()), BusinessCalendar.DateOf(time.GetUtcNow()), request, progress);
        await using IImportTransactions transactions = request.DryRun ? new Rehearsal(rehearsals) : new TransactionPerBatch(contexts);
        var files = new List<ImportFileReport>();
        await RunFileAsync(new PlanStage());
        await RunFileAsync(new ContractStage());
        await RunFileAsync(new SubscriptionStage());
        await RunFileAsync(new BalanceStage(options));
        if (GoesOn())
        {
            await new BookOpenings(run, transactions, journal, options, time).RunAsync(cancellationToken);
        }

        await RunFileAsync(new UsageStage(intake));
        await RunFileAsync(new PointUseStage(settlements, run.Caller));
        IReadOnlyList<string> counts = [];
        if (GoesOn() && folder.Find(CampaignFile.FileName) is { Count: > 0 } found)
        {
            var campaigns = new CampaignFile(run, transactions, desk, census, journal, time);
            files.Add(await campaigns.RunAsync(found, cancellationToken));
            counts = request.CountsConditions ? await campaigns.CountAsync(cancellationToken) : [];
        }

        await RunFileAsync(new PayoutResultStage(answers, run));
        return new ImportReport(files, folder.Others, !request.DryRun) { Counts = counts };

        bool GoesOn() => !run.EndsAtRefusal || files.TrueForAll(file => file.Refused == 0);

        async Task RunFileAsync<TRow>(ImportStage<TRow> stage)
            where TRow : class
        {
            if (GoesOn() && folder.Find(stage.FileName) is { Count: > 0 } paths)
            {
                files.Add(await new FileImport<TRow>(stage, run, transactions, new MassChangeGuard<TRow>(stage, contexts), notices, journal, time).RunAsync(paths, cancellationToken));
            }
        }
    }
}
