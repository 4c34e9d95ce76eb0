using System.Net;
using MyPage.Domain.Linking;
using MyPage.Domain.MobileData;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.DataGifts;
using MyPage.Web.Happenings.DataGifts;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.DataGifts;

/// <summary>Whose a gift is: nobody else's on the page, and not the next user's.</summary>
public abstract class GiftReachTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task OneGift_OfSomebodyElse_IsNotFoundAndChangesNothing()
    {
        var (mine, visitor) = await SignedInAsync();
        var (theirs, _) = await SignedInAsync();
        var (gift, own) = ((await theirs.GiveAsync()).Value, (await mine.GiveAsync()).Value);
        var page = await visitor.GetAsync($"/mypage/gifts/{own.Id}");
        var before = await TableDump.TakeAsync(_portal);

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/mypage/gifts/{gift.Id}")).Status);
        foreach (var button in new[] { "受け取る", "ことわる", "取り消す" })
        {
            var (form, _) = page.FindButton(button);
            var fields = page.ValuesOf(form, []).Select(field => (field.Key, field.Value)).ToArray();
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.PostAsync($"/mypage/gifts/{gift.Id}", fields)).Status);
        }

        (await TableDump.TakeAsync(_portal)).AssertSameAs(before, "OutboxMessages");
    }

    [NeedsFact]
    public async Task User_Changes_GiftsOfEitherSideReturnAreToldAndHiddenFromTheNewUser()
    {
        var (scene, visitor) = await SignedInAsync();
        var (given, coming) = ((await scene.GiveAsync()).Value, (await scene.Desk.GiveAsync(scene.Caller, new GiftOrder(Guid.NewGuid(), scene.Receiver, scene.Sender, 500, scene.Month), default)).Value);

        var page = await visitor.GetAsync($"/mypage/contract/{scene.Sender}/user");
        await visitor.SubmitAsync(page, "変更する", ("氏名", "鈴木 次郎"), ("フリガナ", "スズキ ジロウ"));

        Assert.Equal(DataGiftState.SenderUserChanged, (await scene.GiftAsync(given.Id)).State);
        Assert.Equal(DataGiftState.ReceiverUserChanged, (await scene.GiftAsync(coming.Id)).State);
        Assert.Equal(
            ["ReceiverUserChanged 500", "SenderUserChanged 500"],
            (await scene.ActsAsync()).Where(entry => entry.Act is nameof(DataGiftReturned)).Select(entry => entry.Detail).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal((3000, 3000), ((await scene.BalanceAsync(scene.Sender)).LeftMb, (await scene.BalanceAsync(scene.Receiver)).LeftMb));
        var newUser = new UserCaller(await LinkAnewAsync(scene.Sender), CallerWay.Line, CallerOrigin.Inside);
        Assert.Null(await scene.Query.FindAsync(newUser, given.Id, default));
        Assert.Null(await scene.Query.FindAsync(newUser, coming.Id, default));
        var hidden = await scene.Query.ListAsync(newUser, default);
        Assert.Empty(hidden.Given.Concat(hidden.Received).Concat(hidden.OfOthers));
        Assert.Equal(2, (await scene.Query.ListAsync(scene.Caller, default)).Given.Count);
        Assert.DoesNotContain("鈴木 次郎さんへ", (await visitor.GetAsync("/mypage/gifts")).Words, StringComparison.Ordinal);
        Assert.Empty(await scene.FaultsAsync());
    }

    private async Task<(GiftScene Scene, Visitor Visitor)> SignedInAsync(params LineSeed[] lines)
    {
        var scene = await GiftScene.ArrangeAsync(_portal, lines);
        var visitor = _portal.NewVisitor();
        await visitor.SignInAsync(scene.Holder.LoginId, scene.Holder.Password!);
        return (scene, visitor);
    }

    private async Task<Guid> LinkAnewAsync(Guid line)
    {
        var account = new LineAccount($"U{Guid.NewGuid():N}", "じろう", _portal.Clock.GetUtcNow());
        await _portal.WriteAsync(async db =>
        {
            db.LineAccounts.Add(account);
            var subscription = await PortalSeed.LoadAsync(db, line);
            db.Add(RegisteredUserLinking.Complete(subscription, subscription.CurrentUserCode!, account.Id, _portal.Clock.GetUtcNow()));
        });
        return account.Id;
    }
}

public sealed class GiftReachOnSqlite(SqlitePortal portal) : GiftReachTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class GiftReachOnPostgreSql(PostgreSqlPortal portal) : GiftReachTests(portal), IClassFixture<PostgreSqlPortal>;
