using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MyPage.Domain.MobileData;
using MyPage.Tests.Hosting;
using MyPage.Tests.Import;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Security.Callers;

namespace MyPage.Tests.TopUps;

/// <summary>What the tests of データ追加 share.</summary>
public static class TopUpSeed
{
    /// <summary>Where データ追加 of a line is.</summary>
    public static string PathOf(Guid line) => $"/mypage/data/{line}/top-up";

    /// <summary>A desk whose clock stands still, with an offer of its own where one is given.</summary>
    public static DataTopUpDesk DeskAt(this PortalFactory portal, DateTimeOffset now, TopUpOptions? options = null) => options is null
        ? ActivatorUtilities.CreateInstance<DataTopUpDesk>(portal.Services, new FixedClock(now))
        : ActivatorUtilities.CreateInstance<DataTopUpDesk>(portal.Services, new FixedClock(now), Options.Create(options));

    public static HolderCaller CallerOf(Holder holder) => new(holder.AccountId, holder.ContractId, CallerWay.Password, CallerOrigin.Inside);

    public static TopUpOrder Order(int mb = 1000, int yen = 1100) => new(Guid.CreateVersion7(), mb, yen);

    /// <summary>The line's purchases, the oldest first.</summary>
    public static Task<List<DataTopUp>> TopUpsOfAsync(this PortalFactory portal, Guid line) => portal.ReadAsync(
        db => db.DataTopUps.AsNoTracking().Where(topUp => topUp.SubscriptionId == line).OrderBy(topUp => topUp.BoughtAt).ToListAsync());

    /// <summary>What the line has left now.</summary>
    public static Task<int> LeftOfAsync(this PortalFactory portal, Guid line) => portal.ReadAsync(
        async db => (await DataBalances.OfAsync(db, [line], portal.Clock.GetUtcNow(), default))[line].LeftMb);
}
