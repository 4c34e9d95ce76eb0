using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.MobileData;
using MyPage.Tests.Alerts;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.DataGifts;
using MyPage.Web.Capabilities.MobileData;
using Xunit;

namespace MyPage.Tests.DataGifts;

/// <summary>Who is told what became of a gift: the users in LINE, the holders as they have chosen, each once, and not who did it (docs/data-books.md, At the desk).</summary>
public abstract class GiftTellingTests(PortalFixture fixture)
{
    private const string Mailed = "データプレゼントのお知らせ";

    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task Holder_WhoIsNotTheUser_IsMailedOfWhatIsGivenAndReturns()
    {
        var (scene, told) = await ArrangeAsync();
        var gift = (await scene.Desk.GiveAsync(scene.UserOf(0), scene.Order(500, scene.Receiver), default)).Value;
        Assert.True((await scene.Desk.GiveAsync(scene.UserOf(0), scene.Order(500, scene.Receiver, gift.Id), default)).IsDone);
        Assert.Equal([Mailed], await told.MailsAsync(), StringComparer.Ordinal);

        Assert.True((await scene.Desk.AcceptAsync(scene.UserOf(1), gift.Id, scene.Receiver, default)).IsDone);
        Assert.True((await scene.Desk.AcceptAsync(scene.UserOf(1), gift.Id, scene.Receiver, default)).IsDone);
        Assert.Equal([Mailed, Mailed], await told.MailsAsync(), StringComparer.Ordinal);

        var second = (await scene.Desk.GiveAsync(scene.UserOf(0), scene.Order(500, scene.Receiver), default)).Value;
        Assert.True((await scene.Desk.DeclineAsync(scene.UserOf(1), second.Id, default)).IsDone);
        Assert.Equal([Mailed, Mailed, Mailed, Mailed], await told.MailsAsync(), StringComparer.Ordinal);
    }

    [NeedsFact]
    public async Task Holder_LinkedToLine_IsToldThereOfWhatTheirLineReceived()
    {
        var giver = await GiftScene.ArrangeAsync(_portal);
        var (scene, told) = await ArrangeAsync();
        var holder = await _portal.LinkHolderAsync(scene.Holder.ContractId);
        var (_, token) = await giver.GiveByLinkAsync(1000);

        Assert.True((await scene.Desk.AcceptByLinkAsync(scene.UserOf(1), token, scene.Receiver, default)).IsDone);

        var heard = Assert.Single(await told.HeardAsync(holder));
        Assert.Contains("鈴木 一郎さん", heard, StringComparison.Ordinal);
        Assert.Contains("データプレゼント1GBを受け取りました", heard, StringComparison.Ordinal);
        Assert.Contains(scene.Receiver.ToString(), heard, StringComparison.Ordinal);
        Assert.Empty(await told.MailsAsync());
    }

    [NeedsTheory]
    [InlineData(AlertWay.Mail, true, 2, 0)]
    [InlineData(AlertWay.Line, true, 0, 2)]
    [InlineData(AlertWay.None, true, 0, 0)]
    [InlineData(AlertWay.Line, false, 0, 0)]
    public async Task Holder_Choice_IsHonoured(AlertWay way, bool gifts, int mails, int messages)
    {
        var (scene, told) = await ArrangeAsync();
        var holder = await _portal.LinkHolderAsync(scene.Holder.ContractId);
        await told.ChooseAsync(scene.Holder.AccountId, choice => (choice.Way, choice.Gifts) = (way, gifts));
        var gift = (await scene.Desk.GiveAsync(scene.UserOf(0), scene.Order(500, scene.Receiver), default)).Value;

        Assert.True((await scene.Desk.AcceptAsync(scene.UserOf(1), gift.Id, scene.Receiver, default)).IsDone);

        Assert.Equal((mails, messages), ((await told.MailsAsync()).Count, (await told.HeardAsync(holder)).Count));
        if (messages > 0)
        {
            var heard = await told.HeardAsync(holder);
            Assert.Contains("鈴木 一郎さんへ、500MBのデータプレゼントを贈りました", heard[0], StringComparison.Ordinal);
            Assert.Contains("鈴木 一郎さんが受け取りました", heard[1], StringComparison.Ordinal);
        }
    }

    [NeedsFact]
    public async Task Holder_WhoUsesTheLineByTheSameLineAccount_IsToldOnceAsChosen()
    {
        var (scene, told) = await ArrangeAsync();
        await _portal.WriteAsync(db =>
        {
            db.ContractHolderLinks.Add(new ContractHolderLink(scene.Holder.ContractId, scene.LineAccounts[0], _portal.Clock.GetUtcNow()));
            return Task.CompletedTask;
        });

        await GiveAndDeclineAsync();
        Assert.Equal((1, 0), ((await told.HeardAsync(scene.LineAccounts[0])).Count, (await told.MailsAsync()).Count));

        await told.ChooseAsync(scene.Holder.AccountId, choice => choice.Way = AlertWay.Mail);
        await GiveAndDeclineAsync();
        Assert.Equal((1, 1), ((await told.HeardAsync(scene.LineAccounts[0])).Count, (await told.MailsAsync()).Count));

        async Task GiveAndDeclineAsync()
        {
            var gift = (await scene.Desk.GiveAsync(scene.UserOf(0), scene.Order(500, scene.Receiver), default)).Value;
            Assert.True((await scene.Desk.DeclineAsync(scene.UserOf(1), gift.Id, default)).IsDone);
        }
    }

    [NeedsFact]
    public async Task Holder_WhoActedOrUsesTheLine_IsNotMailedOfIt()
    {
        // Both lines are the holder's own, and linked: they hear in LINE.
        var own = await GiftScene.ArrangeAsync(_portal);
        var told = new AlertWorld(_portal, own.Holder);
        var gift = (await own.Desk.GiveAsync(own.UserOf(0), own.Order(500, own.Receiver), default)).Value;
        Assert.True((await own.Desk.AcceptAsync(own.UserOf(1), gift.Id, own.Receiver, default)).IsDone);
        Assert.Empty(await told.MailsAsync());

        var waiting = (await own.GiveAsync()).Value;
        Assert.True((await own.Desk.WithdrawAsync(own.Caller, waiting.Id, default)).IsDone);
        Assert.Empty(await told.MailsAsync());
    }

    [NeedsFact]
    public async Task Receiver_WhoWasAsked_IsToldThatItIsGone()
    {
        var (scene, told) = await ArrangeAsync();
        var gift = (await scene.Desk.GiveAsync(scene.UserOf(0), scene.Order(500, scene.Receiver), default)).Value;

        Assert.True((await scene.Desk.WithdrawAsync(scene.UserOf(0), gift.Id, default)).IsDone);
        Assert.True((await scene.Desk.WithdrawAsync(scene.UserOf(0), gift.Id, default)).IsDone);

        // That it came has buttons and is not among the plain messages.
        Assert.Contains("鈴木 花子さんが、データプレゼント500MBを取り消しました", Assert.Single(await told.HeardAsync(scene.LineAccounts[1])), StringComparison.Ordinal);

        var second = (await scene.Desk.GiveAsync(scene.UserOf(0), scene.Order(500, scene.Receiver), default)).Value;
        _portal.Clock.Advance(TimeSpan.FromHours(73));
        Assert.Equal(DataGiftRefusal.GiftGone, (await scene.Desk.AcceptAsync(scene.UserOf(1), second.Id, scene.Receiver, default)).Refusal.Rule);
        Assert.Equal(DataGiftRefusal.GiftGone, (await scene.Desk.AcceptAsync(scene.UserOf(1), second.Id, scene.Receiver, default)).Refusal.Rule);
        var heard = await told.HeardAsync(scene.LineAccounts[1]);
        Assert.Equal(2, heard.Count);
        Assert.Contains("鈴木 花子さんからのデータプレゼント500MBは、受け取りの期限が過ぎました", heard[1], StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Holder_OfAGiftForTheirOwnLine_HearsOfItByThatAlone()
    {
        var scene = await GiftScene.ArrangeAsync(
            _portal, new LineSeed("鈴木 一郎", "スズキ イチロウ", Relation: Relation.Child, UserBirthDate: new DateOnly(2000, 1, 1)), new LineSeed("鈴木 花子"));
        var told = new AlertWorld(_portal, scene.Holder);

        Assert.True((await scene.Desk.GiveAsync(scene.UserOf(0), scene.Order(500, scene.Receiver), default)).IsDone);
        Assert.Empty(await told.MailsAsync());

        Assert.True((await scene.Desk.GiveAsync(scene.UserOf(0), scene.Order(500, null), default)).IsDone);
        Assert.Single(await told.MailsAsync());
    }

    [NeedsFact]
    public async Task Giver_WhoseLineHasAnotherUser_IsToldThatTheirGiftReturned()
    {
        var (scene, told) = await ArrangeAsync();
        Assert.True((await scene.Desk.GiveAsync(scene.UserOf(0), scene.Order(500, scene.Receiver), default)).IsDone);

        await _portal.WriteAsync(async db =>
        {
            var line = await PortalSeed.LoadAsync(db, scene.Sender);
            var now = _portal.Clock.GetUtcNow().AddMinutes(1);
            var books = await SubscriptionChanges.HoldAsync(db, [scene.Sender], now, default);
            books.ChangeUser(scene.Sender);
            line.Unlink(LinkEndCause.ByHolder, now);
            await db.SaveChangesAsync();
            await _portal.Services.GetRequiredService<IReturnedGifts>().TellAsync(db, books.Returned, default);
        });

        var heard = Assert.Single(await told.HeardAsync(scene.LineAccounts[0]));
        Assert.Contains("データプレゼント500MBは、贈った回線の利用者が変わったか、回線が終わったため", heard, StringComparison.Ordinal);
        Assert.DoesNotContain("/mypage/gifts", heard, StringComparison.Ordinal);

        // The holder, of what was given and that it returned; the receiver, that it is gone.
        Assert.Equal([Mailed, Mailed], await told.MailsAsync(), StringComparer.Ordinal);
        Assert.Contains("受け取れなくなりました", Assert.Single(await told.HeardAsync(scene.LineAccounts[1])), StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Giver_WhoseLineEnds_IsToldThatTheirGiftReturned()
    {
        var (scene, told) = await ArrangeAsync();
        Assert.True((await scene.Desk.GiveAsync(scene.UserOf(0), scene.Order(500, null), default)).IsDone);

        await _portal.WriteAsync(async db =>
        {
            var line = await PortalSeed.LoadAsync(db, scene.Sender);
            var now = _portal.Clock.GetUtcNow().AddMinutes(1);
            var books = await SubscriptionChanges.HoldAsync(db, [scene.Sender], now, default);
            books.ChangeStatus(scene.Sender, SubscriptionStatus.Terminated);
            line.TakeOverTerms(line.Terms with { Status = SubscriptionStatus.Terminated }, now);
            await db.SaveChangesAsync();
            await _portal.Services.GetRequiredService<IReturnedGifts>().TellAsync(db, books.Returned, default);
        });

        Assert.Contains("データプレゼント500MBは、贈った回線の利用者が変わったか", Assert.Single(await told.HeardAsync(scene.LineAccounts[0])), StringComparison.Ordinal);
        Assert.Equal([Mailed, Mailed], await told.MailsAsync(), StringComparer.Ordinal);
    }

    [NeedsFact]
    public async Task Receiver_WhoDeclined_IsNotToldOfIt()
    {
        var (scene, told) = await ArrangeAsync();
        var gift = (await scene.Desk.GiveAsync(scene.UserOf(0), scene.Order(500, scene.Receiver), default)).Value;

        Assert.True((await scene.Desk.DeclineAsync(scene.UserOf(1), gift.Id, default)).IsDone);

        Assert.Empty(await told.HeardAsync(scene.LineAccounts[1]));
        Assert.Single(await told.HeardAsync(scene.LineAccounts[0]));
    }

    // Neither line is the holder's own.
    private async Task<(GiftScene Scene, AlertWorld Told)> ArrangeAsync()
    {
        var scene = await GiftScene.ArrangeAsync(
            _portal, new LineSeed("鈴木 花子", Relation: Relation.Spouse), new LineSeed("鈴木 一郎", "スズキ イチロウ", Relation: Relation.Child, UserBirthDate: new DateOnly(2000, 1, 1)));
        return (scene, new AlertWorld(_portal, scene.Holder));
    }
}

public sealed class GiftTellingOnSqlite(AlertsOnSqlite portal) : GiftTellingTests(portal), IClassFixture<AlertsOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class GiftTellingOnPostgreSql(AlertsOnPostgreSql portal) : GiftTellingTests(portal), IClassFixture<AlertsOnPostgreSql>;
