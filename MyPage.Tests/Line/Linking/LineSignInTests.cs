using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Line.Login;
using MyPage.Web.Security.Sessions;
using Xunit;

namespace MyPage.Tests.Line.Linking;

/// <summary>LINE Login between two real hosts, and what the tile opens afterwards.</summary>
public abstract class LineSignInTests(LinkingFixture fixture)
{
    private const string Callback = "/line/callback";
    private readonly LinkingHost _host = fixture.Host;

    private PortalFactory Portal => _host.Portal;

    [NeedsFact]
    public async Task SignIn_FirstTime_ShowsTheStartPageAndKeepsTokensEncrypted()
    {
        var phone = await _host.NewPhoneAsync();

        var page = await phone.OpenAsync("/line/mypage");

        Assert.Equal(("/line/mypage", HttpStatusCode.OK), (page.Address.PathAndQuery, page.Status));
        Assert.Contains("新規ログインID連携", page.Words, StringComparison.Ordinal);
        var account = await Portal.ReadAsync(db => db.LineAccounts.SingleAsync(a => a.LineUserId == phone.UserId));
        Assert.Equal((phone.Name, true), (account.DisplayName, account.IsFriend));
        var kept = await Portal.ReadAsync(db => db.Set<LineUserToken>().SingleAsync(token => token.LineAccountId == account.Id));
        Assert.DoesNotContain("access", Encoding.UTF8.GetString(kept.Tokens), StringComparison.OrdinalIgnoreCase);
        Assert.InRange(kept.AccessExpiresAt - _host.Clock.GetUtcNow(), TimeSpan.FromDays(29), TimeSpan.FromDays(30));
        Assert.Equal(0, await Portal.ReadAsync(db => db.Set<PortalSession>().CountAsync(s => s.LineAccountId == account.Id)));
        Assert.Equal(HttpStatusCode.Found, (await phone.Visitor.GetAsync("/mypage")).Status);
    }

    [NeedsFact]
    public async Task Tile_OneLinkedLogin_OpensMyPage()
    {
        var (phone, holder) = await LinkedHolderAsync();

        var page = await phone.With(Portal.NewVisitor()).OpenAsync("/line/mypage");

        Assert.Equal(("/mypage", HttpStatusCode.OK), (page.Address.AbsolutePath, page.Status));
        Assert.Equal(
            [SessionKind.HolderByLine, SessionKind.HolderByLine],
            await Portal.ReadAsync(db => db.Set<PortalSession>().Where(s => s.AccountId == holder.AccountId).Select(s => s.Kind).ToListAsync()));
    }

    [NeedsFact]
    public async Task Tile_SeveralLinkedLogins_OffersThemAndOpensTheChosen()
    {
        var (phone, first) = await LinkedHolderAsync();
        var second = await Portal.AddHolderAsync();
        await phone.With(Portal.NewVisitor()).LinkAsync(second);
        var browser = phone.With(Portal.NewVisitor());

        var page = await browser.OpenAsync("/line/mypage");

        Assert.Equal("/line/mypage", page.Address.AbsolutePath);
        Assert.Contains(first.LoginId, page.Words, StringComparison.Ordinal);
        Assert.Contains(second.LoginId, page.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await browser.Visitor.GetAsync("/mypage")).Status);
        var button = page.Document.QuerySelectorAll("main button").Single(b => b.TextContent.Contains(second.LoginId, StringComparison.Ordinal));
        var home = await browser.PressAsync(page, string.Join(' ', button.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(("/mypage", HttpStatusCode.OK), (home.Address.AbsolutePath, home.Status));
        Assert.Equal(HttpStatusCode.OK, (await browser.Visitor.GetAsync($"/mypage/contract/{second.SubscriptionId}/code")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Visitor.GetAsync($"/mypage/contract/{first.SubscriptionId}/code")).Status);
    }

    [NeedsFact]
    public async Task Chooser_AccountOfSomebodyElse_OpensNothing()
    {
        var (phone, _) = await LinkedHolderAsync();
        await phone.With(Portal.NewVisitor()).LinkAsync(await Portal.AddHolderAsync());
        var (_, victim) = await LinkedHolderAsync();
        var browser = phone.With(Portal.NewVisitor());
        var page = await browser.OpenAsync("/line/mypage");
        var token = page.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var before = await _host.DumpAsync();

        var answer = await browser.Visitor.PostAsync("/line/mypage", ("_handler", $"open-{victim.AccountId:N}"), ("__RequestVerificationToken", token));

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        (await _host.DumpAsync()).AssertSameAs(before);
        Assert.Equal(HttpStatusCode.Found, (await browser.Visitor.GetAsync("/mypage")).Status);
    }

    [NeedsFact]
    public async Task Tile_OnlyRegisteredUser_OpensTheirMyPage()
    {
        var holder = await Portal.AddHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(await Portal.IssueUserCodeAsync(holder.SubscriptionId));

        var browser = phone.With(Portal.NewVisitor());
        var page = await browser.OpenAsync("/line/mypage");

        Assert.Equal(("/mypage", HttpStatusCode.OK), (page.Address.AbsolutePath, page.Status));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Visitor.GetAsync("/mypage/contract")).Status);
    }

    [NeedsTheory]
    [InlineData("missing")]
    [InlineData("forged")]
    [InlineData("of another browser")]
    public async Task Callback_StateNotOurs_SignsNobodyIn(string state)
    {
        var phone = await _host.NewPhoneAsync();
        var other = await (await _host.NewPhoneAsync()).CallbackAsync("/line/mypage");
        var mine = QueryHelpers.ParseQuery(new Uri(PortalFactory.Address, await phone.CallbackAsync("/line/mypage")).Query);
        var theirs = QueryHelpers.ParseQuery(new Uri(PortalFactory.Address, other).Query);
        var before = await _host.DumpAsync();

        var answer = await phone.Visitor.GetAsync(QueryHelpers.AddQueryString(Callback, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["code"] = state is "of another browser" ? theirs["code"] : mine["code"],
            ["state"] = state switch { "missing" => null, "forged" => "A" + mine["state"], _ => theirs["state"].ToString() },
        }.Where(p => p.Value is not null)));

        // It cannot be told from a failed automatic login: begun anew with a screen, and nothing is taken from it.
        Assert.Contains("disable_auto_login=true", answer.Location, StringComparison.Ordinal);
        (await _host.DumpAsync()).AssertSameAs(before);
    }

    [NeedsFact]
    public async Task Callback_OutOfNowhere_ShowsThePageThatSaysSo()
    {
        var visitor = Portal.NewVisitor();
        var before = await _host.DumpAsync();

        var page = await visitor.OpenAsync("/line/callback?code=stolen&state=whatever");

        Assert.Equal(("/line/sign-in/failed", HttpStatusCode.OK), (page.Address.AbsolutePath, page.Status));
        Assert.NotEmpty(page.Heading);
        (await _host.DumpAsync()).AssertSameAs(before);
    }

    [NeedsFact]
    public async Task Callback_CodeReused_SignsNobodyIn()
    {
        var phone = await _host.NewPhoneAsync();
        var callback = await phone.CallbackAsync("/line/mypage");
        Assert.Equal("/line/mypage", (await phone.Visitor.GetAsync(callback)).Location);
        var before = await _host.DumpAsync();

        // The same call again in the same browser goes on to where it led, and signs nobody in anew; then the code in another
        // browser with a state of its own.
        Assert.Equal("/line/mypage", (await phone.Visitor.GetAsync(callback)).Location);
        (await _host.DumpAsync()).AssertSameAs(before);
        var thief = await _host.NewPhoneAsync();
        var state = QueryHelpers.ParseQuery(new Uri(PortalFactory.Address, await thief.CallbackAsync("/line/mypage")).Query)["state"];
        var code = QueryHelpers.ParseQuery(new Uri(PortalFactory.Address, callback).Query)["code"];
        var answer = await thief.Visitor.GetAsync(QueryHelpers.AddQueryString(Callback, new Dictionary<string, string?>(StringComparer.Ordinal) { ["code"] = code, ["state"] = state }));

        Assert.Contains("disable_auto_login=true", answer.Location, StringComparison.Ordinal);
        (await _host.DumpAsync()).AssertSameAs(before);
    }

    [NeedsFact]
    public async Task AutoLogin_Fails_IsTriedAgainOnceWithAScreen()
    {
        var phone = await _host.NewPhoneAsync();
        await _host.SwitchAsync(new { autoLoginFails = true });
        try
        {
            var again = await phone.Visitor.GetAsync(await phone.CallbackAsync("/line/user"));

            Assert.Contains("disable_auto_login=true", again.Location, StringComparison.Ordinal);
            using var shown = await phone.SendToLineAsync(new Uri(again.Location!));
            Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
            var failed = await phone.FollowAsync(await phone.Visitor.GetAsync("/line/callback?code=useless&state=again"));
            Assert.Equal("/line/sign-in/failed", failed.Address.AbsolutePath);
            Assert.Contains(Uri.EscapeDataString("/line/user"), failed.Document.QuerySelector("main a.button--primary")!.GetAttribute("href"), StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            await _host.SwitchAsync(new { autoLoginFails = false });
        }
    }

    [NeedsTheory]
    [InlineData("ACCESS_DENIED", true)]
    [InlineData("SERVER_ERROR", false)]
    public async Task Callback_Error_ShowsThePageThatSaysSo(string error, bool denied)
    {
        var phone = await _host.NewPhoneAsync();
        var state = QueryHelpers.ParseQuery(new Uri(PortalFactory.Address, await phone.CallbackAsync("/line/user")).Query)["state"];
        var before = await _host.DumpAsync();

        var page = await phone.FollowAsync(await phone.Visitor.GetAsync($"{Callback}?error={error}&state={Uri.EscapeDataString(state!)}"));

        Assert.Equal(("/line/sign-in/failed", HttpStatusCode.OK), (page.Address.AbsolutePath, page.Status));
        Assert.Equal(denied, page.Address.Query.Contains("denied=1", StringComparison.Ordinal));
        Assert.Contains(Uri.EscapeDataString("/line/user"), page.Document.QuerySelector("main a.button--primary")!.GetAttribute("href"), StringComparison.OrdinalIgnoreCase);
        (await _host.DumpAsync()).AssertSameAs(before);
    }

    [NeedsTheory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    public async Task ReturnUrl_OffTheSite_IsNotFollowed(string target)
    {
        var phone = await _host.NewPhoneAsync();
        var path = "/line/sign-in?returnUrl=" + Uri.EscapeDataString(target);

        Assert.Equal("/line/mypage", (await phone.Visitor.GetAsync(await phone.CallbackAsync(path))).Location);
        var failed = await phone.Visitor.OpenAsync("/line/sign-in/failed?returnUrl=" + Uri.EscapeDataString(target));
        Assert.DoesNotContain("evil", failed.Document.QuerySelector("main a.button--primary")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Challenge_Always_CarriesPkceStateNonceAndTheFriendQuestion()
    {
        var phone = await _host.NewPhoneAsync();

        var queries = new List<Dictionary<string, Microsoft.Extensions.Primitives.StringValues>>();
        for (var tries = 0; tries < 2; tries++)
        {
            queries.Add(QueryHelpers.ParseQuery(new Uri((await phone.Visitor.GetAsync("/line/sign-in")).Location!).Query));
        }

        var query = queries[0];
        Assert.Equal(("code", "2000000001", "S256", "aggressive", "https://mypage.test/line/callback"), (query["response_type"].ToString(), query["client_id"].ToString(), query["code_challenge_method"].ToString(), query["bot_prompt"].ToString(), query["redirect_uri"].ToString()));
        Assert.Equal("openid profile", string.Join(" ", query["scope"].ToString().Split(" ").Order(StringComparer.Ordinal)), StringComparer.Ordinal);
        Assert.Matches("^[A-Za-z0-9_-]{43}$", query["code_challenge"]);
        Assert.True(query["nonce"].ToString().Length >= 22);
        Assert.All(["state", "nonce", "code_challenge"], name => Assert.NotEqual(queries[0][name], queries[1][name]));
    }

    /// <summary>The vector of docs/line.md 5, by which LINE judges what the portal's library sends.</summary>
    [Fact]
    public void Pkce_VectorOfLine_Holds() => Assert.Equal(
        "BSCQwo_m8Wf0fpjmwkIKmPAJ1A7tiuRSNDnXzODS7QI",
        WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes("wJKN8qz5t8SSI9lMFhBB6qwNkQBkuPZoCxzRhwLRUo1"))));

    private async Task<(LinePhone Phone, Holder Holder)> LinkedHolderAsync()
    {
        var holder = await Portal.AddHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(holder);
        return (phone, holder);
    }
}

public sealed class LineSignInOnSqlite(LinkingOnSqlite fixture) : LineSignInTests(fixture), IClassFixture<LinkingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class LineSignInOnPostgreSql(LinkingOnPostgreSql fixture) : LineSignInTests(fixture), IClassFixture<LinkingOnPostgreSql>;
