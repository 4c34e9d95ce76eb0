using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Line;
using MyPage.Web.Line.Login;
using Xunit;

namespace MyPage.Tests.Line.Linking;

/// <summary>Sign-ins to LINE that do not go straight: whose fault it is, and where it leads.</summary>
public abstract class LineSignInFailureTests(LinkingFixture fixture)
{
    private const string CodeTarget = "/line/user?t=AAAAAAAAAAAAAAAAAAAAAA";
    private readonly LinkingHost _host = fixture.Host;

    private PortalFactory Portal => _host.Portal;

    /// <summary>A person must not be asked for mail address and password at LINE because something failed here.</summary>
    [NeedsFact]
    public async Task Callback_OurDatabaseFails_SaysSoIsLoggedAndCanBeTriedAgain()
    {
        var phone = await _host.NewPhoneAsync();
        var callback = await phone.CallbackAsync(CodeTarget);
        await RenameAsync("LineUserTokens", "LineUserTokensAway");
        Page failed;
        try
        {
            failed = await phone.FollowAsync(await phone.Visitor.GetAsync(callback));
        }
        finally
        {
            await RenameAsync("LineUserTokensAway", "LineUserTokens");
        }

        AssertOurs(failed, Portal);
        var again = failed.Document.QuerySelector("main a.button--primary")!.GetAttribute("href")!;
        Assert.Equal(CodeTarget, (await phone.OpenAsync(again)).Address.PathAndQuery);
    }

    [NeedsFact]
    public async Task Callback_LineIsAway_SaysSoAndIsLogged()
    {
        await using var node = _host.NewNode(("Line:ApiBaseAddress", "http://127.0.0.1:1"));
        var phone = (await _host.NewPhoneAsync()).With(node.NewVisitor());

        AssertOurs(await phone.FollowAsync(await phone.Visitor.GetAsync(await phone.CallbackAsync(CodeTarget))), node);
    }

    [NeedsFact]
    public async Task Callback_ChannelSecretIsWrong_SaysSoAndIsLogged()
    {
        await using var node = _host.NewNode(("Line:Login:ChannelSecret", "not the channel's"));
        var phone = (await _host.NewPhoneAsync()).With(node.NewVisitor());

        AssertOurs(await phone.FollowAsync(await phone.Visitor.GetAsync(await phone.CallbackAsync(CodeTarget))), node);
    }

    /// <summary>Begun in LINE's browser, finished in the phone's own, which has nothing of the first.</summary>
    [NeedsTheory]
    [InlineData(CodeTarget)]
    [InlineData("/line/mypage?new=1")]
    public async Task Callback_InAnotherBrowser_LeadsToTheSameTargetWithoutAScreen(string target)
    {
        var phone = await _host.NewPhoneAsync();
        var callback = await phone.CallbackAsync(target);
        var other = phone.With(Portal.NewVisitor());

        var anew = await other.Visitor.GetAsync(callback);
        Assert.DoesNotContain("disable_auto_login", anew.Location, StringComparison.Ordinal);
        Assert.Equal((target, HttpStatusCode.OK), Where(await other.FollowAsync(anew)));
    }

    [NeedsFact]
    public async Task Callback_InABrowserWithoutCookies_EndsAtThePageThatSaysSo()
    {
        var phone = await _host.NewPhoneAsync();
        var callback = await phone.CallbackAsync(CodeTarget);

        var second = await phone.With(Portal.NewVisitor()).CallbackAsync(callback);
        var page = await Portal.NewVisitor().OpenAsync(second);

        Assert.Equal("/line/sign-in/failed", page.Address.AbsolutePath);
        Assert.Contains(Uri.EscapeDataString(CodeTarget), page.Document.QuerySelector("main a.button--primary")!.GetAttribute("href"), StringComparison.OrdinalIgnoreCase);
    }

    [NeedsTheory]
    [InlineData(CodeTarget)]
    [InlineData("/line/mypage")]
    public async Task Callback_OpenedAgainAfterSuccess_GoesOnToTheTarget(string target)
    {
        var phone = await _host.NewPhoneAsync();
        var callback = await phone.CallbackAsync(target);
        await phone.FollowAsync(await phone.Visitor.GetAsync(callback));

        Assert.Equal((target, HttpStatusCode.OK), Where(await phone.FollowAsync(await phone.Visitor.GetAsync(callback))));
    }

    /// <summary>Who adds the official account during a sign-in is met by the chat and by LINE Login at one moment, on any node.</summary>
    [NeedsFact]
    public async Task Meet_FirstByTwoWaysAtOnce_MakesOneAccountAndFailsNowhere()
    {
        await using var other = _host.NewNode();
        other.StartServer();
        for (var round = 0; round < 20; round++)
        {
            var userId = $"U{Guid.NewGuid():N}";
            await Task.WhenAll(Enumerable.Range(0, 6).Select(way => Task.Run(() => MeetAsync(way % 2 == 0 ? Portal : other, userId, inChat: way % 3 == 0))));

            var account = await Portal.ReadAsync(db => db.LineAccounts.SingleAsync(found => found.LineUserId == userId));
            Assert.Equal((true, "はなこ"), (account.IsFriend, account.DisplayName));
            Assert.Equal(1, await Portal.ReadAsync(db => db.Set<LineUserToken>().CountAsync(token => token.LineAccountId == account.Id)));
        }
    }

    [NeedsFact]
    public async Task SignIn_AskedForByEnhancedNavigation_IsLeftToTheBrowser()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/line/sign-in?returnUrl=/line/user");
        request.Headers.TryAddWithoutValidation("Accept", "text/html; blazor-enhanced-nav=on");

        Assert.Equal(HttpStatusCode.NoContent, (await Portal.NewVisitor().SendAsync(request)).Status);
    }

    private static async Task MeetAsync(PortalFactory node, string userId, bool inChat)
    {
        if (!inChat)
        {
            await node.Services.GetRequiredService<MetLineAccounts>().MeetAsync(
                new LinePerson(userId, "はなこ"), true, new UserTokens("access", "refresh", TimeSpan.FromDays(30)), CancellationToken.None);
            return;
        }

        await using var db = await node.Contexts.CreateDbContextAsync();
        await using var transaction = await db.BeginWriteAsync(CancellationToken.None);
        (await node.Services.GetRequiredService<LinePeople>().MeetAsync(db, userId, "はなこ", CancellationToken.None)).SetFriendship(true, node.Clock.GetUtcNow());
        await db.SaveChangesAsync();
        await transaction.CommitAsync(CancellationToken.None);
    }

    private static void AssertOurs(Page page, PortalFactory node)
    {
        Assert.Equal(("/line/sign-in/failed", HttpStatusCode.OK), (page.Address.AbsolutePath, page.Status));
        Assert.Contains("いまはLINEでログインできません", page.Words, StringComparison.Ordinal);
        Assert.Contains(Uri.EscapeDataString(CodeTarget), page.Document.QuerySelector("main a.button--primary")!.GetAttribute("href"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains(node.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("A sign-in with LINE failed", StringComparison.Ordinal));
    }

    private static (string Address, HttpStatusCode Status) Where(Page page) => (page.Address.PathAndQuery, page.Status);

    private Task RenameAsync(string table, string name) =>
#pragma warning disable EF1002 // The names are this test's own.
        Portal.ReadAsync(db => db.Database.ExecuteSqlRawAsync($"ALTER TABLE \"{table}\" RENAME TO \"{name}\""));
#pragma warning restore EF1002
}

public sealed class LineSignInFailureOnSqlite(LinkingOnSqlite fixture) : LineSignInFailureTests(fixture), IClassFixture<LinkingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class LineSignInFailureOnPostgreSql(LinkingOnPostgreSql fixture) : LineSignInFailureTests(fixture), IClassFixture<LinkingOnPostgreSql>;
