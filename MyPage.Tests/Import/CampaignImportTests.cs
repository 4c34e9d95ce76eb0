using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Contracts;
using MyPage.Tests.Databases;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Happenings.Imports;
using Xunit;

namespace MyPage.Tests.Import;

/// <summary>campaigns.json: what loads, what is refused by which field, that a running version takes nothing away, and what a dry run counts.</summary>
public abstract class CampaignImportTests(Func<TestDatabase> database) : ImportTest(database)
{
    private const string Good = """
        {
          "code": "GOOD", "version": 1, "name": "よいキャンペーン", "nameEn": "Good", "summary": "音声3GBのお客さまへ", "per": "subscription",
          "appliedFrom": "2021-03-17", "appliedUntil": "2027-03-31", "planCodes": ["V3"], "applicationTypes": ["new"],
          "requiresContractHolderLink": true,
          "reward": { "kind": "line_points", "yenByApplicationType": { "new": 500 }, "firstGrantMonth": 1, "months": 2 }
        }
        """;

    [NeedsFact]
    public async Task Campaigns_LoadedTwice_AreAddedThenUnchanged()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic().Text("campaigns.json", $"[{Good}]");
        var (exit, output, _) = await portal.CommandAsync(folder.Path);
        Assert.Equal(0, exit);
        Assert.EndsWith("campaigns.json: added 1, updated 0, unchanged 0, refused 0", output.TrimEnd(), StringComparison.Ordinal);
        await using var db = portal.Open();
        var campaign = Assert.Single(await portal.Services.GetRequiredService<CampaignCatalog>().ReadAsync(db, default));
        Assert.Equal(("よいキャンペーン", "Good", new DateOnly(2026, 11, 22)), (campaign.Name, campaign.NameIn("en"), campaign.FirstShownOn));
        Assert.Equal(1, await db.Set<AuditEntry>().CountAsync(entry => entry.Act == nameof(ImportRan) && entry.Detail!.StartsWith("campaigns.json")));

        var before = await portal.DumpAsync();
        (exit, output, _) = await portal.CommandAsync(folder.Path);
        Assert.Equal(0, exit);
        Assert.EndsWith("campaigns.json: added 0, updated 0, unchanged 1, refused 0", output.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(before, await portal.DumpAsync());
    }

    [NeedsTheory]
    [InlineData("\"code\": \"GOOD\"", "\"code\": \"G OOD\"", "code: ")]
    [InlineData("\"version\": 1", "\"version\": 1.5", "version: is not a whole number")]
    [InlineData("\"name\": \"よいキャンペーン\"", "\"name\": \"\"", "name: is empty")]
    [InlineData("\"summary\"", "\"sumary\"", "sumary: is not known here")]
    [InlineData("\"subscription\"", "\"line\"", "per: 'line' is not one of subscription, contract")]
    [InlineData("2021-03-17", "2021-02-30", "appliedFrom: is not a date")]
    [InlineData("2027-03-31", "2020-03-31", "appliedUntil: lies before appliedFrom")]
    [InlineData("[\"V3\"]", "[\"X9\"]", "planCodes: plan X9 is not known")]
    [InlineData("[\"V3\"]", "\"V3\"", "planCodes: is not a list")]
    [InlineData("[\"new\"]", "[\"old\"]", "applicationTypes: 'old' is not one of new, mnp")]
    [InlineData("[\"new\"]", "[\"new\", \"mnp\"]", "reward.yenByApplicationType.mnp: is missing")]
    [InlineData("true", "\"yes\"", "requiresContractHolderLink: is neither true nor false")]
    [InlineData("true,", "true, \"claimUntil\": \"2020-01-01\",", "claimUntil: lies before appliedFrom")]
    [InlineData("line_points", "paypay", "reward.kind: 'paypay' is not one of line_points, paypay_points")]
    [InlineData("500", "0", "reward.yenByApplicationType.new: is not a whole number from 1 to 1000000")]
    [InlineData("\"months\": 2", "\"months\": 0", "reward.months: is not a whole number from 1 to 60")]
    [InlineData("\"months\": 2", "\"month\": 2", "reward.month: is not known here")]
    [InlineData("\"per\": \"subscription\",", "\"per\": \"subscription\", \"per\": \"contract\",", "per: is there twice")]
    public async Task Campaign_WithAFault_IsRefusedByItsFieldAndLineAndTheOthersLoad(string right, string wrong, string refusal)
    {
        await using var portal = await CreatePortalAsync();
        var bad = Good.Replace(right, wrong, StringComparison.Ordinal);
        using var folder = CsvFolder.Basic().Text("campaigns.json", $"[\n{bad},\n{Good.Replace("GOOD", "OTHER", StringComparison.Ordinal)}\n]");

        var (report, refused) = await portal.ImportAsync(folder.Path);

        Assert.StartsWith($"campaigns.json:2: {refusal}", Assert.Single(refused), StringComparison.Ordinal);
        Assert.Equal((1, 1), (report.Files[^1].Added, report.Files[^1].Refused));
        await using var db = portal.Open();
        Assert.Equal(["OTHER"], await db.Set<StoredCampaign>().Select(stored => stored.Code).ToListAsync());
    }

    [NeedsTheory]
    [InlineData("{}", "it is not a list of campaigns")]
    [InlineData("", "it is not JSON in UTF-8: see line 1")]
    [InlineData("[\n{ \"code\": }\n]", "it is not JSON in UTF-8: see line 2")]
    public async Task File_ThatIsNone_IsRefusedAsAWhole(string content, string reason)
    {
        await using var portal = await CreatePortalAsync();
        using var folder = new CsvFolder().Text("campaigns.json", content);
        var (_, refused) = await portal.ImportAsync(folder.Path);
        Assert.StartsWith($"campaigns.json: refused as a whole: {reason}", Assert.Single(refused), StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Version_ThatTakesSomething_IsRefusedAndALaterOneIsNot()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic().Text("campaigns.json", $"[{Good}]");
        await portal.ImportAsync(folder.Path);
        var less = Good.Replace("500", "400", StringComparison.Ordinal);
        var second = less.Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal);

        Assert.StartsWith("campaigns.json:1: reward.yenByApplicationType: would take something from customers", Assert.Single(await RefusedAsync($"[{less}]")), StringComparison.Ordinal);
        Assert.StartsWith("campaigns.json:1: appliedFrom: 2021-03-17 lies in the time of version 1", Assert.Single(await RefusedAsync($"[{second}]")), StringComparison.Ordinal);
        Assert.Empty(await RefusedAsync($"[{second.Replace("2021-03-17", "2026-11-23", StringComparison.Ordinal)}]"));
        Assert.Empty(await RefusedAsync($"[{Good.Replace("500", "600", StringComparison.Ordinal)}]"));
        var twice = Good.Replace("500", "600", StringComparison.Ordinal);
        Assert.Equal("campaigns.json:1: version: GOOD was on line 1 already; that one stands", Assert.Single(await RefusedAsync($"[{twice},{twice}]".ReplaceLineEndings(" "))));
        await using var db = portal.Open();
        var versions = await portal.Services.GetRequiredService<CampaignCatalog>().ReadAsync(db, default);
        Assert.Equal([600, 400], versions.Select(version => version.Reward.YenFor(ApplicationType.New)));

        async Task<List<string>> RefusedAsync(string json)
        {
            using var other = new CsvFolder().Text("campaigns.json", json);
            return (await portal.ImportAsync(other.Path)).Refused;
        }
    }

    [NeedsFact]
    public async Task DryRun_CountsContractsByCondition_AndChangesNothing()
    {
        await using var portal = await CreatePortalAsync();
        var before = await portal.DumpAsync();
        using var folder = CsvFolder.Basic().Text("campaigns.json", $"[{Good}]");

        var (exit, output, _) = await portal.CommandAsync(folder.Path, "--dry-run");

        // A1 has two lines of V3, A2 one and one that has ended, A3 none. They were delivered in April 2021, so that the grant months are over and were earned.
        Assert.Equal(0, exit);
        string[] expected =
        [
            "all conditions: met 0, not yet 3, no longer 0",
            "applied within the period: met 3, not yet 0, no longer 0",
            "kind of application: met 3, not yet 0, no longer 0",
            "plan: met 2, not yet 1, no longer 0",
            "line active in a grant month: met 2, not yet 1, no longer 0",
            "contract holder's link: met 0, not yet 3, no longer 0",
            "time to claim: met 3, not yet 0, no longer 0",
        ];
        Assert.Equal(expected.Select(line => $"campaigns.json: GOOD version 1: {line}"), output.Split('\n').Where(line => line.Contains("version 1", StringComparison.Ordinal)).Select(line => line.TrimEnd()), StringComparer.Ordinal);
        Assert.Equal(before, await portal.DumpAsync());
    }

    [NeedsFact]
    public async Task PayoutResults_OfUnknownOrFaultyRows_AreRefused()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = new CsvFolder().Text("payout-results.csv", "id,result,reason\n1,paid,\n0193f0a0-0000-7000-8000-000000000001,perhaps,\n0193f0a0-0000-7000-8000-000000000001,failed,x\n");
        var (_, refused) = await portal.ImportAsync(folder.Path);
        Assert.Equal(
            [
                "payout-results.csv:2: id: '1' is no id of a payout",
                "payout-results.csv:3: result: 'perhaps' is not one of paid, failed",
                "payout-results.csv:4: id: no payout has the id 0193f0a0-0000-7000-8000-000000000001",
            ],
            refused);
    }
}

public sealed class CampaignImportOnSqlite() : CampaignImportTests(() => new SqliteDatabase());

[Needs(Need.PostgreSql)]
public sealed class CampaignImportOnPostgreSql() : CampaignImportTests(() => new PostgreSqlDatabase());
