using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Happenings.TopUps;
using Xunit;

namespace MyPage.Tests.TopUps;

/// <summary>Buying, as the capability does it: once for each request, to the second at a month's end, and for nobody else's line.</summary>
public abstract class DataTopUpDeskTests(PortalFixture fixture)
{
    private static readonly DateTimeOffset LastSecond = new(2026, 11, 30, 14, 59, 59, TimeSpan.Zero);

    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task Buy_TimesUsedUpAtTheLastSecondOfTheMonth_IsSoldASecondLater()
    {
        var holder = await _portal.AddHolderAsync();
        var (caller, line, desk) = (TopUpSeed.CallerOf(holder), holder.SubscriptionId, _portal.DeskAt(LastSecond));
        for (var times = 0; times < 3; times++)
        {
            Assert.True((await desk.BuyAsync(caller, line, TopUpSeed.Order(), default)).IsDone);
        }

        var refused = await desk.BuyAsync(caller, line, TopUpSeed.Order(), default);
        Assert.Equal(TopUpRefusal.NoTimesLeft, refused.Refusal);
        Assert.Equal((TopUpRefusal.NoTimesLeft, 0), Closed((await desk.FindAsync(caller, line, default))!));

        var next = _portal.DeskAt(LastSecond.AddSeconds(1));
        Assert.Equal(((TopUpRefusal?)null, 3), Closed((await next.FindAsync(caller, line, default))!));
        var bought = (await next.BuyAsync(caller, line, TopUpSeed.Order(), default)).Value;

        var view = (await next.FindAsync(caller, line, default))!;
        Assert.Equal((new BusinessMonth(2026, 12), 2, 4), (view.Month, view.TimesLeft, view.Purchases.Count));
        Assert.Equal(bought.Id, view.Purchases[0].Id);
        var lot = await _portal.ReadAsync(db => db.DataLots.AsNoTracking().SingleAsync(lot => lot.SourceId == bought.Id));
        Assert.Equal((new BusinessMonth(2027, 1), 1000), (lot.LastMonth, lot.LeftMb));

        static (TopUpRefusal? Closed, int TimesLeft) Closed(TopUpView view) => (view.Closed, view.TimesLeft);
    }

    [NeedsFact]
    public async Task Buy_ManyAtOnceWithOneTimeLeft_SellsOne()
    {
        var holder = await _portal.AddHolderAsync();
        var (caller, line, desk) = (TopUpSeed.CallerOf(holder), holder.SubscriptionId, _portal.DeskAt(_portal.Clock.GetUtcNow()));
        await desk.BuyAsync(caller, line, TopUpSeed.Order(), default);
        await desk.BuyAsync(caller, line, TopUpSeed.Order(), default);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => desk.BuyAsync(caller, line, TopUpSeed.Order(500, 550), default))));

        Assert.Single(answers, answer => answer.IsDone);
        Assert.Equal(5, answers.Count(answer => !answer.IsDone && answer.Refusal == TopUpRefusal.NoTimesLeft));
        Assert.Equal([1000, 1000, 500], (await _portal.TopUpsOfAsync(line)).Select(topUp => topUp.Mb));
        Assert.Equal(3000 + 2500, await _portal.LeftOfAsync(line));
    }

    [NeedsFact]
    public async Task Buy_OneRequestManyTimesAtOnce_ChargesOnce()
    {
        var holder = await _portal.AddHolderAsync();
        var (caller, line, desk, order) = (TopUpSeed.CallerOf(holder), holder.SubscriptionId, _portal.DeskAt(_portal.Clock.GetUtcNow()), TopUpSeed.Order());

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => desk.BuyAsync(caller, line, order, default))));

        Assert.All(answers, answer => Assert.Equal(order.RequestId, answer.Value.Id));
        Assert.Equal((order.RequestId, 1100), Assert.Single((await _portal.TopUpsOfAsync(line)).Select(topUp => (topUp.Id, topUp.PriceYen))));
        Assert.Equal(4000, await _portal.LeftOfAsync(line));
        Assert.Equal(1, await _portal.ReadAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.SubscriptionId == line && entry.Act == nameof(DataTopUpBought))));
    }

    /// <summary>The first answer stands whatever was changed since: the price, the offer, the times.</summary>
    [NeedsFact]
    public async Task Buy_RequestRepeatedAfterThePriceChanged_IsTheFirstAnswer()
    {
        var holder = await _portal.AddHolderAsync();
        var (caller, line, order) = (TopUpSeed.CallerOf(holder), holder.SubscriptionId, TopUpSeed.Order());
        await _portal.DeskAt(_portal.Clock.GetUtcNow()).BuyAsync(caller, line, order, default);
        var dearer = _portal.DeskAt(_portal.Clock.GetUtcNow(), Sold(1, (1000, 1200)));

        Assert.Equal(order.RequestId, (await dearer.BuyAsync(caller, line, order, default)).Value.Id);
        Assert.Equal(TopUpRefusal.PriceChanged, (await dearer.BuyAsync(caller, line, TopUpSeed.Order(), default)).Refusal);
        Assert.Equal(TopUpRefusal.NotOffered, (await dearer.BuyAsync(caller, line, TopUpSeed.Order(500, 550), default)).Refusal);
        Assert.Equal(TopUpRefusal.NoTimesLeft, (await dearer.BuyAsync(caller, line, TopUpSeed.Order(1000, 1200), default)).Refusal);
        Assert.Single(await _portal.TopUpsOfAsync(line));
    }

    [NeedsFact]
    public async Task Buy_AnotherBodyUnderTheSameRequest_IsRefusedAndChangesNothing()
    {
        var holder = await _portal.AddHolderAsync(lines: [new LineSeed(), new LineSeed("鈴木 太郎")]);
        var other = await _portal.AddHolderAsync();
        var (caller, line, desk, order) = (TopUpSeed.CallerOf(holder), holder.SubscriptionId, _portal.DeskAt(_portal.Clock.GetUtcNow()), TopUpSeed.Order());
        await desk.BuyAsync(caller, line, order, default);
        await _portal.SettleOutboxAsync();
        var before = await TableDump.TakeAsync(_portal);

        Assert.Equal(TopUpRefusal.RequestReused, (await desk.BuyAsync(caller, line, order with { Mb = 3000, ShownPriceYen = 3300 }, default)).Refusal);
        Assert.Equal(TopUpRefusal.RequestReused, (await desk.BuyAsync(caller, line, order with { ShownPriceYen = 1 }, default)).Refusal);
        Assert.Equal(TopUpRefusal.RequestReused, (await desk.BuyAsync(caller, line, order with { RequestId = Guid.Empty }, default)).Refusal);
        Assert.Equal(TopUpRefusal.RequestReused, (await desk.BuyAsync(caller, holder.SubscriptionIds[1], order, default)).Refusal);
        Assert.Equal(TopUpRefusal.RequestReused, (await desk.BuyAsync(TopUpSeed.CallerOf(other), other.SubscriptionId, order, default)).Refusal);

        (await TableDump.TakeAsync(_portal)).AssertSameAs(before);
    }

    [NeedsFact]
    public async Task Buy_WhatCannotBeBought_IsRefusedByTheFirstCauseAndChangesNothing()
    {
        var suspended = await _portal.AddHolderAsync(lines: new LineSeed(Status: SubscriptionStatus.Suspended));
        var contract = await _portal.AddHolderAsync(status: ContractStatus.Suspended);
        var other = await _portal.AddHolderAsync();
        var desk = _portal.DeskAt(_portal.Clock.GetUtcNow());
        await _portal.SettleOutboxAsync();
        var before = await TableDump.TakeAsync(_portal);

        Assert.Equal(TopUpRefusal.LineNotActive, await RefusalOfAsync(suspended, suspended.SubscriptionId, TopUpSeed.Order(700, 1)));
        Assert.Equal(TopUpRefusal.LineNotActive, await RefusalOfAsync(contract, contract.SubscriptionId, TopUpSeed.Order()));
        Assert.Equal(TopUpRefusal.NotOffered, await RefusalOfAsync(other, other.SubscriptionId, TopUpSeed.Order(700, 1)));
        Assert.Equal(TopUpRefusal.PriceChanged, await RefusalOfAsync(other, other.SubscriptionId, TopUpSeed.Order(500, 1)));

        // Somebody else's line is none.
        Assert.Equal(TopUpRefusal.NotFound, await RefusalOfAsync(suspended, other.SubscriptionId, TopUpSeed.Order()));
        Assert.Null(await desk.FindAsync(TopUpSeed.CallerOf(suspended), other.SubscriptionId, default));
        Assert.Null(await desk.LeftAsync(TopUpSeed.CallerOf(suspended), other.SubscriptionId, default));
        (await TableDump.TakeAsync(_portal)).AssertSameAs(before);

        async Task<TopUpRefusal> RefusalOfAsync(Holder holder, Guid line, TopUpOrder order) => (await desk.BuyAsync(TopUpSeed.CallerOf(holder), line, order, default)).Refusal;
    }

    /// <summary>A line of a former version, before the first import opened its books.</summary>
    [NeedsFact]
    public async Task Buy_BooksNotOpen_IsRefused()
    {
        var holder = await _portal.AddHolderAsync();
        var line = holder.SubscriptionId;
        await _portal.ReadAsync(async db => await db.QuotaChanges.Where(row => row.SubscriptionId == line).ExecuteDeleteAsync()
            + await db.DataEntries.Where(row => row.SubscriptionId == line).ExecuteDeleteAsync()
            + await db.DataLots.Where(row => row.SubscriptionId == line).ExecuteDeleteAsync()
            + await db.DataBooks.Where(row => row.SubscriptionId == line).ExecuteDeleteAsync());
        var desk = _portal.DeskAt(_portal.Clock.GetUtcNow());

        Assert.Equal(TopUpRefusal.NotOpen, (await desk.BuyAsync(TopUpSeed.CallerOf(holder), line, TopUpSeed.Order(), default)).Refusal);
        Assert.Equal(TopUpRefusal.NotOpen, (await desk.FindAsync(TopUpSeed.CallerOf(holder), line, default))!.Closed);
    }

    private static TopUpOptions Sold(int times, params (int Mb, int Yen)[] sizes)
    {
        var options = new TopUpOptions();
        options.Docomo.TimesAMonth = times;
        options.Docomo.Options.AddRange(sizes.Select(size => new TopUpOptions.Size { Mb = size.Mb, PriceYen = size.Yen }));
        return options;
    }
}

public sealed class DataTopUpDeskOnSqlite(SqlitePortal fixture) : DataTopUpDeskTests(fixture), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class DataTopUpDeskOnPostgreSql(PostgreSqlPortal fixture) : DataTopUpDeskTests(fixture), IClassFixture<PostgreSqlPortal>;
