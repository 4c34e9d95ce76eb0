using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.Accounts;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Happenings.SignIns;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Network;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;
using Xunit;

namespace MyPage.Tests.Integration;

public abstract class SignInTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task SignIn_RightPassword_OpensHome()
    {
        var holder = await _portal.AddHolderAsync();
        var visitor = _portal.NewVisitor();

        var answer = await visitor.SignInAsync(holder.LoginId, holder.Password!);

        Assert.Equal(HttpStatusCode.Found, answer.Status);
        var home = await visitor.FollowAsync(answer);
        Assert.Equal(("/mypage", HttpStatusCode.OK), (home.Address.AbsolutePath, home.Status));
        Assert.Contains("鈴木 花子", home.Words, StringComparison.Ordinal);
        Assert.Equal([nameof(SignedIn)], await ActsOfAsync(holder));
    }

    [NeedsTheory]
    [InlineData(" {0} ")]
    [InlineData("{0:U}")]
    public async Task SignIn_LoginIdInAnotherSpelling_IsTheSame(string form)
    {
        var holder = await _portal.AddHolderAsync();
        var typed = form.Contains(":U", StringComparison.Ordinal) ? holder.LoginId.ToUpperInvariant() : $" {holder.LoginId} ";

        Assert.Equal("/mypage", Path((await _portal.NewVisitor().SignInAsync(typed, holder.Password!)).Location));
    }

    [NeedsFact]
    public async Task SignIn_WrongPassword_ShowsWhatAnUnknownIdShows()
    {
        var holder = await _portal.AddHolderAsync();
        var invited = await _portal.AddHolderAsync(hasPassword: false);

        var wrong = await _portal.NewVisitor().SignInAsync(holder.LoginId, "not the password");
        var unknown = await _portal.NewVisitor().SignInAsync("nobody-" + holder.LoginId, "not the password");
        var notActivated = await _portal.NewVisitor().SignInAsync(invited.LoginId, "not the password");

        Assert.Equal(HttpStatusCode.OK, wrong.Status);
        Assert.Equal(["ログインIDまたはパスワードが違います。もう一度入力してください。"], wrong.Errors);
        Assert.Equal(Anonymous(wrong, holder.LoginId), Anonymous(unknown, "nobody-" + holder.LoginId));
        Assert.Equal(Anonymous(wrong, holder.LoginId), Anonymous(notActivated, invited.LoginId));
        Assert.Equal(wrong.Status, unknown.Status);
        Assert.Equal(0, await _portal.ReadAsync(db => db.Set<PortalSession>().CountAsync(session => session.AccountId == holder.AccountId)));
        Assert.Equal([nameof(SignInFailed)], await ActsOfAsync(holder));
    }

    [NeedsFact]
    public async Task SignIn_WrongPassword_KeepsTheIdAndNeverThePassword()
    {
        var holder = await _portal.AddHolderAsync();

        var page = await _portal.NewVisitor().SignInAsync(holder.LoginId, "not the password");

        Assert.Equal(holder.LoginId, page.Document.GetElementById("login-id")!.GetAttribute("value"));
        Assert.DoesNotContain("not the password", page.Body, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task SignIn_NothingTyped_NamesBothFieldsAndCountsNoTry()
    {
        var before = await TableDump.TakeAsync(_portal);

        var page = await _portal.NewVisitor().SignInAsync("", "");

        Assert.Equal(["ログインIDを入力してください。", "パスワードを入力してください。"], page.Errors);
        (await TableDump.TakeAsync(_portal)).AssertSameAs(before);
    }

    [NeedsFact]
    public async Task SignIn_FiveWrongTries_BlockKnownAndUnknownIdsAlike()
    {
        var holder = await _portal.AddHolderAsync();
        var unknown = "nobody-" + holder.LoginId;
        foreach (var loginId in new[] { holder.LoginId, unknown })
        {
            for (var tries = 0; tries < PasswordConfirmation.MostTries; tries++)
            {
                Assert.NotEmpty((await _portal.NewVisitor().SignInAsync(loginId, "not the password")).Errors);
            }
        }

        // The right password does not help now, or guessing would go on.
        var blocked = await _portal.NewVisitor().SignInAsync(holder.LoginId, holder.Password!);
        var blockedUnknown = await _portal.NewVisitor().SignInAsync(unknown, holder.Password!);

        Assert.Equal((HttpStatusCode.OK, null), (blocked.Status, blocked.Location));
        Assert.Contains("15分ほどログインできません", blocked.Words, StringComparison.Ordinal);
        Assert.Equal(blocked.Status, blockedUnknown.Status);
        Assert.Equal(Anonymous(blocked, holder.LoginId), Anonymous(blockedUnknown, unknown));
        Assert.Contains(nameof(SignInBlocked), await ActsOfAsync(holder), StringComparer.Ordinal);
        Assert.Equal(0, await _portal.ReadAsync(db => db.Set<PortalSession>().CountAsync(session => session.AccountId == holder.AccountId)));
    }

    [NeedsFact]
    public async Task SignIn_FifteenMinutesAfterTheBlock_IsOpenAgain()
    {
        var holder = await _portal.AddHolderAsync();
        for (var tries = 0; tries < PasswordConfirmation.MostTries; tries++)
        {
            await _portal.NewVisitor().SignInAsync(holder.LoginId, "not the password");
        }

        _portal.Clock.Advance(PasswordConfirmation.BlockedFor - TimeSpan.FromMinutes(1));
        Assert.Null((await _portal.NewVisitor().SignInAsync(holder.LoginId, holder.Password!)).Location);
        _portal.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("/mypage", Path((await _portal.NewVisitor().SignInAsync(holder.LoginId, holder.Password!)).Location));
    }

    [NeedsFact]
    public async Task SignIn_Success_ForgivesEarlierTries()
    {
        var holder = await _portal.AddHolderAsync();
        for (var round = 0; round < 2; round++)
        {
            for (var tries = 0; tries < PasswordConfirmation.MostTries - 1; tries++)
            {
                await _portal.NewVisitor().SignInAsync(holder.LoginId, "not the password");
            }

            Assert.Equal("/mypage", Path((await _portal.NewVisitor().SignInAsync(holder.LoginId, holder.Password!)).Location));
        }
    }

    /// <summary>Signing out everywhere ends also what is only being checked.</summary>
    [NeedsFact]
    public async Task SignIn_SignedOutEverywhereWhileThePasswordIsChecked_OpensNothing()
    {
        var holder = await _portal.AddHolderAsync();
        var elsewhere = new HolderCaller(holder.AccountId, holder.ContractId, CallerWay.Password, CallerOrigin.Inside);
        var hasher = new InterruptedHasher(() => _portal.Services.GetRequiredService<AccountSecurity>().SignOutEverywhereAsync(elsewhere, CancellationToken.None));
        await using var portal = new PortalFactory(_portal.Database, clock: _portal.Clock, services: all => all.AddSingleton<IPasswordHasher<PortalAccount>>(hasher));

        var page = await portal.NewVisitor().SignInAsync(holder.LoginId, holder.Password!);

        Assert.Equal(["ログインIDまたはパスワードが違います。もう一度入力してください。"], page.Errors);
        Assert.Equal(0, await _portal.ReadAsync(db => db.Set<PortalSession>().CountAsync(session => session.AccountId == holder.AccountId)));
        Assert.Equal([nameof(SignedOutEverywhere), nameof(SignInFailed)], await ActsOfAsync(holder));
        Assert.Equal("/mypage", Path((await _portal.NewVisitor().SignInAsync(holder.LoginId, holder.Password!)).Location));
    }

    [NeedsFact]
    public async Task SignIn_ManyTriesAtOnce_CountEveryOne()
    {
        var holder = await _portal.AddHolderAsync();

        var pages = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => _portal.NewVisitor().SignInAsync(holder.LoginId, "not the password")));

        Assert.Equal(PasswordConfirmation.MostTries, pages.Count(page => page.Errors.Count > 0));
        Assert.Equal(12 - PasswordConfirmation.MostTries, pages.Count(page => page.Words.Contains("15分ほど", StringComparison.Ordinal)));
    }

    [NeedsFact]
    public async Task SignIn_FloodFromOneAddress_IsRefused()
    {
        var visitor = _portal.NewVisitor();

        var statuses = new List<HttpStatusCode>();
        for (var posts = 0; posts < 31; posts++)
        {
            statuses.Add((await visitor.PostAsync("/login", ("_handler", "login"))).Status);
        }

        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, statuses.Take(30));
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
        Assert.Equal(HttpStatusCode.OK, (await _portal.NewVisitor().GetAsync("/login")).Status);
    }

    /// <summary>Behind one address of the carrier's network sit many customers.</summary>
    [NeedsFact]
    public async Task SignIn_ManyFromTheCarriersNetwork_IsAnswered()
    {
        await using var node = new PortalFactory(_portal.Database, new Dictionary<string, string>(StringComparer.Ordinal) { ["CarrierNetwork:Ranges:0"] = "10.0.0.0/8" });
        var visitor = node.NewVisitor();

        for (var posts = 0; posts < 31; posts++)
        {
            Assert.Equal(HttpStatusCode.OK, (await visitor.PressAsync(await visitor.GetAsync("/login"), "ログイン")).Status);
        }
    }

    [NeedsFact]
    public async Task Login_SignedIn_LeadsHome()
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();

        Assert.Equal("/mypage", (await visitor.OpenAsync("/login")).Address.AbsolutePath);
        Assert.Equal("/mypage", (await visitor.OpenAsync("/")).Address.AbsolutePath);
    }

    [NeedsFact]
    public async Task SignIn_ClosedPageAskedFirst_LeadsThere()
    {
        var holder = await _portal.AddHolderAsync();
        var visitor = _portal.NewVisitor();

        var login = await visitor.OpenAsync("/mypage/history?x=1");
        Assert.Equal("/login", login.Address.AbsolutePath);
        var page = await visitor.PressAsync(login, "ログイン", ("ログインID", holder.LoginId), ("パスワード", holder.Password!));

        Assert.Equal("/mypage/history?x=1", page.Address.PathAndQuery);
    }

    private Task<List<string>> ActsOfAsync(Holder holder) =>
        _portal.ReadAsync(db => db.Set<AuditEntry>().Where(entry => entry.ContractId == holder.ContractId).OrderBy(entry => entry.At).Select(entry => entry.Act).ToListAsync());

    private static string? Path(string? location) => location is null ? null : new Uri(PortalFactory.Address, location).AbsolutePath;

    // A page without what differs by request: the typed ID, tokens, and a moment to the minute.
    private static string Anonymous(Page page, string loginId) =>
        $"{page.Words.Replace(loginId, "*", StringComparison.Ordinal)} {page.Document.Title} {page.Body.Replace(loginId, "*", StringComparison.Ordinal).Length - page.Document.QuerySelectorAll("[name=__RequestVerificationToken]").Sum(token => token.GetAttribute("value")!.Length)}";

    /// <summary>Something else happens while a password is checked.</summary>
    private sealed class InterruptedHasher(Func<Task> meanwhile) : IPasswordHasher<PortalAccount>
    {
        public string HashPassword(PortalAccount user, string password) => QuickPasswords.Hasher.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(PortalAccount user, string hashedPassword, string providedPassword)
        {
            Task.Run(meanwhile).GetAwaiter().GetResult();
            return QuickPasswords.Hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}

public sealed class SignInOnSqlite(SqlitePortal portal) : SignInTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class SignInOnPostgreSql(PostgreSqlPortal portal) : SignInTests(portal), IClassFixture<PostgreSqlPortal>;
