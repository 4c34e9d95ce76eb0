using Microsoft.EntityFrameworkCore;
using MyPage.Tests.Databases;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Import;

/// <summary>What systems write that keep names, dates and characters in other ways than ours.</summary>
public abstract class OtherSystemTests(Func<TestDatabase> database) : ImportTest(database)
{
    /// <summary>The next export comes from a system that keeps names without a space, and kana in half width.</summary>
    [NeedsFact]
    public async Task NameWithoutItsSpace_KeepsLinkAndCode_AndTellsNobody()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic();
        await portal.ImportAsync(folder.Path);
        await LinkAsync(portal, "070-0200-0001");

        using var later = new CsvFolder().Subscriptions(CsvFolder.Line("A1", "070-0200-0001", name: "佐々木蓮", kana: "ｻｻｷﾚﾝ"));
        await portal.ImportAsync(later.Path);

        await using var db = portal.Open();
        var line = await FindAsync(db, "070-0200-0001");
        Assert.Equal(("佐々木 蓮", "佐々木蓮"), (line.User.Name, line.ImportedUser.Name));
        Assert.NotNull(line.CurrentLink);
        Assert.NotNull(line.CurrentUserCode);
        Assert.Empty(portal.Notices.Changes);
    }

    /// <summary>What many systems write for "not known" and "no end".</summary>
    [NeedsFact]
    public Task PlaceholderDates_AreRefused_OthersLoad() => AfterBasicAsync(
        folder => folder.Subscriptions(
            CsvFolder.Line("A1", "070-0200-0009", delivered: "9999-12-31"),
            CsvFolder.Line("A1", "070-0200-0009", delivered: "0001-01-01"),
            CsvFolder.Line("A1", "070-0200-0009", delivered: "1899/12/31"),
            CsvFolder.Line("A1", "070-0200-0009", delivered: "2200-01-01"),
            CsvFolder.Line("A1", "070-0200-0009", birth: "0001-01-01"),
            CsvFolder.Line("A1", "070-0200-0001", delivered: "0001-01-01"),
            CsvFolder.Line("A1", "070-0200-0009", delivered: "1900-01-01"),
            CsvFolder.Line("A3", "070-0200-0010", delivered: "2199-12-31")),
        2,
        "subscriptions.csv:2: sim_delivered_on: 9999-12-31 lies outside 1900 to 2199; write the date itself, not a placeholder",
        "subscriptions.csv:3: sim_delivered_on: 0001-01-01 lies outside 1900 to 2199; write the date itself, not a placeholder",
        "subscriptions.csv:4: sim_delivered_on: 1899-12-31 lies outside 1900 to 2199; write the date itself, not a placeholder",
        "subscriptions.csv:5: sim_delivered_on: 2200-01-01 lies outside 1900 to 2199; write the date itself, not a placeholder",
        "subscriptions.csv:6: user_birth_date: 0001-01-01 lies outside 1900 to 2199; write the date itself, not a placeholder",
        "subscriptions.csv:7: sim_delivered_on: 0001-01-01 lies outside 1900 to 2199; write the date itself, not a placeholder");

    [NeedsFact]
    public Task PlaceholderDates_OfPlans_AreRefusedButForNoEnd() => AfterBasicAsync(
        folder => folder.Plans(
            "X1,a,b,1000,voice,1000,true,2020-01-01,2999-12-31",
            "X2,a,b,1000,voice,1000,true,0001-01-01,",
            "X3,a,b,1000,voice,1000,true,2020-01-01,9999-12-31",
            "X4,a,b,1000,voice,1000,true,2020-01-01,9999/12/31 0:00"),
        2,
        "plans.csv:2: sold_until: 2999-12-31 lies outside 1900 to 2199; leave it empty where there is no end",
        "plans.csv:3: sold_from: 0001-01-01 lies outside 1900 to 2199; write the date itself, not a placeholder");

    [NeedsFact]
    public async Task SoldUntilTheLastDayOfAll_IsNoEnd_AsIsAnEmptyOne()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = new CsvFolder().Plans("X,a,b,1000,voice,1000,true,2020-01-01,9999-12-31");
        using var later = new CsvFolder().Plans("X,a,b,1000,voice,1000,true,2020-01-01,");
        await portal.ImportAsync(folder.Path);

        var (report, _) = await portal.ImportAsync(later.Path);

        Assert.Equal("plans.csv: added 0, updated 0, unchanged 1, refused 0", Assert.Single(report.Files).ToString());
        await using var db = portal.Open();
        Assert.Null((await db.Plans.SingleAsync()).Terms.SoldUntil);
    }

    /// <summary>Well-formed in UTF-8, and no character: neither database need take it, and no name has it.</summary>
    [NeedsTheory]
    [InlineData(0xFFFE)]
    [InlineData(0xFFFF)]
    [InlineData(0xFDD0)]
    [InlineData(0x1FFFE)]
    [InlineData(0xFFFD)]
    public Task NoCharacter_RefusesItsRowOnly(int codePoint) => AfterBasicAsync(
        folder => folder.Contracts(CsvFolder.Contract("B1", "b11", name: $"佐々木{char.ConvertFromUtf32(codePoint)}蓮"), CsvFolder.Contract("B2", "b22")),
        1,
        "contracts.csv:2: holder_name: holds bytes that are no letter in the file's encoding");

    [NeedsFact]
    public Task QuoteNeverClosed_BeforeNothing_IsNamed() => AfterBasicAsync(
        folder => folder.Contracts(CsvFolder.Contract("B1", "b11"), "\"", ""),
        1,
        "contracts.csv:3: row: a quote is opened and never closed; what follows it in the file was not read as rows");
}

public sealed class OtherSystemOnSqlite() : OtherSystemTests(() => new SqliteDatabase());

[Needs(Need.PostgreSql)]
public sealed class OtherSystemOnPostgreSql() : OtherSystemTests(() => new PostgreSqlDatabase());
