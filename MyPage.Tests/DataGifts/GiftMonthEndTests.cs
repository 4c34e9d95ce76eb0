using MyPage.Domain.MobileData;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Happenings.DataGifts;
using Xunit;

namespace MyPage.Tests.DataGifts;

/// <summary>A gift waits at most until its month ends, to the second, whether anything ran then or not.</summary>
public abstract class GiftMonthEndTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task Gift_AtTheMonthsEnd_IsAcceptedBeforeAndReturnsAtIt()
    {
        MoveTo(new DateTimeOffset(2026, 11, 29, 12, 0, 0, TimeSpan.FromHours(9)));
        var scene = await GiftScene.ArrangeAsync(_portal);
        var (taken, left) = ((await scene.GiveAsync()).Value, (await scene.GiveAsync(1000)).Value);
        var asked = scene.Order(500, scene.Receiver);
        var visitor = _portal.NewVisitor();
        await visitor.SignInAsync(scene.Holder.LoginId, scene.Holder.Password!, stay: true);
        var form = await visitor.GetAsync($"/mypage/gifts/{left.Id}");

        MoveTo(new DateTimeOffset(2026, 11, 30, 23, 59, 50, TimeSpan.FromHours(9)));
        Assert.True((await scene.Desk.AcceptAsync(scene.UserOf(1), taken.Id, scene.Receiver, default)).IsDone);
        Assert.Equal((1500, 1000), ((await scene.BalanceAsync(scene.Sender)).LeftMb, (await scene.BalanceAsync(scene.Sender)).HeldMb));
        Assert.Equal(3500, (await scene.BalanceAsync(scene.Receiver)).LeftMb);

        MoveTo(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.FromHours(9)));
        Assert.Equal((2500, 3000), ((await scene.BalanceAsync(scene.Sender)).CarriedOverMb, (await scene.BalanceAsync(scene.Sender)).BaseMb));
        Assert.Equal(6000, (await scene.BalanceAsync(scene.Receiver)).LeftMb);
        Assert.Equal(DataGiftRefusal.MonthEnded, (await scene.Desk.GiveAsync(scene.Caller, asked, default)).Refusal.Rule);
        Assert.Equal("month-ended", (await visitor.SubmitAsync(form, "受け取る")).Refusal);
        Assert.Equal(DataGiftRefusal.MonthEnded, (await scene.Desk.WithdrawAsync(scene.Caller, left.Id, default)).Refusal.Rule);
        Assert.Equal(DataGiftState.MonthEnded, (await scene.GiftAsync(left.Id)).State);
        Assert.Equal("MonthEnded 1000", Assert.Single(await scene.ActsAsync(), entry => entry.Act is nameof(DataGiftReturned)).Detail);
        Assert.Equal(DataGiftRefusal.GiftGone, (await scene.Desk.WithdrawAsync(scene.Caller, taken.Id, default)).Refusal.Rule);
        Assert.Empty(await scene.FaultsAsync());
    }

    private void MoveTo(DateTimeOffset moment) => _portal.Clock.Advance(moment - _portal.Clock.GetUtcNow());
}

public sealed class GiftMonthEndOnSqlite(SqlitePortal portal) : GiftMonthEndTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class GiftMonthEndOnPostgreSql(PostgreSqlPortal portal) : GiftMonthEndTests(portal), IClassFixture<PostgreSqlPortal>;
