using System.Net;
using Microsoft.EntityFrameworkCore;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Happenings.SignIns;
using MyPage.Web.Security.Sessions;
using Xunit;

namespace MyPage.Tests.Integration;

public abstract class SessionTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task Cookie_AfterSignIn_IsBoundToHostAndHttpsAndHiddenFromScripts()
    {
        var holder = await _portal.AddHolderAsync();

        var answer = await _portal.NewVisitor().SignInAsync(holder.LoginId, holder.Password!);

        var cookie = answer.Headers["Set-Cookie"];
        Assert.StartsWith("__Host-mypage-session=", cookie, StringComparison.Ordinal);
        Assert.All(["path=/", "secure", "httponly", "samesite=lax"], part => Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [NeedsFact]
    public async Task SignIn_Again_IsAnotherSession()
    {
        var holder = await _portal.AddHolderAsync();
        var (first, second) = (_portal.NewVisitor(), _portal.NewVisitor());
        await first.SignInAsync(holder.LoginId, holder.Password!);
        await second.SignInAsync(holder.LoginId, holder.Password!);

        Assert.NotEqual(SessionOf(first).Value, SessionOf(second).Value, StringComparer.Ordinal);
        Assert.Equal(2, await _portal.ReadAsync(db => db.Set<PortalSession>().CountAsync(session => session.AccountId == holder.AccountId)));
    }

    [NeedsFact]
    public async Task Session_IdleForAnHour_Ends()
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();

        _portal.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/mypage")).Status);
        _portal.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/mypage")).Status);
        _portal.Clock.Advance(TimeSpan.FromMinutes(61));

        AssertSignedOut(await visitor.GetAsync("/mypage"));
    }

    [NeedsFact]
    public async Task Session_InUse_EndsAfter24Hours()
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();
        for (var half = 0; half < 47; half++)
        {
            _portal.Clock.Advance(TimeSpan.FromMinutes(30));
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/mypage")).Status);
        }

        _portal.Clock.Advance(TimeSpan.FromMinutes(31));

        AssertSignedOut(await visitor.GetAsync("/mypage"));
    }

    [NeedsFact]
    public async Task Session_StaySignedIn_LastsThirtyDaysWithoutUse()
    {
        var holder = await _portal.AddHolderAsync();
        var visitor = _portal.NewVisitor();

        var answer = await visitor.SignInAsync(holder.LoginId, holder.Password!, stay: true);

        Assert.Contains("expires=", answer.Headers["Set-Cookie"], StringComparison.OrdinalIgnoreCase);
        _portal.Clock.Advance(TimeSpan.FromDays(29.9));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/mypage")).Status);
        _portal.Clock.Advance(TimeSpan.FromDays(0.2));
        AssertSignedOut(await visitor.GetAsync("/mypage"));
    }

    [NeedsFact]
    public async Task SignOut_CookieIsReplayed_IsRefused()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var (_, other) = await _portal.AddSignedInHolderAsync();
        var stolen = SessionOf(visitor);

        var answer = await visitor.SignOutAsync();

        Assert.Equal("/login", new Uri(PortalFactory.Address, answer.Location).AbsolutePath);
        AssertSignedOut(await visitor.GetAsync("/mypage"));
        var thief = _portal.NewVisitor();
        thief.Cookies.Add(new Cookie(stolen.Name, stolen.Value, "/", PortalFactory.Address.Host) { Secure = true });
        AssertSignedOut(await thief.GetAsync("/mypage"));
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/mypage")).Status);
        var session = await _portal.ReadAsync(db => db.Set<PortalSession>().SingleAsync(s => s.AccountId == holder.AccountId));
        Assert.NotNull(session.EndedAt);
        Assert.Equal(1, await _portal.ReadAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.ContractId == holder.ContractId && entry.Act == nameof(SignedOut))));
    }

    [NeedsFact]
    public async Task Session_EndedOnAnotherNode_IsRefusedWithinSeconds()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/mypage")).Status);
        await _portal.WriteAsync(async db =>
            (await db.Set<PortalSession>().SingleAsync(session => session.AccountId == holder.AccountId)).EndedAt = _portal.Clock.GetUtcNow());

        await Until.TrueAsync(async () => (await visitor.GetAsync("/mypage")).Status == HttpStatusCode.Found, "the session to end", PortalSessions.Believed + TimeSpan.FromSeconds(15));
    }

    [NeedsFact]
    public async Task Session_TamperedCookie_IsNobody()
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();
        var cookie = SessionOf(visitor);
        var forger = _portal.NewVisitor();
        forger.Cookies.Add(new Cookie(cookie.Name, cookie.Value[..^6] + "AAAAAA", "/", PortalFactory.Address.Host) { Secure = true });

        AssertSignedOut(await forger.GetAsync("/mypage"));
    }

    [NeedsFact]
    public async Task Extend_SignedIn_RenewsAndTellsTheEnd()
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();
        var page = await visitor.GetAsync("/mypage");
        _portal.Clock.Advance(TimeSpan.FromMinutes(30));

        var answer = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/session/extend")
        {
            Headers = { { "RequestVerificationToken", page.Document.QuerySelector("[data-session-end] [name=__RequestVerificationToken]")!.GetAttribute("value") } },
        });

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var end = System.Text.Json.JsonDocument.Parse(answer.Body).RootElement.GetProperty("endsAt").GetInt64();
        Assert.InRange(DateTimeOffset.FromUnixTimeMilliseconds(end) - _portal.Clock.GetUtcNow(), TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(60));
    }

    /// <summary>What a script asks for and is refused is nobody's act, though an error's page is drawn for it.</summary>
    [NeedsFact]
    public async Task Extend_Refused_KeepsNothing()
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();
        await visitor.GetAsync("/mypage");
        _portal.Clock.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/session/extend"))).Status);

        var end = System.Text.Json.JsonDocument.Parse((await visitor.GetAsync("/session")).Body).RootElement.GetProperty("endsAt").GetInt64();
        Assert.InRange(DateTimeOffset.FromUnixTimeMilliseconds(end) - _portal.Clock.GetUtcNow(), TimeSpan.FromMinutes(29), TimeSpan.FromMinutes(31));
    }

    private static Cookie SessionOf(Visitor visitor) => visitor.CookiesFor("/").Single(cookie => cookie.Name.EndsWith("mypage-session", StringComparison.Ordinal));

    private static void AssertSignedOut(Page page)
    {
        Assert.Equal(HttpStatusCode.Found, page.Status);
        Assert.Equal("/login", new Uri(PortalFactory.Address, page.Location).AbsolutePath);
    }
}

public sealed class SessionOnSqlite(SqlitePortal portal) : SessionTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class SessionOnPostgreSql(PostgreSqlPortal portal) : SessionTests(portal), IClassFixture<PostgreSqlPortal>;
