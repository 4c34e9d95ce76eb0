using System.Net;
using Microsoft.EntityFrameworkCore;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Happenings.Passkeys;
using MyPage.Web.Happenings.SignIns;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;
using Xunit;

namespace MyPage.Tests.Passkeys;

/// <summary>Contract holders signing in with a passkey (docs/adr/0026-passkeys.md).</summary>
public abstract class PasskeySignInTests(PortalFixture fixture)
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(30);
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task SignIn_RightKey_OpensASessionThatSaysHow()
    {
        var (holder, _, key) = await _portal.AddHolderWithPasskeyAsync();
        var visitor = _portal.NewVisitor();

        var home = await visitor.SignInByPasskeyAsync(key, "/login?returnUrl=%2Fmypage%2Fpoints");

        Assert.Equal("/mypage/points", home.Address.AbsolutePath);
        var passkey = Assert.Single(await _portal.PasskeysOfAsync(holder.AccountId));
        Assert.Equal(1, passkey.SignCount);
        Assert.InRange(_portal.Clock.GetUtcNow() - passkey.LastUsedAt!.Value, TimeSpan.Zero, Moment);
        var session = await _portal.ReadAsync(db => db.Set<PortalSession>().SingleAsync(found => found.AccountId == holder.AccountId && found.Kind == SessionKind.Passkey));
        Assert.Equal((passkey.Id, session.CreatedAt + PortalSessions.Lifetime, session.CreatedAt), (session.PasskeyId!.Value, session.ExpiresAt, session.PasswordAt!.Value));
        Assert.NotNull(session.IdleEndsAt);
        var entry = await _portal.ReadAsync(db => db.Set<AuditEntry>().Where(found => found.ContractId == holder.ContractId && found.Act == nameof(SignedIn)).OrderByDescending(found => found.At).FirstAsync());
        Assert.Equal(CallerWay.Passkey, entry.Way);
        Assert.Contains("契約者(パスキー)", (await visitor.GetAsync("/mypage/history")).Words, StringComparison.Ordinal);
        Assert.Contains("にパスキーでログイン", (await visitor.GetAsync("/mypage/security")).Words, StringComparison.Ordinal);
    }

    /// <summary>A passkey is two factors: where an app is set, its code is not asked for besides.</summary>
    [NeedsFact]
    public async Task SignIn_SecondFactorIsSet_AsksForNoCode()
    {
        var (holder, visitor, key) = await _portal.AddHolderWithPasskeyAsync();
        var setUp = await visitor.GetAsync("/mypage/security/two-factor");
        var app = new Totp(setUp.Document.QuerySelector(".secret")!.TextContent);
        await visitor.PressAsync(setUp, "設定する", ("確認コード", app.Code()), ("今のパスワード", holder.Password!));

        Assert.Equal("/mypage", (await _portal.NewVisitor().SignInByPasskeyAsync(key)).Address.AbsolutePath);
    }

    [NeedsFact]
    public async Task SignIn_ToStay_StaysThirtyDays()
    {
        var (holder, _, key) = await _portal.AddHolderWithPasskeyAsync();
        var visitor = _portal.NewVisitor();
        var page = await visitor.GetAsync("/login");

        await visitor.SendBoxAsync(page, "sign-in", key.Get(await visitor.AskAsync("/login/passkey")), ("Passkey.Stay", "true"));

        var session = await _portal.ReadAsync(db => db.Set<PortalSession>().SingleAsync(found => found.AccountId == holder.AccountId && found.Kind == SessionKind.Passkey));
        Assert.Equal((null, session.CreatedAt + PortalSessions.StayingLifetime), (session.IdleEndsAt, session.ExpiresAt));
    }

    public static TheoryData<string> Wrongs => ["another site", "another relying party", "no user verification", "another key", "somebody else's handle", "a counter that falls back", "no handle"];

    [NeedsTheory]
    [MemberData(nameof(Wrongs))]
    public async Task SignIn_AnswerIsWrong_IsRefusedAndChangesNothing(string wrong)
    {
        var (holder, _, key) = await _portal.AddHolderWithPasskeyAsync();
        var (other, _, otherKey) = await _portal.AddHolderWithPasskeyAsync();
        Assert.Equal("/mypage", (await _portal.NewVisitor().SignInByPasskeyAsync(key)).Address.AbsolutePath);
        switch (wrong)
        {
            case "another site": key.Origin = "https://mypage.test.evil.example"; break;
            case "another relying party": key.RelyingParty = "evil.example"; break;
            case "no user verification": key.Verifies = false; break;
            case "another key": key = key.WithKeyOf(otherKey); break;
            case "somebody else's handle": key.ClaimedHandle = $"h{other.AccountId:N}"; break;
            case "a counter that falls back": (key.Counter, key.Counts) = (1, false); break;
            case "no handle": key.ClaimedHandle = ""; break;
        }

        await AssertRefusedAsync(key, holder);
    }

    [NeedsFact]
    public async Task SignIn_KeyWasRemoved_IsRefused()
    {
        var (holder, visitor, key) = await _portal.AddHolderWithPasskeyAsync();
        var id = Assert.Single(await _portal.PasskeysOfAsync(holder.AccountId)).Id;
        var signedIn = _portal.NewVisitor();
        await signedIn.SignInByPasskeyAsync(key);

        var done = await visitor.PressAsync(await visitor.GetAsync($"/mypage/security/passkeys/{id}"), "削除する", ("今のパスワード", holder.Password!));

        Assert.Contains("パスキーを削除しました", done.Words, StringComparison.Ordinal);
        Assert.Empty(await _portal.PasskeysOfAsync(holder.AccountId));
        Assert.Equal(HttpStatusCode.Found, (await signedIn.GetAsync("/mypage")).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/mypage")).Status);
        Assert.Equal("passkey-wrong", (await _portal.NewVisitor().SignInByPasskeyAsync(key)).Refusal);
    }

    /// <summary>An operator's key opens no customer's page.</summary>
    [NeedsFact]
    public async Task SignIn_OperatorsKey_IsRefused()
    {
        var (_, _, key) = await _portal.AddOperatorWithPasskeyAsync();

        Assert.Equal("passkey-wrong", (await _portal.NewVisitor().SignInByPasskeyAsync(key)).Refusal);
    }

    [NeedsFact]
    public async Task SignIn_SameAnswerAgain_IsRefusedInAnyBrowser()
    {
        var (_, _, key) = await _portal.AddHolderWithPasskeyAsync();
        var visitor = _portal.NewVisitor();
        var page = await visitor.GetAsync("/login");
        var answer = key.Get(await visitor.AskAsync("/login/passkey"));
        var stolen = visitor.CookiesFor("/").Single(cookie => cookie.Name.EndsWith("-passkey", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Found, (await visitor.SendBoxAsync(page, "sign-in", answer)).Status);
        var thief = _portal.NewVisitor();
        var login = await thief.GetAsync("/login");

        // Without the cookie it answers nothing; with it, it was answered.
        Assert.Equal("passkey-outdated", (await thief.SendBoxAsync(login, "sign-in", answer)).Refusal);
        thief.Cookies.Add(PortalFactory.Address, new Cookie(stolen.Name, stolen.Value, "/"));
        Assert.Equal("passkey-wrong", (await thief.SendBoxAsync(login, "sign-in", answer)).Refusal);
        Assert.Equal(HttpStatusCode.Found, (await thief.GetAsync("/mypage")).Status);
    }

    [NeedsFact]
    public async Task SignIn_SameAnswerFiveTimesAtOnce_SignsInOnce()
    {
        var (holder, _, key) = await _portal.AddHolderWithPasskeyAsync();
        var visitor = _portal.NewVisitor();
        var page = await visitor.GetAsync("/login");
        var answer = key.Get(await visitor.AskAsync("/login/passkey"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => visitor.SendBoxAsync(page, "sign-in", answer)));

        Assert.Equal(1, await _portal.ReadAsync(db => db.Set<PortalSession>().CountAsync(found => found.AccountId == holder.AccountId && found.Kind == SessionKind.Passkey)));
        Assert.All(answers, one => Assert.True(one.Status is HttpStatusCode.Found or HttpStatusCode.OK or HttpStatusCode.BadRequest, one.Status.ToString()));
    }

    /// <summary>Several tabs each have a challenge of their own.</summary>
    [NeedsFact]
    public async Task SignIn_InTheFirstOfTwoTabs_Works()
    {
        var (_, _, key) = await _portal.AddHolderWithPasskeyAsync();
        var visitor = _portal.NewVisitor();
        var first = await visitor.GetAsync("/login");
        var asked = await visitor.AskAsync("/login/passkey");
        await visitor.GetAsync("/login");
        await visitor.AskAsync("/login/passkey");

        Assert.Equal(HttpStatusCode.Found, (await visitor.SendBoxAsync(first, "sign-in", key.Get(asked))).Status);
    }

    [NeedsFact]
    public async Task SignIn_AfterFiveMinutes_IsTooLate()
    {
        var (_, _, key) = await _portal.AddHolderWithPasskeyAsync();
        var visitor = _portal.NewVisitor();
        var page = await visitor.GetAsync("/login");
        var answer = key.Get(await visitor.AskAsync("/login/passkey"));
        _portal.Clock.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal("passkey-outdated", (await visitor.SendBoxAsync(page, "sign-in", answer)).Refusal);
    }

    [NeedsFact]
    public async Task SignIn_FiveWrongAnswers_PauseThePasskeysAndLeaveThePassword()
    {
        var (holder, _, key) = await _portal.AddHolderWithPasskeyAsync();
        key.Verifies = false;
        for (var tries = 0; tries < 5; tries++)
        {
            Assert.Equal("passkey-wrong", (await _portal.NewVisitor().SignInByPasskeyAsync(key)).Refusal);
        }

        key.Verifies = true;
        Assert.Equal("passkey-blocked", (await _portal.NewVisitor().SignInByPasskeyAsync(key)).Refusal);
        Assert.NotNull((await _portal.NewVisitor().SignInAsync(holder.LoginId, holder.Password!)).Location);
        Assert.Equal(1, await _portal.ReadAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.ContractId == holder.ContractId && entry.Act == nameof(PasskeyFailed))));
        _portal.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal("/mypage", (await _portal.NewVisitor().SignInByPasskeyAsync(key)).Address.AbsolutePath);
    }

    /// <summary>Whoever blocks a login ID by wrong passwords keeps its holder out of nothing but the password's way.</summary>
    [NeedsFact]
    public async Task SignIn_PasswordIsBlockedByStrangers_Works()
    {
        var (holder, _, key) = await _portal.AddHolderWithPasskeyAsync();
        var stranger = _portal.NewVisitor();
        for (var tries = 0; tries < 6; tries++)
        {
            await stranger.SignInAsync(holder.LoginId, "wrong");
        }

        Assert.Equal("/mypage", (await _portal.NewVisitor().SignInByPasskeyAsync(key)).Address.AbsolutePath);
    }

    [NeedsFact]
    public async Task SignIn_KeyThatDoesNotCount_WorksAgainAndAgain()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var key = new SoftAuthenticator { Counts = false, IsSynced = true };
        await visitor.AddPasskeyAsync(holder, key);

        Assert.Equal("/mypage", (await _portal.NewVisitor().SignInByPasskeyAsync(key)).Address.AbsolutePath);
        Assert.Equal("/mypage", (await _portal.NewVisitor().SignInByPasskeyAsync(key)).Address.AbsolutePath);
        Assert.True(Assert.Single(await _portal.PasskeysOfAsync(holder.AccountId)).IsBackedUp);

        // What may be kept in several devices is decided once.
        key.IsSynced = false;
        Assert.Equal("passkey-wrong", (await _portal.NewVisitor().SignInByPasskeyAsync(key)).Refusal);
    }

    private async Task AssertRefusedAsync(SoftAuthenticator key, Holder holder)
    {
        var before = await _portal.PasskeysOfAsync(holder.AccountId);
        var visitor = _portal.NewVisitor();

        var page = await visitor.SignInByPasskeyAsync(key);

        Assert.Equal(("/login", "passkey-wrong"), (page.Address.AbsolutePath, page.Refusal));
        Assert.Equal(HttpStatusCode.Found, (await visitor.GetAsync("/mypage")).Status);
        var after = await _portal.PasskeysOfAsync(holder.AccountId);
        Assert.Equal(before.Select(passkey => (passkey.SignCount, passkey.LastUsedAt)), after.Select(passkey => (passkey.SignCount, passkey.LastUsedAt)));
        Assert.Equal(1, await _portal.ReadAsync(db => db.Set<PortalSession>().CountAsync(found => found.AccountId == holder.AccountId && found.Kind == SessionKind.Passkey)));
    }
}

public sealed class PasskeySignInOnSqlite(SqlitePortal portal) : PasskeySignInTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class PasskeySignInOnPostgreSql(PostgreSqlPortal portal) : PasskeySignInTests(portal), IClassFixture<PostgreSqlPortal>;
