using System.Net;
using MyPage.Domain.Linking;
using MyPage.Domain.MobileData;
using MyPage.Tests.Databases;
using MyPage.Tests.DataGifts;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.DataGifts;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Line.Linking;

/// <summary>データプレゼント by LINE: the tile, the link that somebody was sent, and the buttons in the chat.</summary>
public abstract class GiftPageTests(LinkingFixture fixture)
{
    private const string LineBrowser = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari Line/15.0.0";
    private readonly LinkingHost _host = fixture.Host;

    private PortalFactory Portal => _host.Portal;

    [NeedsTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tile_HolderWhoIsUserToo_LeadsToTheirGiftsLongAfterTheSignIn(bool byPassword)
    {
        var holder = await Portal.AddHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(holder);
        await phone.LinkAsync(await Portal.CodeOfAsync(holder.SubscriptionId));
        var visitor = byPassword ? Portal.NewVisitor() : phone.Visitor;
        if (byPassword)
        {
            await visitor.SignInAsync(holder.LoginId, holder.Password!);
        }

        _host.Clock.Advance(TimeSpan.FromMinutes(11));

        AssertGifts(await visitor.OpenAsync("/line/gift"));
    }

    [NeedsFact]
    public async Task Tile_LinkedUserWithoutSession_IsKnownInLinesBrowser()
    {
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(await Portal.IssueUserCodeAsync((await Portal.AddHolderAsync()).SubscriptionId));

        AssertGifts(await phone.With(InLine()).OpenAsync("/line/gift"));
    }

    [NeedsFact]
    public async Task Tile_UnlinkedInLinesBrowser_IsAskedOnceAndLedToLinking()
    {
        var phone = (await _host.NewPhoneAsync()).With(InLine());

        var page = await phone.OpenAsync("/line/gift");

        Assert.Equal((HttpStatusCode.OK, "/line/gift"), (page.Status, page.Address.AbsolutePath));
        Assert.NotNull(page.Document.QuerySelector("main a[href='/line/user']"));
    }

    /// <summary>Declined, failed, or in a browser that keeps no cookies: the page is read all the same, and LINE is not asked again.</summary>
    [NeedsFact]
    public async Task Tile_LineTellsNothing_IsShownAllTheSame()
    {
        var visitor = InLine();

        var failed = await visitor.GetAsync("/line/sign-in/failed?returnUrl=%2Fline%2Fgift%3Fasked%3D1&denied=1");
        var page = await visitor.GetAsync("/line/gift?asked=1");

        Assert.Equal("/line/gift?asked=1", new Uri(PortalFactory.Address, failed.Location).PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.NotNull(page.Document.QuerySelector("main a[href='/line/user']"));
    }

    [NeedsFact]
    public async Task Tile_InAnyOtherBrowser_AsksNobody() => Assert.Equal(HttpStatusCode.OK, (await Portal.NewVisitor().GetAsync("/line/gift")).Status);

    [NeedsFact]
    public async Task Link_OfAnotherContract_SaysFromWhomAndIsAccepted()
    {
        var scene = await GiftScene.ArrangeAsync(Portal);
        var (phone, line) = await LinkedPhoneAsync("佐藤 葵");
        var (giftId, token) = await scene.GiveByLinkAsync(1000);
        var path = $"/line/gift?t={token}";

        var offer = await phone.OpenAsync(path);

        Assert.Contains("鈴木 花子さん", offer.Words, StringComparison.Ordinal);
        Assert.Contains("1GB", offer.Words, StringComparison.Ordinal);
        Assert.Equal(DataGiftState.Held, (await scene.GiftAsync(giftId)).State);
        Assert.Equal("same-origin", offer.Headers["Referrer-Policy"]);

        var accepted = await phone.PressAsync(offer, "受け取る");

        Assert.Contains("受け取りました", accepted.Words, StringComparison.Ordinal);
        Assert.Equal(accepted.Words, (await phone.PressAsync(offer, "受け取る")).Words);
        Assert.Equal(4000, (await scene.BalanceAsync(line)).LeftMb);
        Assert.Equal((2000, 0), ((await scene.BalanceAsync(scene.Sender)).LeftMb, (await scene.BalanceAsync(scene.Sender)).HeldMb));

        // Somebody else with the same link.
        var (other, _) = await LinkedPhoneAsync("田中 蓮");
        var gone = await other.OpenAsync(path);
        Assert.Equal("gift-gone", gone.Refusal);
        Assert.DoesNotContain("佐藤", gone.Words, StringComparison.Ordinal);
        Assert.False(gone.HasButton("受け取る"));

        // The giver's history and pages tell nothing of who took it.
        var giver = Portal.NewVisitor();
        await giver.SignInAsync(scene.Holder.LoginId, scene.Holder.Password!);
        foreach (var page in new[] { "/mypage/gifts", $"/mypage/gifts/{giftId}", "/mypage/history" })
        {
            var seen = await giver.GetAsync(page);
            Assert.Contains("データプレゼント", seen.Words, StringComparison.Ordinal);
            Assert.DoesNotContain("佐藤", seen.Words, StringComparison.Ordinal);
            Assert.DoesNotContain(phone.Name, seen.Words, StringComparison.Ordinal);
        }
    }

    [NeedsFact]
    public async Task Link_Declined_ReturnsAndTellsTheGiver()
    {
        var scene = await GiftScene.ArrangeAsync(Portal);
        var (phone, _) = await LinkedPhoneAsync("佐藤 葵");
        var (giftId, token) = await scene.GiveByLinkAsync();
        var offer = await phone.OpenAsync($"/line/gift?t={token}");

        var declined = await phone.PressAsync(offer, "ことわる");

        Assert.Contains("ことわりました", declined.Words, StringComparison.Ordinal);
        Assert.Equal("gift-gone", (await phone.PressAsync(offer, "受け取る")).Refusal);
        Assert.Equal(DataGiftState.Declined, (await scene.GiftAsync(giftId)).State);
        Assert.Equal(3000, (await scene.BalanceAsync(scene.Sender)).LeftMb);
    }

    [NeedsFact]
    public async Task Link_OfTheOwnLineUnknownOrBeforeLinking_IsRefusedByName()
    {
        var scene = await GiftScene.ArrangeAsync(Portal);
        var (_, token) = await scene.GiveByLinkAsync();
        var stranger = await _host.NewPhoneAsync();
        var (phone, line) = await LinkedPhoneAsync("佐藤 葵");
        var theirs = (await scene.Desk.GiveAsync(
            new UserCaller(await phone.AccountIdAsync(), CallerWay.Line, CallerOrigin.Inside),
            new GiftOrder(Guid.NewGuid(), line, null, 500, scene.Month),
            default)).Value;
        var own = (await phone.OpenAsync($"/mypage/gifts/{theirs.Id}")).Document.QuerySelector("[data-gift-link]")!.TextContent;

        var unlinked = await stranger.OpenAsync($"/line/gift?t={token}");

        Assert.Equal("receiver-not-linked", unlinked.Refusal);
        Assert.NotNull(unlinked.Document.QuerySelector("[data-refusal] a[href='/line/user']"));
        Assert.Contains("鈴木 花子さん", unlinked.Words, StringComparison.Ordinal);
        Assert.Equal("own-line", (await phone.OpenAsync(new Uri(own).PathAndQuery)).Refusal);
        Assert.Equal("unknown-link", (await phone.OpenAsync("/line/gift?t=AAAAAAAAAAAAAAAAAAAAAA")).Refusal);
        foreach (var text in HostileText.All.Take(20))
        {
            Assert.NotEqual(HttpStatusCode.InternalServerError, (await phone.OpenAsync("/line/gift?t=" + Uri.EscapeDataString(string.Concat(text.Where(char.IsAscii).Take(300))))).Status);
        }
    }

    [NeedsTheory]
    [InlineData("accept")]
    [InlineData("decline")]
    public async Task Chat_OneTap_AnswersTheGiftOnceAndTellsTheGiver(string answer)
    {
        var scene = await GiftScene.ArrangeAsync(Portal, new LineSeed("鈴木 花子"), new LineSeed("鈴木 一郎"), new LineSeed("鈴木 二郎"));
        var (giver, taker) = (await _host.NewPhoneAsync(), await _host.NewPhoneAsync());
        await Portal.WriteAsync(async db =>
        {
            foreach (var line in scene.Holder.SubscriptionIds)
            {
                (await PortalSeed.LoadAsync(db, line)).Unlink(LinkEndCause.ByHolder, _host.Clock.GetUtcNow());
            }
        });
        await giver.LinkAsync(await Portal.CodeOfAsync(scene.Sender));
        await taker.LinkAsync(await Portal.CodeOfAsync(scene.Receiver));

        var gift = (await scene.GiveAsync()).Value;
        await _host.SettledAsync();

        var told = (await taker.HeardAsync())[^1];
        Assert.Contains("鈴木 花子さんから500MB", told, StringComparison.Ordinal);
        Assert.Contains($"action=gift-accept&gift={gift.Id:N}", told, StringComparison.Ordinal);
        await TapAsync(giver, "accept", gift.Id);
        Assert.Equal(DataGiftState.Held, (await scene.GiftAsync(gift.Id)).State);

        await TapAsync(taker, answer, gift.Id);

        Assert.Equal(answer is "accept" ? DataGiftState.Accepted : DataGiftState.Declined, (await scene.GiftAsync(gift.Id)).State);
        Assert.Contains(answer is "accept" ? "500MBを受け取りました" : "500MBをことわりました", (await taker.HeardAsync())[^1], StringComparison.Ordinal);
        Assert.Contains(answer is "accept" ? "鈴木 一郎さんが、データプレゼント500MBを受け取りました" : "ことわられました", (await giver.HeardAsync())[^1], StringComparison.Ordinal);
        var heard = (await giver.HeardAsync()).Count;
        await TapAsync(taker, answer, gift.Id);
        await TapAsync(taker, answer is "accept" ? "decline" : "accept", gift.Id);
        Assert.Contains("もう受け取れません", (await taker.HeardAsync())[^1], StringComparison.Ordinal);
        Assert.Equal(heard, (await giver.HeardAsync()).Count);
        Assert.Equal(answer is "accept" ? 3500 : 3000, (await scene.BalanceAsync(scene.Receiver)).LeftMb);
        Assert.Empty(await scene.FaultsAsync());
    }

    [NeedsFact]
    public async Task Chat_AskedForGifts_TellsWhatCanBeGivenAndWhatWaits()
    {
        var scene = await GiftScene.ArrangeAsync(Portal);
        await Portal.WriteAsync(async db => (await PortalSeed.LoadAsync(db, scene.Receiver)).Unlink(LinkEndCause.ByHolder, _host.Clock.GetUtcNow()));
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(await Portal.CodeOfAsync(scene.Receiver));
        var gift = (await scene.GiveAsync()).Value;
        await _host.SettledAsync();
        var before = (await phone.HeardAsync()).Count;

        await _host.ApiAsync($"/people/{phone.Key}/text", new { text = "データプレゼント" });
        await _host.SettledAsync();

        var said = string.Concat((await phone.HeardAsync()).Skip(before));
        Assert.Contains("基本の残り3GB", said, StringComparison.Ordinal);
        Assert.Contains($"action=gift-accept&gift={gift.Id:N}", said, StringComparison.Ordinal);
        Assert.Contains("鈴木 花子さんから500MB", said, StringComparison.Ordinal);
    }

    private async Task TapAsync(LinePhone phone, string answer, Guid giftId)
    {
        await _host.ApiAsync($"/people/{phone.Key}/postback", new { data = $"action=gift-{answer}&gift={giftId:N}" });
        await _host.SettledAsync();
    }

    private async Task<(LinePhone Phone, Guid Line)> LinkedPhoneAsync(string name)
    {
        var holder = await Portal.AddHolderAsync(lines: [new LineSeed(name)]);
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(await Portal.IssueUserCodeAsync(holder.SubscriptionId));
        return (phone, holder.SubscriptionId);
    }

    private Visitor InLine()
    {
        var visitor = Portal.NewVisitor();
        visitor.Client.DefaultRequestHeaders.Remove("User-Agent");
        visitor.Client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", LineBrowser);
        return visitor;
    }

    private static void AssertGifts(Page page) => Assert.Equal((HttpStatusCode.OK, "/mypage/gifts"), (page.Status, page.Address.AbsolutePath));
}

public sealed class GiftPageOnSqlite(LinkingOnSqlite fixture) : GiftPageTests(fixture), IClassFixture<LinkingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class GiftPageOnPostgreSql(LinkingOnPostgreSql fixture) : GiftPageTests(fixture), IClassFixture<LinkingOnPostgreSql>;
