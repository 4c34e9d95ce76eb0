using System.Net;
using Microsoft.EntityFrameworkCore;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Security.Sessions;
using Xunit;

namespace MyPage.Tests.Line.Linking;

/// <summary>Following a link changes nothing, whoever made it; a browser holds one session, and what was shown is what is linked.</summary>
public abstract class SafeMethodTests(LinkingFixture fixture)
{
    private readonly LinkingHost _host = fixture.Host;

    private PortalFactory Portal => _host.Portal;

    /// <summary>Five such links would block whoever is made to follow them.</summary>
    [NeedsFact]
    public async Task Get_LinkThatStandsForNoCode_CountsNoTry()
    {
        var phone = await _host.NewPhoneAsync();
        await phone.OpenAsync("/line/user");
        var code = await Portal.IssueUserCodeAsync((await Portal.AddHolderAsync()).SubscriptionId);
        var before = await _host.DumpAsync();

        for (var links = 0; links < 8; links++)
        {
            Assert.Equal("unknown-code", (await phone.OpenAsync("/line/user?t=" + Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode(Guid.NewGuid().ToByteArray()))).Refusal);
        }

        (await _host.DumpAsync()).AssertSameAs(before);
        Assert.True((await phone.TypeAsync(code.Reveal())).HasButton("連携する"));
    }

    [NeedsFact]
    public async Task Head_OfAPageThatOpensMyPage_OpensNothing()
    {
        var (_, phone) = await LinkedAsync();
        var before = await _host.DumpAsync();

        for (var asked = 0; asked < 5; asked++)
        {
            using var head = await phone.Visitor.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/line/mypage"));
            Assert.Equal(HttpStatusCode.Found, head.StatusCode);
            Assert.False(head.Headers.Contains("Set-Cookie"));
        }

        using var callback = await phone.Visitor.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/line/callback?code=a&state=b"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, callback.StatusCode);
        (await _host.DumpAsync()).AssertSameAs(before);
    }

    [NeedsFact]
    public async Task Get_MyPageThatIsOpenAlready_OpensItOnce()
    {
        var (holder, phone) = await LinkedAsync();
        await phone.OpenAsync("/line/mypage");
        var before = await _host.DumpAsync();

        Assert.Equal("/mypage", (await phone.OpenAsync("/line/mypage")).Address.AbsolutePath);

        (await _host.DumpAsync()).AssertSameAs(before);
        Assert.Equal(1, await OpenSessionsAsync(holder));
    }

    /// <summary>A browser that throws its session away each time.</summary>
    [NeedsFact]
    public async Task Get_MyPageOverAndOver_EndsAtALimit()
    {
        var (_, phone) = await LinkedAsync();
        Page page;
        var opened = 0;
        do
        {
            foreach (var cookie in phone.Visitor.CookiesFor("/").Where(cookie => cookie.Name.EndsWith("mypage-session", StringComparison.Ordinal)))
            {
                cookie.Expired = true;
            }

            page = await phone.OpenAsync("/line/mypage");
        }
        while (page.Status == HttpStatusCode.OK && ++opened < 100);

        Assert.Equal((HttpStatusCode.TooManyRequests, true), (page.Status, opened is > 20 and < 40));
    }

    [NeedsFact]
    public async Task SignIn_AgainInOneBrowser_EndsTheFormerSession()
    {
        var (first, browser) = await Portal.AddSignedInHolderAsync();
        var second = await Portal.AddHolderAsync();
        var kept = browser.CookiesFor("/").Single(cookie => cookie.Name.EndsWith("mypage-session", StringComparison.Ordinal)).Value;
        var thief = Portal.NewVisitor();
        thief.Cookies.Add(new Cookie("__Host-mypage-session", kept, "/", PortalFactory.Address.Host) { Secure = true });
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/mypage")).Status);
        var (_, phone) = await LinkedAsync();

        // As another login ID in a second tab, then by LINE.
        var form = await browser.GetAsync("/password/forgot");
        await browser.PostAsync("/login", [("_handler", "login"), ("__RequestVerificationToken", form.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!), ("Form.LoginId", second.LoginId), ("Form.Password", second.Password!)]);
        Assert.Equal((0, 1), (await OpenSessionsAsync(first), await OpenSessionsAsync(second)));
        await phone.With(browser).OpenAsync("/line/sign-in?returnUrl=/line/mypage");

        Assert.Equal((0, 0), (await OpenSessionsAsync(first), await OpenSessionsAsync(second)));
        Assert.Equal(HttpStatusCode.Found, (await thief.GetAsync("/mypage")).Status);
    }

    /// <summary>In another tab the browser becomes another LINE account between the page and its button.</summary>
    [NeedsFact]
    public async Task Consent_LineAccountSwitchedMeanwhile_LinksNothing()
    {
        var holder = await Portal.AddHolderAsync();
        var (shown, other) = (await _host.NewPhoneAsync(), await _host.NewPhoneAsync());
        var page = await shown.OpenAsync("/line/mypage?new=1");
        Assert.Contains(shown.Name, page.Words, StringComparison.Ordinal);
        await other.With(shown.Visitor).OpenAsync("/line/sign-in?returnUrl=/line/user");

        var answer = await shown.PressAsync(page, "連携する", ("ログインID", holder.LoginId), ("パスワード", holder.Password!));

        Assert.Contains("表示していた内容が変わりました", answer.Words, StringComparison.Ordinal);
        Assert.Contains(other.Name, answer.Words, StringComparison.Ordinal);
        Assert.False(await Portal.ReadAsync(db => db.ContractHolderLinks.AnyAsync(link => link.ContractId == holder.ContractId)));
        Assert.Equal("契約者連携ができました", (await other.With(shown.Visitor).PressAsync(answer, "連携する", ("ログインID", holder.LoginId), ("パスワード", holder.Password!))).Heading);
    }

    [NeedsFact]
    public async Task UserLink_LineAccountSwitchedMeanwhile_LinksNothing()
    {
        var holder = await Portal.AddHolderAsync();
        var code = await Portal.IssueUserCodeAsync(holder.SubscriptionId);
        var (shown, other) = (await _host.NewPhoneAsync(), await _host.NewPhoneAsync());
        var page = await shown.TypeAsync(code.Reveal());
        await other.With(shown.Visitor).OpenAsync("/line/sign-in?returnUrl=/line/user");

        var answer = await shown.PressAsync(page, "連携する");

        Assert.Contains("表示していた内容が変わりました", answer.Words, StringComparison.Ordinal);
        Assert.False(await Portal.ReadAsync(db => db.RegisteredUserLinks.AnyAsync(link => link.SubscriptionId == holder.SubscriptionId)));
    }

    /// <summary>A host beside this one can set no cookie of ours: neither one that signs in as its owner, nor one that completes its owner's sign-in.</summary>
    [NeedsFact]
    public async Task Cookies_All_BelongToThisHostAlone()
    {
        var (_, phone) = await LinkedAsync();
        var reader = Portal.NewVisitor();
        await reader.SubmitAsync(await reader.GetAsync("/login"), "English");
        using var start = await Portal.NewVisitor().Client.GetAsync(new Uri("/line/sign-in", UriKind.Relative));

        var names = phone.Visitor.Cookies.GetAllCookies().Concat(reader.Cookies.GetAllCookies()).Select(cookie => cookie.Name).Concat(start.Headers.GetValues("Set-Cookie")).ToList();

        Assert.True(names.Count >= 6, string.Join('\n', names));
        Assert.All(names, name => Assert.StartsWith("__Host-mypage-", name, StringComparison.Ordinal));
        Assert.All(start.Headers.GetValues("Set-Cookie"), cookie => Assert.All(["path=/;", "secure", "samesite=lax"], part => Assert.Contains(part, cookie + ";", StringComparison.OrdinalIgnoreCase)));
    }

    private async Task<(Holder Holder, LinePhone Phone)> LinkedAsync()
    {
        var holder = await Portal.AddHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(holder);
        await _host.SettledAsync();
        return (holder, phone);
    }

    private Task<int> OpenSessionsAsync(Holder holder) =>
        Portal.ReadAsync(db => db.Set<PortalSession>().CountAsync(session => session.AccountId == holder.AccountId && session.EndedAt == null));
}

public sealed class SafeMethodsOnSqlite(LinkingOnSqlite fixture) : SafeMethodTests(fixture), IClassFixture<LinkingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class SafeMethodsOnPostgreSql(LinkingOnPostgreSql fixture) : SafeMethodTests(fixture), IClassFixture<LinkingOnPostgreSql>;
