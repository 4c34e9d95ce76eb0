using System.Globalization;
using System.Text.Json;
using MyPage.Domain.Campaigns;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Capabilities.Imports;
using MyPage.Web.Features.Import.Writing;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Imports;

namespace MyPage.Web.Features.Import;

/// <summary>
/// campaigns.json: a list of campaigns (docs/campaigns.md). A campaign that is refused is told with the line on which it begins and the field at fault; the others are
/// loaded, all in one transaction.
/// </summary>
internal sealed class CampaignFile(ImportRun run, IImportTransactions transactions, CampaignDesk desk, CampaignCensus census, Journal journal, TimeProvider time)
{
    public const string FileName = CarrierFiles.Campaigns;

    private const int LargestBytes = 4_000_000;

    private readonly List<Campaign> _loaded = [];
    private List<ImportRefusal> _refused = [];

    public async Task<ImportFileReport> RunAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        if (paths.Count > 1)
        {
            return RefusedAsWhole($"it is there as {string.Join(" and ", paths.Select(Path.GetFileName))}; leave one of them");
        }

        if (new FileInfo(paths[0]).Length > LargestBytes)
        {
            return RefusedAsWhole("it is larger than 4 MB");
        }

        var bytes = await File.ReadAllBytesAsync(paths[0], cancellationToken);
        ReadOnlyMemory<byte> json = bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsMemory(3) : bytes;
        using var document = CampaignDocument.Read(json, takesOne: false, out var fault);
        return document is null ? RefusedAsWhole(fault!.Reason) : await LoadAsync(document.Campaigns, cancellationToken);
    }

    /// <summary>How many contracts meet which condition of the campaigns that were not refused, a line each.</summary>
    public async Task<IReadOnlyList<string>> CountAsync(CancellationToken cancellationToken)
    {
        List<string> lines = [];
        await transactions.RunAsync(
            async db =>
            {
                var counts = await census.CountAsync(
                    db, _loaded, run.Today, contracts => run.Progress?.Report(new ImportProgress(FileName, contracts, 0, 0, run.Request.DryRun)), cancellationToken);
                lines = [.. _loaded.Zip(counts).SelectMany(pair => pair.Second.Select(count => LineOf(pair.First, count)))];
            },
            cancellationToken);
        return lines;
    }

    private static string LineOf(Campaign campaign, ConditionCount count) => string.Create(
        CultureInfo.InvariantCulture,
        $"{FileName}: {campaign.Code} version {campaign.Version}: {(count.Kind is { } kind ? WordOf(kind) : "all conditions")}: met {count.Met}, not yet {count.NotYet}, no longer {count.NoLonger}");

    private static string WordOf(ConditionKind kind) => kind switch
    {
        ConditionKind.AppliedWithin => "applied within the period",
        ConditionKind.ApplicationType => "kind of application",
        ConditionKind.PreviousCarrier => "previous carrier",
        ConditionKind.MinimumAge => "holder's age",
        ConditionKind.Plan => "plan",
        ConditionKind.ActiveInGrantMonth => "line active in a grant month",
        ConditionKind.ContractHolderLink => "contract holder's link",
        ConditionKind.RegisteredUserLink => "registered users' links",
        ConditionKind.Entry => "entry",
        ConditionKind.ClaimPeriod => "time to claim",
    };

    private async Task<ImportFileReport> LoadAsync(IReadOnlyList<(JsonElement Campaign, int Line)> campaigns, CancellationToken cancellationToken)
    {
        var report = new ImportFileReport(FileName, 0, 0, 0, 0);
        await transactions.RunAsync(
            async db =>
            {
                _loaded.Clear();
                _refused = [];
                var seen = new Dictionary<(string, int), int>();
                var changes = new Dictionary<CampaignChange, int>();
                foreach (var (json, line) in campaigns)
                {
                    if (!(await desk.LoadAsync(db, json, run.Today, cancellationToken)).TryGetValue(out var loaded, out var refusal))
                    {
                        _refused.Add(new ImportRefusal(FileName, line, refusal.First.Field, refusal.First.Reason));
                        continue;
                    }

                    if (!seen.TryAdd((loaded.Campaign.Code, loaded.Campaign.Version), line))
                    {
                        db.ChangeTracker.Clear();
                        _refused.Add(new ImportRefusal(FileName, line, "version", $"{loaded.Campaign.Code} was on line {seen[(loaded.Campaign.Code, loaded.Campaign.Version)]} already; that one stands"));
                        continue;
                    }

                    await db.SaveChangesAsync(cancellationToken);
                    _loaded.Add(loaded.Campaign);
                    changes[loaded.Change] = changes.GetValueOrDefault(loaded.Change) + 1;
                }

                report = new ImportFileReport(
                    FileName, changes.GetValueOrDefault(CampaignChange.Added), changes.GetValueOrDefault(CampaignChange.Updated), changes.GetValueOrDefault(CampaignChange.Unchanged), _refused.Count);
                if (report.Added + report.Updated > 0)
                {
                    new ImportBatch(db, new BulkInserts(), journal, run.Caller, time.GetUtcNow()).Record(new ImportRan(report.ToString()));
                    await db.SaveChangesAsync(cancellationToken);
                }
            },
            cancellationToken);
        foreach (var refusal in _refused)
        {
            run.Request.OnRefused?.Invoke(refusal);
        }

        return report;
    }

    private ImportFileReport RefusedAsWhole(string reason)
    {
        run.Request.OnRefused?.Invoke(new ImportRefusal(FileName, 0, string.Empty, reason));
        return new ImportFileReport(FileName, 0, 0, 0, 1);
    }
}
