using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.Accounts;
using MyPage.Web.Happenings.SignIns;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passwords;
using Xunit;

namespace MyPage.Tests.Integration;

/// <summary>What is counted of passwords: wrong ones where a change asks for it, to their end, and right ones whose connection drops.</summary>
public abstract class CountedPasswordTests(PortalFixture fixture)
{
    private const string Wrong = "not the password";
    private const string NewPassword = "nine brown foxes in the snow";
    private readonly PortalFactory _portal = fixture.Portal;

    /// <summary>Somebody at a browser that is signed in, who guesses the password that a change asks for.</summary>
    [NeedsFact]
    public async Task Confirmations_AHundredInARow_AreTheLastAndTheHolderIsToldOnce()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        await _portal.WriteAsync(db =>
        {
            db.Add(new FailedTries
            {
                Subject = PasswordConfirmation.SubjectOf(holder.AccountId), Count = 1, InARow = TryLimit.MostInARow - 1, LastAt = _portal.Clock.GetUtcNow() - TimeSpan.FromHours(1),
            });
            return Task.CompletedTask;
        });

        Assert.NotEmpty((await ChangeAsync(Wrong)).Errors);
        for (var tries = 0; tries < 3; tries++)
        {
            _portal.Clock.Advance(PasswordConfirmation.BlockedFor);
            Assert.Contains("パスワードを再設定", Assert.Single((await ChangeAsync(holder.Password!)).Errors), StringComparison.Ordinal);
        }

        var mail = Assert.Single(await _portal.Mails.WaitForAsync(holder.Email));
        Assert.Contains("100回", mail.Body, StringComparison.Ordinal);
        Assert.Equal("/password/forgot", SentMails.LinkIn(mail, "/password/forgot"));
        Assert.Equal(1, await _portal.ReadAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.Act == nameof(ConfirmationsLocked) && entry.ContractId == holder.ContractId)));

        // Signing in is not closed, and a password set anew opens what was.
        var anew = _portal.NewVisitor();
        await anew.PressAsync(await anew.GetAsync("/password/forgot"), "送信する", ("ログインID", holder.LoginId));
        mail = (await _portal.Mails.WaitForAsync(holder.Email, 2))[1];
        await anew.PressAsync(await anew.GetAsync(SentMails.LinkIn(mail, "/password/reset")), "設定する", ("新しいパスワード", NewPassword));
        Assert.Equal(HttpStatusCode.Found, (await anew.SignInAsync(holder.LoginId, NewPassword)).Status);
        Assert.Null(await _portal.Services.GetRequiredService<PasswordConfirmation>().ConfirmAsync(
            new HolderCaller(holder.AccountId, holder.ContractId, CallerWay.Password, CallerOrigin.Inside), NewPassword, default));

        async Task<Page> ChangeAsync(string current) => await visitor.SubmitAsync(
            await visitor.GetAsync("/mypage/security/password"), "変更する", ("今のパスワード", current), ("新しいパスワード", "seven white herons by the lake"));
    }

    /// <summary>A connection that drops while the password is checked: what was counted for a right one is taken back all the same.</summary>
    [NeedsFact]
    public async Task SignIn_RightAndGivenUpMeanwhile_CountsForNothing()
    {
        var holder = await _portal.AddHolderAsync();
        using var hasher = new GivenUpWhileChecking();
        await using var portal = new PortalFactory(_portal.Database, clock: _portal.Clock, services: all => all.AddSingleton<IPasswordHasher<PortalAccount>>(hasher));
        var (signIn, confirmation) = (portal.Services.GetRequiredService<SignIn>(), portal.Services.GetRequiredService<PasswordConfirmation>());
        var caller = new HolderCaller(holder.AccountId, holder.ContractId, CallerWay.Password, CallerOrigin.Inside);

        for (var tries = 0; tries <= PasswordConfirmation.MostTries; tries++)
        {
            await Record.ExceptionAsync(() => signIn.WithPasswordAsync(new VisitorCaller(CallerOrigin.Inside), holder.LoginId, holder.Password!, stay: false, hasher.Connection()));
            await Record.ExceptionAsync(() => confirmation.ConfirmAsync(caller, holder.Password, hasher.Connection()));
            Assert.True(hasher.IsGivenUp);
        }

        Assert.Equal(HttpStatusCode.Found, (await _portal.NewVisitor().SignInAsync(holder.LoginId, holder.Password!)).Status);
        Assert.Null(await _portal.Services.GetRequiredService<PasswordConfirmation>().ConfirmAsync(caller, holder.Password, CancellationToken.None));
    }

    /// <summary>Drops the connection that asks, at the moment at which it checks a password.</summary>
    private sealed class GivenUpWhileChecking : IPasswordHasher<PortalAccount>, IDisposable
    {
        private CancellationTokenSource _connection = new();

        public bool IsGivenUp => _connection.IsCancellationRequested;

        public CancellationToken Connection()
        {
            _connection.Dispose();
            _connection = new CancellationTokenSource();
            return _connection.Token;
        }

        public void Dispose() => _connection.Dispose();

        public string HashPassword(PortalAccount user, string password) => QuickPasswords.Hasher.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(PortalAccount user, string hashedPassword, string providedPassword)
        {
            _connection.Cancel();
            return QuickPasswords.Hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}

public sealed class CountedPasswordsOnSqlite(SqlitePortal portal) : CountedPasswordTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class CountedPasswordsOnPostgreSql(PostgreSqlPortal portal) : CountedPasswordTests(portal), IClassFixture<PostgreSqlPortal>;
