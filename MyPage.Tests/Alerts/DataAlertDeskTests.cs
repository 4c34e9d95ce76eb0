using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.MobileData;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Happenings.DataAlerts;
using MyPage.Web.Hosting.Operations;
using Xunit;

namespace MyPage.Tests.Alerts;

/// <summary>Alerts of usage: once a line, month and person, whatever the figures do (docs/data-books.md, Alerts).</summary>
public abstract class DataAlertDeskTests(PortalFixture fixture)
{
    private static readonly DateOnly Day = new(2026, 11, 20);

    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task Usage_RisesFallsAndRises_TellsEachThresholdOnce()
    {
        var world = await AlertWorld.CreateAsync(_portal);
        var user = await _portal.LinkUserAsync(world.Line);

        await world.ReportAsync(Day, 2399);
        Assert.Empty(await world.ToldAsync());
        foreach (var figure in new[] { 2400, 2400, 2500, 100, 2999 })
        {
            await world.ReportAsync(Day, figure);
        }

        Assert.Equal(["データの80%を使いました"], await world.MailsAsync(), StringComparer.Ordinal);
        Assert.Contains("残りは600MBです", Assert.Single(await world.HeardAsync(user)), StringComparison.Ordinal);
        foreach (var figure in new[] { 3000, 2000, 3500 })
        {
            await world.ReportAsync(Day, figure);
        }

        Assert.Equal(["データの80%を使いました", "データをすべて使いました"], await world.MailsAsync(), StringComparer.Ordinal);
        Assert.Equal(2, (await world.HeardAsync(user)).Count);
        Assert.Equal(4, (await world.ToldAsync()).Count);
        Assert.Equal(2, await _portal.ReadAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.SubscriptionId == world.Line && entry.Act == nameof(DataAlertTold))));
    }

    [NeedsFact]
    public async Task Usage_AllAtOnce_TellsOfAllAndNotOf80Percent()
    {
        var world = await AlertWorld.CreateAsync(_portal);

        await world.ReportAsync(Day, 4000);

        Assert.Equal(["データをすべて使いました"], await world.MailsAsync(), StringComparer.Ordinal);
        Assert.Equal([DataAlert.Used100], (await world.ToldAsync()).Select(told => told.Alert));
    }

    [NeedsFact]
    public async Task Usage_OfTheNextMonth_IsToldAnew()
    {
        var world = await AlertWorld.CreateAsync(_portal);
        await world.ReportAsync(Day, 3000);
        var december = new DateTimeOffset(2026, 12, 5, 3, 0, 0, TimeSpan.Zero);

        await world.ReportAsync(new DateOnly(2026, 12, 4), 2999, december);
        await world.ReportAsync(new DateOnly(2026, 12, 5), 1, december);

        Assert.Equal(
            [(new BusinessMonth(2026, 11), DataAlert.Used100), (new BusinessMonth(2026, 12), DataAlert.Used80), (new BusinessMonth(2026, 12), DataAlert.Used100)],
            (await world.ToldAsync()).OrderBy(told => told.Month).ThenBy(told => told.Alert).Select(told => (told.Month, told.Alert)));
    }

    [NeedsFact]
    public async Task Usage_BroughtManyTimesAtOnce_TellsOnce()
    {
        var world = await AlertWorld.CreateAsync(_portal);
        var user = await _portal.LinkUserAsync(world.Line);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => world.ReportAsync(Day.AddDays(-i), 700))));

        Assert.Equal([DataAlert.Used80, DataAlert.Used80], (await world.ToldAsync()).Select(told => told.Alert));
        Assert.Single(await world.MailsAsync());
        Assert.Single(await world.HeardAsync(user));
    }

    [NeedsFact]
    public async Task Choice_OfEachPerson_IsHonoured()
    {
        var world = await AlertWorld.CreateAsync(_portal);
        var user = await _portal.LinkUserAsync(world.Line);
        await world.ChooseAsync(world.Holder.AccountId, choice => choice.Way = AlertWay.None);
        await world.ChooseAsync(user, choice => choice.Used80 = false);

        await world.ReportAsync(Day, 2500);
        Assert.Empty(await world.ToldAsync());
        await world.ReportAsync(Day, 3000);
        Assert.Equal([DataAlert.Used100], (await world.ToldAsync()).Select(told => told.Alert));
        Assert.Single(await world.HeardAsync(user));
        Assert.Empty(await world.MailsAsync());

        // Whoever switches it on again is told what is due then.
        await world.ChooseAsync(world.Holder.AccountId, choice => choice.Way = AlertWay.Mail);
        await world.ReportAsync(Day, 3001);
        Assert.Equal(["データをすべて使いました"], await world.MailsAsync(), StringComparer.Ordinal);
        Assert.Single(await world.HeardAsync(user));
    }

    [NeedsFact]
    public async Task Holder_LinkedToLine_IsToldThereUnlessByMail()
    {
        var world = await AlertWorld.CreateAsync(_portal);
        var account = await _portal.LinkHolderAsync(world.Holder.ContractId);

        await world.ReportAsync(Day, 2500);
        Assert.Contains("80%", Assert.Single(await world.HeardAsync(account)), StringComparison.Ordinal);
        Assert.Empty(await world.MailsAsync());

        await world.ChooseAsync(world.Holder.AccountId, choice => choice.Way = AlertWay.Mail);
        await world.ReportAsync(Day, 3000);
        Assert.Single(await world.HeardAsync(account));
        Assert.Single(await world.MailsAsync());
    }

    [NeedsFact]
    public async Task Holder_WhoIsTheUser_IsToldOnce()
    {
        var world = await AlertWorld.CreateAsync(_portal);
        var account = await _portal.LinkUserAsync(world.Line);
        await _portal.WriteAsync(db =>
        {
            db.ContractHolderLinks.Add(new ContractHolderLink(world.Holder.ContractId, account, AlertWorld.Noon));
            return Task.CompletedTask;
        });

        await world.ReportAsync(Day, 3000);

        Assert.Single(await world.HeardAsync(account));
        Assert.Single(await world.ToldAsync());
        Assert.Empty(await world.MailsAsync());
    }

    /// <summary>What the former user used is not told to the next one; what they use themselves is.</summary>
    [NeedsFact]
    public async Task User_Changes_IsToldOfTheirOwnUsageOnly()
    {
        var world = await AlertWorld.CreateAsync(_portal);
        var former = await _portal.LinkUserAsync(world.Line);
        await world.ReportAsync(Day, 2500);
        var next = await world.ChangeUserAsync(AlertWorld.Noon);
        var (tomorrow, figures) = (AlertWorld.Noon.AddDays(1), new DateOnly(2026, 11, 23));

        await world.ReportAsync(figures, 100, tomorrow);
        await world.ReportAsync(Day, 2510, tomorrow);
        Assert.Empty(await world.HeardAsync(next));
        Assert.Single(await world.HeardAsync(former));

        await world.ReportAsync(figures, 400, tomorrow);
        var heard = Assert.Single(await world.HeardAsync(next));
        Assert.Contains("残りは90MBです", heard, StringComparison.Ordinal);
        Assert.Single(await world.HeardAsync(former));

        // The holder was told of the line's 80 % before, and sees all of it.
        Assert.Equal(["データの80%を使いました"], await world.MailsAsync(), StringComparer.Ordinal);
    }

    [NeedsFact]
    public async Task Told_LongAgo_IsDeleted()
    {
        var world = await AlertWorld.CreateAsync(_portal);
        await world.ReportAsync(Day, 2500);
        var now = _portal.Clock.GetUtcNow();
        await _portal.WriteAsync(db =>
        {
            db.AddRange(new[] { -61, -63 }.Select(days => new ToldAlert
            {
                SubscriptionId = world.Line, Month = new BusinessMonth(2026, 9), Alert = DataAlert.Used80, ToldTo = Guid.NewGuid(), At = now.AddDays(days),
            }));
            return Task.CompletedTask;
        });

        await _portal.Services.GetRequiredService<Housekeeping>().RunAsync(default);

        Assert.Equal([now.AddDays(-61).Date, AlertWorld.Noon.Date], (await world.ToldAsync()).Select(told => told.At.Date));
    }

    /// <summary>A first import brings usage of holders who have never been here; nobody writes to them.</summary>
    [NeedsFact]
    public async Task People_WhoHaveNeverBeenHereOrWhoseLineIsSuspended_AreNotTold()
    {
        var never = new AlertWorld(_portal, await _portal.AddHolderAsync(hasPassword: false));
        var suspended = await AlertWorld.CreateAsync(_portal, new LineSeed(Status: SubscriptionStatus.Suspended));

        await never.ReportAsync(Day, 3000);
        await suspended.ReportAsync(Day, 3000);

        Assert.Empty(await never.ToldAsync());
        Assert.Empty(await never.MailsAsync());
        Assert.Empty(await suspended.ToldAsync());
    }
}

public sealed class DataAlertDeskOnSqlite(AlertsOnSqlite fixture) : DataAlertDeskTests(fixture), IClassFixture<AlertsOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class DataAlertDeskOnPostgreSql(AlertsOnPostgreSql fixture) : DataAlertDeskTests(fixture), IClassFixture<AlertsOnPostgreSql>;
