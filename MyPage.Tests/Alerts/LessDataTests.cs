using MyPage.Domain.MobileData;
using MyPage.Tests.Databases;
using MyPage.Tests.DataGifts;
using MyPage.Tests.Hosting;
using Xunit;

namespace MyPage.Tests.Alerts;

/// <summary>Alerts of usage where nothing more is used, but less can be: what was used is a larger part of it.</summary>
public abstract class LessDataTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task Gift_ThatCrossesAThreshold_TellsItOnce()
    {
        var scene = await GiftScene.ArrangeAsync(_portal);
        var world = new AlertWorld(_portal, scene.Holder);
        await world.ReportAsync(new DateOnly(2026, 11, 20), 2000);
        Assert.Empty(await world.ToldAsync());

        var first = (await scene.GiveAsync()).Value;
        await scene.GiveAsync(request: first.Id);
        Assert.Equal([DataAlert.Used80, DataAlert.Used80], (await world.ToldAsync()).Select(told => told.Alert));
        Assert.Contains("残りは500MBです", Assert.Single(await world.HeardAsync(scene.LineAccounts[0])), StringComparison.Ordinal);

        await scene.GiveAsync();
        Assert.Equal(4, (await world.ToldAsync()).Count);
        Assert.Equal(2, (await world.HeardAsync(scene.LineAccounts[0])).Count);

        // Back, and given again: once is once.
        await scene.Desk.WithdrawAsync(scene.UserOf(0), first.Id, default);
        await scene.GiveAsync();
        Assert.Equal(4, (await world.ToldAsync()).Count);
    }

    [NeedsFact]
    public async Task Gift_ThatLeavesEnough_TellsNothing()
    {
        var scene = await GiftScene.ArrangeAsync(_portal);
        var world = new AlertWorld(_portal, scene.Holder);
        await world.ReportAsync(new DateOnly(2026, 11, 20), 1000);

        await scene.GiveAsync(1500);

        Assert.Empty(await world.ToldAsync());
    }
}

public sealed class LessDataOnSqlite(AlertsOnSqlite portal) : LessDataTests(portal), IClassFixture<AlertsOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class LessDataOnPostgreSql(AlertsOnPostgreSql portal) : LessDataTests(portal), IClassFixture<AlertsOnPostgreSql>;
