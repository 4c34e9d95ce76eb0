using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.MobileData;
using MyPage.Tests.Databases;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Outbox;
using Xunit;

namespace MyPage.Tests.Import;

/// <summary>usage.csv tells people of their data, in the batch that brings it.</summary>
public abstract class DataAlertImportTests(Func<TestDatabase> database) : ImportTest(database)
{
    [NeedsFact]
    public async Task Usage_OfALinkedLine_TellsItsUserOnce()
    {
        await using var portal = await CreatePortalAsync();
        using var basic = CsvFolder.Basic();
        await portal.ImportAsync(basic.Path);
        await LinkAsync(portal, "07002000001");
        using var first = new CsvFolder().Usage("070-0200-0001,2026-11-20,2400", "070-0200-0002,2026-11-20,2400");
        using var later = new CsvFolder().Usage("070-0200-0001,2026-11-20,2500");

        await portal.ImportAsync(first.Path, dryRun: true);
        Assert.Empty(await ToldAsync(portal));
        await portal.ImportAsync(first.Path);
        await portal.ImportAsync(first.Path);
        await portal.ImportAsync(later.Path);

        // The other line has no user who linked, and its holder has never been here.
        var told = Assert.Single(await ToldAsync(portal));
        Assert.Equal((DataAlert.Used80, new BusinessMonth(2026, 11)), (told.Alert, told.Month));
        await using var db = portal.Open();
        Assert.Equal(1, await db.Set<OutboxMessage>().CountAsync(message => message.Kind == OutboxKind.LineMessage));
    }

    [NeedsFact]
    public async Task SmallerPlan_ThatCrossesAThreshold_TellsItOnce()
    {
        await using var portal = await CreatePortalAsync();
        portal.Notices.Alerts = portal.Services.GetRequiredService<DataAlertDesk>();
        using var basic = CsvFolder.Basic().Plans("V3,音声3GB,テスト,3000,voice,1628,true,2020-02-19,", "V1,音声1GB,テスト,1000,voice,1100,true,2020-02-19,")
            .Usage("070-0200-0001,2026-11-20,850", "070-0200-0002,2026-11-20,100");
        await portal.ImportAsync(basic.Path);
        await LinkAsync(portal, "07002000001");
        using var later = new CsvFolder();
        later.Text("subscriptions.csv", $"{CsvFolder.SubscriptionHeader},plan_from\n{CsvFolder.Line("A1", "070-0200-0001", plan: "V1")},2026-11\n{CsvFolder.Line("A1", "070-0200-0002", plan: "V1")},2026-11");

        await portal.ImportAsync(later.Path, dryRun: true);
        Assert.Empty(await ToldAsync(portal));
        await portal.ImportAsync(later.Path);
        await portal.ImportAsync(later.Path);

        Assert.Equal(DataAlert.Used80, Assert.Single(await ToldAsync(portal)).Alert);
    }

    private static async Task<List<ToldAlert>> ToldAsync(ImportPortal portal)
    {
        await using var db = portal.Open();
        return await db.Set<ToldAlert>().AsNoTracking().ToListAsync();
    }
}

public sealed class DataAlertImportOnSqlite() : DataAlertImportTests(() => new SqliteDatabase());

[Needs(Need.PostgreSql)]
public sealed class DataAlertImportOnPostgreSql() : DataAlertImportTests(() => new PostgreSqlDatabase());
