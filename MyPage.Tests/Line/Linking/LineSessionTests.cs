using System.Net;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Linking;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Security.Sessions;
using Xunit;

namespace MyPage.Tests.Line.Linking;

/// <summary>A session by LINE holds as long as the right that it relies on, and ends within seconds of it (docs/product.md 2).</summary>
public abstract class LineSessionTests(LinkingFixture fixture)
{
    // The last is for the machine, not for the portal.
    private static readonly TimeSpan WithinSeconds = PortalSessions.Believed + TimeSpan.FromSeconds(15);
    private readonly LinkingHost _host = fixture.Host;

    private PortalFactory Portal => _host.Portal;

    [NeedsTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Unlinked_AtAnotherNode_EndsWithinSeconds(bool ofHolder)
    {
        var (holder, browser) = await Portal.AddSignedInHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await (ofHolder ? phone.LinkAsync(holder) : phone.LinkAsync(await Portal.IssueUserCodeAsync(holder.SubscriptionId)));
        await using var node = _host.NewNode();
        var there = node.NewVisitor(phone.Visitor.Cookies);
        Assert.Equal(HttpStatusCode.OK, (await there.GetAsync("/mypage")).Status);

        var path = "/mypage/links/undo" + (ofHolder ? "" : $"/{holder.SubscriptionId}");
        await browser.PressAsync(await browser.GetAsync(path), "連携解除");

        await Until.TrueAsync(async () => (await there.GetAsync("/mypage")).Status == HttpStatusCode.Found, "the session to end at the other node", WithinSeconds);
    }

    /// <summary>As an import or an operator ends it: in another process, behind this one's back.</summary>
    [NeedsFact]
    public async Task Unlinked_BehindThePortalsBack_EndsWithinSeconds()
    {
        var holder = await Portal.AddHolderAsync();
        var phone = await LinkUserAsync(holder.SubscriptionId);

        await Portal.WriteAsync(async db => (await PortalSeed.LoadAsync(db, holder.SubscriptionId)).Unlink(LinkEndCause.ByOperator, _host.Clock.GetUtcNow()));

        await Until.TrueAsync(async () => (await phone.Visitor.GetAsync("/mypage")).Status == HttpStatusCode.Found, "the session to end", WithinSeconds);
    }

    [NeedsFact]
    public async Task UserChanged_ToAnotherPerson_EndsTheSessionAndTheNewUserLinks()
    {
        var (holder, browser) = await Portal.AddSignedInHolderAsync();
        var predecessor = await LinkUserAsync(holder.SubscriptionId);
        await _host.SettledAsync();

        var changed = await browser.PressAsync(
            await browser.GetAsync($"/mypage/contract/{holder.SubscriptionId}/user"), "変更する", ("氏名", "鈴木 太郎"), ("フリガナ", "スズキ タロウ"), ("生年月日", "19830615"));

        await AssertSignedOutAsync(predecessor);
        await _host.SettledAsync();
        Assert.Contains("利用者", (await predecessor.HeardAsync())[^1], StringComparison.Ordinal);
        var code = changed.Document.QuerySelectorAll("[data-copy]").Select(e => e.GetAttribute("data-copy")!).First(text => text.Length == 16);
        var successor = await _host.NewPhoneAsync();
        await successor.PressAsync(await successor.TypeAsync(code), "連携する");
        Assert.Equal(HttpStatusCode.OK, (await successor.Visitor.GetAsync("/mypage")).Status);
        var links = await successor.Visitor.GetAsync("/mypage/links");
        Assert.DoesNotContain(predecessor.Name, links.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("連携の履歴", links.Words, StringComparison.Ordinal);
        Assert.Equal("reissue-needed", (await predecessor.TypeAsync(code)).Refusal);
    }

    [NeedsFact]
    public async Task RelationChanged_Alone_KeepsTheSession()
    {
        var (holder, browser) = await Portal.AddSignedInHolderAsync();
        var phone = await LinkUserAsync(holder.SubscriptionId);

        var changed = await browser.PressAsync(await browser.GetAsync($"/mypage/contract/{holder.SubscriptionId}/user"), "変更する", ("続柄", "Other"));

        Assert.Equal("続柄を変更しました", changed.Heading);
        Assert.Equal(HttpStatusCode.OK, (await phone.Visitor.GetAsync("/mypage")).Status);
    }

    /// <summary>再発行: an existing link stays until undone or until the user changes (docs/product.md 3).</summary>
    [NeedsFact]
    public async Task CodeReissued_KeepsLinkAndSession()
    {
        var (holder, browser) = await Portal.AddSignedInHolderAsync();
        var holdersPhone = await _host.NewPhoneAsync();
        await holdersPhone.LinkAsync(holder);
        var phone = await LinkUserAsync(holder.SubscriptionId);
        var live = await Portal.ReissueAsync(holder.SubscriptionId);

        var done = await browser.PressAsync(await browser.GetAsync($"/mypage/contract/{holder.SubscriptionId}/code"), "再発行する");

        Assert.NotEmpty(done.Document.QuerySelectorAll("[data-copy]"));
        Assert.Equal(HttpStatusCode.OK, (await phone.Visitor.GetAsync("/mypage")).Status);
        Assert.Equal(HttpStatusCode.OK, (await holdersPhone.Visitor.GetAsync("/mypage")).Status);
        Assert.True(await Portal.ReadAsync(db => db.RegisteredUserLinks.AnyAsync(l => l.SubscriptionId == holder.SubscriptionId && l.EndedAt == null)));
        Assert.Equal("reissue-needed", (await (await _host.NewPhoneAsync()).TypeAsync(live.Reveal())).Refusal);
        await _host.SettledAsync();
        Assert.Contains("利用者コード", (await holdersPhone.HeardAsync())[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(live.Reveal(), (await holdersPhone.HeardAsync())[^1], StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task PasswordChanged_EndsTheHoldersSessionsByLineOnly()
    {
        var (holder, browser) = await Portal.AddSignedInHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(holder);
        var user = await LinkUserAsync(holder.SubscriptionId);

        await browser.PressAsync(
            await browser.GetAsync("/mypage/security/password"), "変更する", ("今のパスワード", holder.Password!), ("新しいパスワード", "another horse battery staple"));

        await AssertSignedOutAsync(phone);
        Assert.Equal(HttpStatusCode.OK, (await user.Visitor.GetAsync("/mypage")).Status);
        Assert.Equal("/mypage", (await phone.OpenAsync("/line/mypage")).Address.AbsolutePath);
    }

    [NeedsFact]
    public async Task SignedOutEverywhere_EndsTheSessionByLine()
    {
        var (holder, browser) = await Portal.AddSignedInHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(holder);

        await browser.PressAsync(await browser.GetAsync("/mypage/security"), "すべての端末からログアウト");

        await AssertSignedOutAsync(phone);
        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("/mypage")).Status);
    }

    /// <summary>Signing out ends the session itself, not only this browser's cookie, and a stranger at the same browser does not come back in by the tile.</summary>
    [NeedsTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SignedOut_CookieKept_OpensNothing(bool ofHolder)
    {
        var holder = await Portal.AddHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await (ofHolder ? phone.LinkAsync(holder) : phone.LinkAsync(await Portal.IssueUserCodeAsync(holder.SubscriptionId)));
        var kept = new CookieContainer();
        kept.Add(phone.Visitor.Cookies.GetAllCookies());
        var copy = Portal.NewVisitor(kept);
        Assert.Equal(HttpStatusCode.OK, (await copy.GetAsync("/mypage")).Status);

        await phone.Visitor.SignOutAsync();

        Assert.Equal(HttpStatusCode.Found, (await copy.GetAsync("/mypage")).Status);
        var tile = await phone.Visitor.GetAsync("/line/mypage");
        Assert.Equal("/line/sign-in", new Uri(tile.Address, tile.Location).AbsolutePath);
    }

    /// <summary>Who came by LINE can stay as anybody: portal.js asks for more time before the hour of idleness is over.</summary>
    [NeedsTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Extend_BeforeTheEnd_GivesAnotherHour(bool ofHolder)
    {
        var holder = await Portal.AddHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await (ofHolder ? phone.LinkAsync(holder) : phone.LinkAsync(await Portal.IssueUserCodeAsync(holder.SubscriptionId)));
        var page = await phone.Visitor.GetAsync("/mypage");
        _host.Clock.Advance(TimeSpan.FromMinutes(55));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/session/extend");
        request.Headers.Add("RequestVerificationToken", page.Document.QuerySelector("[data-session-end] [name=__RequestVerificationToken]")!.GetAttribute("value"));

        var answer = await phone.Visitor.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        _host.Clock.Advance(TimeSpan.FromMinutes(50));
        Assert.Equal(HttpStatusCode.OK, (await phone.Visitor.GetAsync("/mypage")).Status);
        _host.Clock.Advance(TimeSpan.FromMinutes(61));
        await AssertSignedOutAsync(phone);
    }

    private async Task<LinePhone> LinkUserAsync(Guid subscriptionId)
    {
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(await Portal.CodeOfAsync(subscriptionId));
        Assert.Equal(HttpStatusCode.OK, (await phone.Visitor.GetAsync("/mypage")).Status);
        return phone;
    }

    private static async Task AssertSignedOutAsync(LinePhone phone)
    {
        var page = await phone.Visitor.GetAsync("/mypage");
        Assert.Equal((HttpStatusCode.Found, "/login"), (page.Status, new Uri(page.Address, page.Location).AbsolutePath));
    }
}

public sealed class LineSessionOnSqlite(LinkingOnSqlite fixture) : LineSessionTests(fixture), IClassFixture<LinkingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class LineSessionOnPostgreSql(LinkingOnPostgreSql fixture) : LineSessionTests(fixture), IClassFixture<LinkingOnPostgreSql>;
