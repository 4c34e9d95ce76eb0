using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Tests.Databases;
using Xunit;

namespace MyPage.Tests.Import;

/// <summary>A line gives its number up with its end; whoever has it next gets nothing of what was before.</summary>
public abstract class NumberTests(Func<TestDatabase> database) : ImportTest(database)
{
    private const string Number = "070-0200-0001";

    [NeedsFact]
    public async Task NumberOfAnEndedLine_GoesToAnotherCustomer_AndNothingPassesOn()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic().Usage($"{Number},2026-10-20,10");
        await portal.ImportAsync(folder.Path);
        using var ended = new CsvFolder().Subscriptions(CsvFolder.Line("A1", Number, status: "terminated"));
        Assert.Empty((await portal.ImportAsync(ended.Path)).Refused);

        using var recycled = new CsvFolder()
            .Subscriptions(CsvFolder.Line("A3", Number, name: "新井 香", kana: "アライ カオリ", delivered: "2026-11-01"))
            .Usage($"{Number},2026-11-05,20", $"{Number},2026-10-20,11");
        var (report, refused) = await portal.ImportAsync(recycled.Path);

        Assert.Empty(refused);
        Assert.Equal(1, report.Files[0].Added);
        await using var db = portal.Open();
        var lines = await LinesAsync(db);
        var (old, present) = (lines.Single(line => line.HasEnded), lines.Single(line => !line.HasEnded));
        Assert.NotEqual(old.ContractId, present.ContractId);
        Assert.Empty(present.UserCodes);
        Assert.Empty(present.Links);
        Assert.Equal([20], await db.DayUsages.Where(usage => usage.SubscriptionId == present.Id).Select(usage => usage.FigureMb).ToListAsync());
        Assert.Equal([11], await db.DayUsages.Where(usage => usage.SubscriptionId == old.Id).Select(usage => usage.FigureMb).ToListAsync());
    }

    /// <summary>A full export goes on naming the ended line beside the one that has its number.</summary>
    [NeedsTheory]
    [InlineData(1)]
    [InlineData(2000)]
    public async Task FullExport_WithBothLines_LoadsInAnyOrder_AndTwice(int batchRows)
    {
        await using var portal = await CreatePortalAsync();
        using var basic = CsvFolder.Basic();
        await portal.ImportAsync(basic.Path);
        var old = CsvFolder.Line("A1", Number, status: "terminated");
        var present = CsvFolder.Line("A3", Number, delivered: "2026-11-01");
        using var first = new CsvFolder().Subscriptions(old, present);
        using var second = new CsvFolder().Subscriptions(present, old);

        Assert.Empty((await portal.ImportAsync(first.Path, batchRows: batchRows)).Refused);
        var before = await portal.DumpAsync();
        Assert.Empty((await portal.ImportAsync(second.Path, batchRows: batchRows)).Refused);

        Assert.Equal(before, await portal.DumpAsync());
    }

    [NeedsFact]
    public async Task NewLineBeforeTheEndOfTheOld_InOneBatch_Loads()
    {
        await using var portal = await CreatePortalAsync();
        using var basic = CsvFolder.Basic();
        await portal.ImportAsync(basic.Path);

        using var folder = new CsvFolder().Subscriptions(CsvFolder.Line("A3", Number), CsvFolder.Line("A1", Number, status: "terminated"));
        Assert.Empty((await portal.ImportAsync(folder.Path)).Refused);

        await using var db = portal.Open();
        Assert.Equal(2, (await LinesAsync(db)).Count);
    }

    [NeedsFact]
    public async Task EndedLine_DoesNotComeBackWhileAnotherHasItsNumber()
    {
        await using var portal = await CreatePortalAsync();
        using var basic = CsvFolder.Basic();
        await portal.ImportAsync(basic.Path);
        using var folder = new CsvFolder().Subscriptions(CsvFolder.Line("A1", Number, status: "terminated"), CsvFolder.Line("A3", Number));
        await portal.ImportAsync(folder.Path);

        using var back = new CsvFolder().Subscriptions(CsvFolder.Line("A1", Number));
        Assert.Equal([$"subscriptions.csv:2: phone_number: {Number} belongs to another contract"], (await portal.ImportAsync(back.Path)).Refused);

        using var swapped = new CsvFolder().Subscriptions(CsvFolder.Line("A1", Number), CsvFolder.Line("A3", Number, status: "terminated"));
        Assert.Empty((await portal.ImportAsync(swapped.Path)).Refused);
        await using var db = portal.Open();
        Assert.Single(await LinesAsync(db), line => !line.HasEnded);
    }

    [NeedsFact]
    public async Task ManyOtherPeople_AreRefusedAsAWhole_UntilTheyAreAccepted()
    {
        const int Lines = 40;
        await using var portal = await CreatePortalAsync();
        using var basic = CsvFolder.Basic().Contracts([.. Enumerable.Range(0, Lines).Select(i => CsvFolder.Contract($"K{i}", $"login{i}"))])
            .Subscriptions([.. Enumerable.Range(0, Lines).Select(i => CsvFolder.Line($"K{i}", $"070030000{i:00}"))]);
        await portal.ImportAsync(basic.Path);
        var before = await portal.DumpAsync();

        // As when a column is shifted by a row: every name is somebody's, but not theirs.
        using var shifted = new CsvFolder().Subscriptions([.. Enumerable.Range(0, Lines).Select(i => CsvFolder.Line($"K{i}", $"070030000{i:00}", name: $"佐々木 {(char)('あ' + i)}"))]);
        var (exit, output, _) = await portal.CommandAsync(shifted.Path, "--accept-user-changes", "39");

        Assert.Equal(1, exit);
        Assert.Contains("subscriptions.csv: refused as a whole: 40 of its 40 rows make another person the registered user", output, StringComparison.Ordinal);
        Assert.Contains("--accept-user-changes 40", output, StringComparison.Ordinal);
        Assert.Equal(before, await portal.DumpAsync());

        Assert.Equal(0, (await portal.CommandAsync(shifted.Path, "--accept-user-changes=40")).Exit);
        await using var db = portal.Open();
        Assert.Equal(Lines, await db.Subscriptions.CountAsync(line => line.User.Name != "佐々木 蓮"));
        Assert.Equal(0, (await portal.CommandAsync(shifted.Path)).Exit);
    }

    [NeedsTheory]
    [InlineData("subscriptions.csv", "40 of its 40 rows end a subscription, and with it its link, user code, waiting gifts and data")]
    [InlineData("contracts.csv", "40 of its 40 rows end a contract, to which no holder can be linked any more")]
    public async Task ManyEnds_AreRefusedAsAWhole_UntilTheyAreAccepted(string file, string words)
    {
        const int Most = 40;
        await using var portal = await CreatePortalAsync();
        using var basic = Export(Most, 0, "佐々木 蓮");
        await portal.ImportAsync(basic.Path);
        using var few = Export(Most, 10, "佐々木 蓮");
        Assert.Empty((await portal.ImportAsync(few.Path)).Refused);
        await portal.ImportAsync(basic.Path);
        var before = await portal.DumpAsync();

        // As when an export gives every row the status of the last.
        using var all = Export(Most, Most, "佐々木 蓮");
        File.Delete(Path.Combine(all.Path, "plans.csv"));
        File.Delete(Path.Combine(all.Path, file is "contracts.csv" ? "subscriptions.csv" : "contracts.csv"));
        var (exit, output, _) = await portal.CommandAsync(all.Path, "--accept-user-changes", "39");

        Assert.Equal(1, exit);
        Assert.Contains($"{file}: refused as a whole: {words}; if that is right, run it again with --accept-user-changes 40", output, StringComparison.Ordinal);
        Assert.Equal(before, await portal.DumpAsync());
        Assert.Equal(0, (await portal.CommandAsync(all.Path, "--accept-user-changes", "40")).Exit);
        Assert.Equal(0, (await portal.CommandAsync(all.Path)).Exit);
    }

    [NeedsFact]
    public async Task ManyEndsAndManyOtherPeople_AreNamedTogether()
    {
        await using var portal = await CreatePortalAsync();
        using var basic = Export(40, 0, "佐々木 蓮");
        await portal.ImportAsync(basic.Path);
        using var shifted = Export(40, 20, "佐々木 澪");

        var (_, output, _) = await portal.CommandAsync(shifted.Path);

        Assert.Contains("40 of its 40 rows make another person the registered user, which ends their links, user codes and waiting gifts, and 20 of its 40 rows end a subscription, and with it its link, user code, waiting gifts and data; if that is right, run it again with --accept-user-changes 40", output, StringComparison.Ordinal);
    }

    [NeedsTheory]
    [InlineData("--accept-user-changes")]
    [InlineData("--accept-user-changes=many")]
    [InlineData("--accept-user-changes=-1")]
    public async Task AcceptedUserChanges_WithoutANumber_CouldNot(string option)
    {
        await using var portal = await CreatePortalAsync();
        using var basic = CsvFolder.Basic();

        Assert.Equal(2, (await portal.CommandAsync(basic.Path, option)).Exit);
    }

    // So many contracts with a line each, the first of them ended.
    private static CsvFolder Export(int count, int ended, string user) => CsvFolder.Basic()
        .Contracts([.. Enumerable.Range(0, count).Select(i => CsvFolder.Contract($"K{i}", $"login{i}", status: i < ended ? "terminated" : "active"))])
        .Subscriptions([.. Enumerable.Range(0, count).Select(i => CsvFolder.Line($"K{i}", $"070030000{i:00}", name: user, status: i < ended ? "terminated" : "active"))]);

    private static Task<List<Subscription>> LinesAsync(Web.Persistence.PortalDbContext db)
    {
        var number = PhoneNumber.FromDigits(Number);
        return db.Subscriptions.Include(line => line.UserCodes).Include(line => line.Links).AsSplitQuery().Where(line => line.PhoneNumber == number).ToListAsync();
    }
}

public sealed class NumberOnSqlite() : NumberTests(() => new SqliteDatabase());

[Needs(Need.PostgreSql)]
public sealed class NumberOnPostgreSql() : NumberTests(() => new PostgreSqlDatabase());
