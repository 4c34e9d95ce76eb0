using Microsoft.EntityFrameworkCore;
using MyPage.Tests.Databases;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Import;

/// <summary>Strict, dry, in batches of any size, and the limit that counts a contract's lines together.</summary>
public abstract class ImportModeTests(Func<TestDatabase> database) : ImportTest(database)
{
    [NeedsFact]
    public async Task Strict_WithOneBadRow_LoadsNothing()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic().Usage("070-0200-0001,2026-11-20,1", "070-0200-0001,2026-11-21,-1");
        var before = await portal.DumpAsync();

        var (report, refused) = await portal.ImportAsync(folder.Path, strict: true, batchRows: 2);

        Assert.Single(refused);
        Assert.False(report.WasKept);
        Assert.All(report.Files, file => Assert.Equal((0, 0), (file.Added, file.Updated)));
        Assert.Equal(before, await portal.DumpAsync());
    }

    [NeedsFact]
    public async Task Strict_WithoutABadRow_LoadsEverything()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic();
        var (report, refused) = await portal.ImportAsync(folder.Path, strict: true, batchRows: 2);

        Assert.Empty(refused);
        Assert.True(report.WasKept);
        await using var db = portal.Open();
        Assert.Equal((2, 3, 3, 4), (await db.Plans.CountAsync(), await db.Contracts.CountAsync(), await db.Users.CountAsync(), await db.Subscriptions.CountAsync()));
    }

    /// <summary>Rows are judged without the writers' turn, so that nobody waits for a whole strict run.</summary>
    [NeedsFact]
    public async Task Strict_WithABadRow_AnotherWriterAtWork_WaitsForNobody()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic().Usage("070-0200-0001,2026-11-20,-1");
        await using var other = portal.Open();

        await using var writing = await other.BeginWriteAsync(default);
        var (report, refused) = await portal.ImportAsync(folder.Path, strict: true);

        Assert.Single(refused);
        Assert.False(report.WasKept);
        Assert.False(await other.Plans.AnyAsync());
    }

    [NeedsFact]
    public async Task Strict_WithoutABadRow_ChecksEverything_ThenLoadsBatchByBatch()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic();
        var progress = new RecordedProgress(() =>
        {
            using var db = portal.Open();
            return db.Contracts.Count();
        });

        await portal.ImportAsync(folder.Path, strict: true, batchRows: 2, progress: progress);

        (string File, long Rows)[] steps = [("plans.csv", 2), ("contracts.csv", 2), ("contracts.csv", 3), ("subscriptions.csv", 2), ("subscriptions.csv", 4)];
        Assert.Equal(
            steps.Select(step => (step.File, step.Rows, true, 0)).Concat(steps.Zip(new[] { 0, 2, 3, 3, 3 }, (step, contracts) => (step.File, step.Rows, false, contracts))),
            progress.Steps);
    }

    [NeedsFact]
    public async Task DryRun_SeesItsOwnRows_AndChangesNothing()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic().Usage("070-0200-0001,2026-11-20,1", "070-0299-0001,2026-11-20,1");
        var before = await portal.DumpAsync();

        var (report, refused) = await portal.ImportAsync(folder.Path, dryRun: true, batchRows: 1);

        Assert.Equal(["usage.csv:3: phone_number: no subscription has the number 070-0299-0001"], refused);
        Assert.Equal([2, 3, 4, 1], report.Files.Select(file => file.Added));
        Assert.False(report.WasKept);
        Assert.Equal(before, await portal.DumpAsync());
    }

    [NeedsFact]
    public async Task DryRun_AnotherWriterAtWork_WaitsForNobody()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic();
        await using var other = portal.Open();

        // Whoever waited for this would be told that they wait for themselves.
        await using var writing = await other.BeginWriteAsync(default);
        var (report, refused) = await portal.ImportAsync(folder.Path, dryRun: true);

        Assert.Empty(refused);
        Assert.Equal([2, 3, 4], report.Files.Select(file => file.Added));
        Assert.False(await other.Plans.AnyAsync());
    }

    [NeedsTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task BatchSize_ChangesNothingAboutTheOutcome(int batchRows)
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic().Contracts(
            CsvFolder.Contract("A1", "alice"), CsvFolder.Contract("A2", "ALICE"), CsvFolder.Contract("A2", "bob"), CsvFolder.Contract("A1", "alice"), CsvFolder.Contract("A3", "carol"));

        var (report, refused) = await portal.ImportAsync(folder.Path, batchRows: batchRows);

        Assert.Equal(
            ["contracts.csv:3: login_id: 'ALICE' belongs to another contract (letter case does not count)", "contracts.csv:5: contract_number: A1 was on line 2 already; that row stands"],
            refused);
        Assert.Equal([2, 3, 4], report.Files.Select(file => file.Added));
    }

    [NeedsTheory]
    [InlineData(1)]
    [InlineData(2000)]
    public async Task SixthLine_IsRefused_EndedOnesDoNotCount(int batchRows)
    {
        await using var portal = await CreatePortalAsync();
        using var basic = CsvFolder.Basic();
        await portal.ImportAsync(basic.Path);
        using var more = new CsvFolder().Subscriptions(
            [.. Enumerable.Range(5, 5).Select(i => CsvFolder.Line("A2", $"070-0200-000{i}")), CsvFolder.Line("A2", "070-0200-0004", status: "active")]);

        var (_, refused) = await portal.ImportAsync(more.Path, batchRows: batchRows);

        Assert.Equal(
            ["subscriptions.csv:6: contract_number: contract A2 has 5 subscriptions already; it may have 5", "subscriptions.csv:7: contract_number: contract A2 has 5 subscriptions already; it may have 5"],
            refused);
    }

    [NeedsFact]
    public async Task LineThatEndsOnALaterRow_MakesRoomForTheNewOne()
    {
        await using var portal = await CreatePortalAsync();
        using var basic = CsvFolder.Basic().Subscriptions([.. Enumerable.Range(1, 5).Select(i => CsvFolder.Line("A1", $"070-0200-000{i}"))]);
        await portal.ImportAsync(basic.Path);
        using var swap = new CsvFolder().Subscriptions(CsvFolder.Line("A1", "070-0200-0006"), CsvFolder.Line("A1", "070-0200-0001", status: "terminated"));

        var (report, refused) = await portal.ImportAsync(swap.Path, batchRows: 1);

        Assert.Empty(refused);
        Assert.Equal("subscriptions.csv: added 1, updated 1, unchanged 0, refused 0", Assert.Single(report.Files).ToString());
    }

    [NeedsFact]
    public async Task Names_AreComposed_AndOtherwiseKept()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = new CsvFolder().Contracts(
            CsvFolder.Contract("B1", "b01", name: "\"神\uFA19\u3000龍\r\n馬\"", kana: "タカタ\u3099"),
            CsvFolder.Contract("B2", "b02", name: "葛\U000E0100城 𠮷野"));

        Assert.Empty((await portal.ImportAsync(folder.Path)).Refused);

        await using var db = portal.Open();
        var holders = await db.Contracts.OrderBy(contract => contract.Number).Select(contract => contract.Holder).ToListAsync();
        Assert.Equal(("神\uFA19\u3000龍 馬", "タカダ"), (holders[0].Name, holders[0].Kana));
        Assert.Equal("葛\U000E0100城 𠮷野", holders[1].Name);
    }
}

public sealed class ImportModeOnSqlite() : ImportModeTests(() => new SqliteDatabase());

[Needs(Need.PostgreSql)]
public sealed class ImportModeOnPostgreSql() : ImportModeTests(() => new PostgreSqlDatabase());
