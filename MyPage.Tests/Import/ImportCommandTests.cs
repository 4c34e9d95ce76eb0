using Microsoft.EntityFrameworkCore;
using MyPage.Tests.Databases;
using Xunit;

namespace MyPage.Tests.Import;

/// <summary>What <c>import</c> prints and how it exits.</summary>
public abstract class ImportCommandTests(Func<TestDatabase> database) : ImportTest(database)
{
    [NeedsFact]
    public async Task SoundFolder_PrintsTheSummary_AndExitsWith0()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic().Text("notes.txt", "x").Text("bills.csv", "x");

        var (exit, output, error) = await portal.CommandAsync(folder.Path);

        Assert.Equal((0, ""), (exit, error));
        Assert.Equal(
            Lines("bills.csv: left alone", "notes.txt: left alone", "plans.csv: added 2, updated 0, unchanged 0, refused 0", "contracts.csv: added 3, updated 0, unchanged 0, refused 0", "subscriptions.csv: added 4, updated 0, unchanged 0, refused 0"),
            output);
    }

    [NeedsTheory]
    [InlineData(null, "plans.csv: added 1, updated 0, unchanged 0, refused 1")]
    [InlineData("--strict", "plans.csv: added 0, updated 0, unchanged 0, refused 1\nNothing was loaded: with --strict, no row may be refused.")]
    [InlineData("--dry-run", "plans.csv: added 1, updated 0, unchanged 0, refused 1\nDry run: nothing was changed.")]
    public async Task RefusedRow_IsPrinted_AndExitsWith1(string? option, string summary)
    {
        await using var portal = await CreatePortalAsync();
        using var folder = new CsvFolder().Plans("P1,a,b,1,voice,1,true,2020-01-01,", "P2,a,b,1,fax,1,true,2020-01-01,");

        var (exit, output, error) = await portal.CommandAsync([folder.Path, .. option is null ? Array.Empty<string>() : [option]]);

        Assert.Equal((1, ""), (exit, error));
        Assert.Equal(Lines(["plans.csv:3: sim_type: 'fax' is not one of data, data_sms, voice", .. summary.Split('\n')]), output);
    }

    [NeedsFact]
    public async Task FileRefusedAsAWhole_CountsAsOneRefusal_AndTheOthersLoad()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic().Text("plans.csv", "id,name\n1,x\n");

        var (exit, output, _) = await portal.CommandAsync(folder.Path, "--dry-run");

        Assert.Equal(1, exit);
        Assert.StartsWith("plans.csv: refused as a whole: its header is wrong: it lacks code, series, ", output, StringComparison.Ordinal);
        Assert.Contains("plans.csv: added 0, updated 0, unchanged 0, refused 1", output, StringComparison.Ordinal);
        Assert.Contains("contracts.csv: added 3, updated 0, unchanged 0, refused 0", output, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task WhatCannotBeDone_IsOneLine_AndExitsWith2()
    {
        await using var portal = await CreatePortalAsync();
        using var empty = new CsvFolder();
        var missing = Path.Combine(empty.Path, "nowhere");
        foreach (var (args, reason) in new (string[], string)[]
        {
            ([], "Name the one folder to import. Usage: import FOLDER [--strict] [--dry-run] [--accept-user-changes N]"),
            ([empty.Path, empty.Path], "Name the one folder to import. Usage: import FOLDER [--strict] [--dry-run] [--accept-user-changes N]"),
            ([empty.Path, "--force"], "Unknown option --force. Usage: import FOLDER [--strict] [--dry-run] [--accept-user-changes N]"),
            ([missing], $"There is no folder {missing}. Usage: import FOLDER [--strict] [--dry-run] [--accept-user-changes N]"),
            ([empty.Path], $"{empty.Path} has none of plans.csv, contracts.csv, subscriptions.csv, balances.csv, usage.csv, point-use-results.csv, campaigns.json, payout-results.csv. Usage: import FOLDER [--strict] [--dry-run] [--accept-user-changes N]"),
        })
        {
            var (exit, output, error) = await portal.CommandAsync(args);
            Assert.Equal((2, "", Lines(reason)), (exit, output, error));
        }
    }

    [NeedsTheory]
    [InlineData(null, 1999, "Cancelled; whole batches are loaded. Run the same import again to complete it.")]
    [InlineData("--strict", 0, "Cancelled; nothing was changed.")]
    public async Task Cancelled_LeavesWholeBatches_AndExitsWith2(string? option, int loaded, string line)
    {
        await using var portal = await CreatePortalAsync();
        using var folder = new CsvFolder().Contracts(
            [CsvFolder.Contract("K", "kk", birth: "x"), .. Enumerable.Range(0, 4000).Select(i => CsvFolder.Contract($"K{i}", $"login{i}"))]);
        using var cancel = new CancellationTokenSource();
        await using var output = new CancellingWriter(cancel);

        var (exit, _, error) = await portal.CommandAsync([folder.Path, .. option is null ? Array.Empty<string>() : [option]], output, cancel.Token);

        Assert.Equal((2, Lines(line)), (exit, error));
        await using var db = portal.Open();
        Assert.Equal((loaded, loaded), (await db.Contracts.CountAsync(CancellationToken.None), await db.Users.CountAsync(CancellationToken.None)));

        if (loaded > 0)
        {
            Assert.Equal(1, (await portal.CommandAsync(folder.Path)).Exit);
            Assert.Equal(4000, await db.Contracts.CountAsync(CancellationToken.None));
        }
    }

    [NeedsFact]
    public async Task Strict_CancelledWhileItLoads_LeavesWholeBatches_AndSaysSo()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic();
        await portal.ImportAsync(folder.Path);
        using var later = Later();
        using var cancel = new CancellationTokenSource();
        await using var output = new StringWriter();
        BeforeLoading(portal, () => portal.Notices.Meanwhile = cancel.CancelAsync);

        var (exit, summary, error) = await portal.CommandAsync([later.Path, "--strict"], output, cancel.Token);

        Assert.Equal((2, "", Lines("Cancelled; whole batches are loaded. Run the same import again to complete it.")), (exit, summary, error));
        await using var db = portal.Open();
        Assert.Equal((4, 0), (await db.Contracts.CountAsync(CancellationToken.None), await db.Subscriptions.CountAsync(line => line.User.Name == "高田 渚", CancellationToken.None)));
        Assert.Equal(0, (await portal.CommandAsync(later.Path, "--strict")).Exit);
        Assert.Equal(1, await db.Subscriptions.CountAsync(line => line.User.Name == "高田 渚", CancellationToken.None));
    }

    [NeedsFact]
    public async Task Strict_SomethingChangesBeforeItLoads_EndsThere_AndSaysWhatIsLoaded()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic();
        await portal.ImportAsync(folder.Path);
        using var later = Later();
        BeforeLoading(portal, () => later.Contracts(CsvFolder.Contract("A4", "dave"), CsvFolder.Contract("A5", "eve", birth: "x")));

        var (exit, output, error) = await portal.CommandAsync(later.Path, "--strict");

        Assert.Equal((1, ""), (exit, error));
        Assert.Equal(
            Lines(
                "contracts.csv:3: holder_birth_date: 'x' is not a date; write an existing one as YYYY-MM-DD",
                "contracts.csv: added 1, updated 0, unchanged 0, refused 1",
                "Ended there: no row was refused at first, so the files or the portal have changed since. What is counted above is loaded. Run the same import again."),
            output);
        await using var db = portal.Open();
        Assert.Equal((4, 0), (await db.Contracts.CountAsync(), await db.Subscriptions.CountAsync(line => line.User.Name == "高田 渚")));
    }

    // A contract more, and another user: of whom people are told, first in the rehearsal and then in earnest.
    private static CsvFolder Later() => new CsvFolder().Contracts(CsvFolder.Contract("A4", "dave"))
        .Subscriptions(CsvFolder.Line("A1", "070-0200-0001", name: "高田 渚", kana: "タカダ ナギサ"));

    private static void BeforeLoading(ImportPortal portal, Action act) => portal.Notices.Meanwhile = () =>
    {
        act();
        return Task.CompletedTask;
    };

    private static string Lines(params string[] lines) => string.Concat(lines.Select(line => line + Environment.NewLine));
}

public sealed class ImportCommandOnSqlite() : ImportCommandTests(() => new SqliteDatabase());

[Needs(Need.PostgreSql)]
public sealed class ImportCommandOnPostgreSql() : ImportCommandTests(() => new PostgreSqlDatabase());
