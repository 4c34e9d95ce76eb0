using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Tests.Databases;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Persistence;
using Xunit;

namespace MyPage.Tests.Import;

/// <summary>How data books open by the carrier's files and follow them (docs/data-books.md).</summary>
public abstract class DataBookImportTests(Func<TestDatabase> database) : ImportTest(database)
{
    private const string Header = "phone_number,as_of,bucket,left_mb,usable_until";

    [NeedsFact]
    public async Task FirstImport_OpensWithTheMonthsVolumeLessItsUsage_AndOlderUsageIsHistory()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic().Usage("070-0200-0001,2026-10-30,500", "070-0200-0001,2026-11-03,1000");

        await portal.ImportAsync(folder.Path, batchRows: 1);

        await using var db = portal.Open();
        Assert.Equal(4, await db.DataBooks.CountAsync());
        var balance = await BalanceAsync(portal, "070-0200-0001");
        Assert.Equal((2000, 2000, 1000), (balance.LeftMb, balance.BaseMb, balance.UsedMb));
        var ended = await db.Subscriptions.SingleAsync(line => line.Terms.Status == SubscriptionStatus.Terminated);
        Assert.False(await db.DataLots.AnyAsync(lot => lot.SubscriptionId == ended.Id));
    }

    [NeedsFact]
    public async Task StatedBalances_OpenTheBooks_AndUsageUpToTheirDateIsHistory()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic().Text("balances.csv", string.Join('\n',
                Header,
                "070-0200-0001,2026-11-14,carried_over,100,2026-11",
                "070-0200-0001,2026-11-14,base,1200,2026-11",
                "070-0200-0001,2026-11-14,top_up,500,2026-12",
                "070-0299-9999,2026-11-14,base,1,2026-11",
                "070-0200-0002,2026-11-14,base,1,2026-11",
                "070-0200-0002,2026-11-13,base,1,2026-11",
                "070-0200-0003,2026-11-14,base,1,2026-12"))
            .Usage("070-0200-0001,2026-11-14,700", "070-0200-0001,2026-11-15,300");

        var (report, refused) = await portal.ImportAsync(folder.Path);

        Assert.Equal("balances.csv: added 3, updated 0, unchanged 0, refused 4", report.Files.Single(file => file.FileName is "balances.csv").ToString());
        Assert.Equal([(5, "phone_number"), (6, "as_of"), (7, "as_of"), (8, "usable_until")], refused.Select(Place));
        var stated = await BalanceAsync(portal, "070-0200-0001");
        Assert.Equal((0, 1000, 500, 300), (stated.CarriedOverMb, stated.BaseMb, stated.TopUpMb, stated.UsedMb));
        Assert.Equal(3000, (await BalanceAsync(portal, "070-0200-0002")).LeftMb);

        var (again, _) = await portal.ImportAsync(folder.Path);
        Assert.Equal((0, 0), (again.Files[3].Added, again.Files[3].Updated));
        Assert.Equal(stated, await BalanceAsync(portal, "070-0200-0001"));
    }

    [NeedsFact]
    public async Task StatedBalances_OfANumberThatDoNotStandTogether_AreRefused()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic().Text("balances.csv", string.Join('\n',
            Header, "070-0200-0001,2026-11-14,base,1200,2026-11", "070-0200-0002,2026-11-14,base,10,2026-11", "070-0200-0001,2026-11-14,top_up,500,2026-12"));

        var (_, refused) = await portal.ImportAsync(folder.Path, batchRows: 1);

        Assert.Equal((4, "phone_number"), Place(Assert.Single(refused)));
        Assert.Equal(1200, (await BalanceAsync(portal, "070-0200-0001")).LeftMb);
    }

    [NeedsTheory]
    [InlineData(null, 3000, 1000)]
    [InlineData("2026-11", 1000, 1000)]
    [InlineData("2027-01", 3000, 3000)]
    public async Task ChangedPlan_CountsFromItsMonth(string? planFrom, int thisMonth, int nextMonth)
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic().Plans("V3,音声3GB,テスト,3000,voice,1628,true,2020-02-19,", "V1,音声1GB,テスト,1000,voice,1100,true,2020-02-19,");
        await portal.ImportAsync(folder.Path);

        using var later = new CsvFolder();
        later.Text("subscriptions.csv", planFrom is null
            ? $"{CsvFolder.SubscriptionHeader}\n{CsvFolder.Line("A1", "070-0200-0001", plan: "V1")}"
            : $"{CsvFolder.SubscriptionHeader},plan_from\n{CsvFolder.Line("A1", "070-0200-0001", plan: "V1")},{planFrom}");
        var (report, _) = await portal.ImportAsync(later.Path);
        var (again, _) = await portal.ImportAsync(later.Path);

        Assert.Equal((0, 1, 0, 0), (report.Files[0].Added, report.Files[0].Updated, report.Files[0].Unchanged, report.Files[0].Refused));
        Assert.Equal((0, 0, 1, 0), (again.Files[0].Added, again.Files[0].Updated, again.Files[0].Unchanged, again.Files[0].Refused));
        Assert.Equal(thisMonth, (await BalanceAsync(portal, "070-0200-0001")).BaseMb);
        portal.Clock.Now = new BusinessMonth(2026, 12).Start;
        var next = await BalanceAsync(portal, "070-0200-0001");
        Assert.Equal((nextMonth, thisMonth), (next.BaseMb, next.CarriedOverMb));
    }

    [NeedsFact]
    public async Task AnotherUserInTheFile_BeginsWithOneFigure_AndTheLinesEndEndsItsData()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic().Usage("070-0200-0001,2026-11-03,1000", "070-0200-0002,2026-11-03,500");
        await portal.ImportAsync(folder.Path);

        using var later = new CsvFolder().Subscriptions(
            CsvFolder.Line("A1", "070-0200-0001", name: "田中 健", kana: "タナカ ケン", birth: "1999-01-02"), CsvFolder.Line("A1", "070-0200-0002", status: "terminated"));
        await portal.ImportAsync(later.Path);

        var balance = await BalanceAsync(portal, "070-0200-0001");
        Assert.Equal((2000, 0), (balance.LeftMb, balance.UsedMb));
        await using var db = portal.Open();
        var line = await FindAsync(db, "070-0200-0001");
        Assert.Equal(DataEntryKind.OpenedForUser, (await db.DataEntries.Where(entry => entry.SubscriptionId == line.Id).OrderBy(entry => entry.Number).LastAsync()).Kind);
        Assert.Equal(0, (await BalanceAsync(portal, "070-0200-0002")).LeftMb);
    }

    [NeedsFact]
    public async Task FiguresOfBefore_CountWhenTheBooksOpen()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic().Usage("070-0200-0001,2026-10-30,500", "070-0200-0001,2026-11-03,1000");
        await portal.ImportAsync(folder.Path);
        await using (var db = portal.Open())
        {
            // As a portal is that was there before books were.
            await using var transaction = await db.BeginWriteAsync(default);
            await db.QuotaChanges.ExecuteDeleteAsync();
            await db.DataEntries.ExecuteDeleteAsync();
            await db.DataLots.ExecuteDeleteAsync();
            await db.DayUsages.ExecuteUpdateAsync(set => set.SetProperty(day => day.UncountedMb, day => day.FigureMb).SetProperty(day => day.Draws, new List<LotDraw>()));
            await db.DataBooks.ExecuteDeleteAsync();
            await transaction.CommitAsync(default);
        }

        await portal.ImportAsync(folder.Path);

        Assert.Equal(2000, (await BalanceAsync(portal, "070-0200-0001")).LeftMb);
        await using var after = portal.Open();
        Assert.Equal([500, 0], await after.DayUsages.OrderBy(day => day.Date).Select(day => day.UncountedMb).ToListAsync());
    }

    private static (int Line, string Column) Place(string refusal)
    {
        var parts = refusal.Split(':');
        return (int.Parse(parts[1], CultureInfo.InvariantCulture), parts[2].Trim());
    }

    private static async Task<DataBalance> BalanceAsync(ImportPortal portal, string number)
    {
        await using var db = portal.Open();
        var id = (await FindAsync(db, number)).Id;
        return (await DataBalances.OfAsync(db, [id], portal.Clock.Now, default))[id];
    }
}

public sealed class DataBookImportOnSqlite() : DataBookImportTests(() => new SqliteDatabase());

[Needs(Need.PostgreSql)]
public sealed class DataBookImportOnPostgreSql() : DataBookImportTests(() => new PostgreSqlDatabase());
