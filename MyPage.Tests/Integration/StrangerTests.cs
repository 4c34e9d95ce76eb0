using System.Net;
using Microsoft.EntityFrameworkCore;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.SignIns;
using MyPage.Web.Outbox;
using MyPage.Web.Security.Passwords;
using Xunit;

namespace MyPage.Tests.Integration;

/// <summary>What strangers do to a login ID they know: guess for days, keep its holder out, flood their mailbox and their history.</summary>
public abstract class StrangerTests(PortalFixture fixture)
{
    private const string Wrong = "not the password";
    private readonly PortalFactory _portal = fixture.Portal;

    /// <summary>Twenty rounds of five, each after the pause of the one before: over five hours.</summary>
    [NeedsFact]
    public async Task Guesses_AHundredInARow_AreTheLast()
    {
        var holder = await _portal.AddHolderAsync();
        for (var tries = 0; tries < TryLimit.MostInARow; tries++)
        {
            if (tries % PasswordConfirmation.MostTries == 0)
            {
                _portal.Clock.Advance(PasswordConfirmation.BlockedFor);
            }

            Assert.Single((await _portal.NewVisitor().SignInAsync(holder.LoginId, Wrong)).Errors);
        }

        // However long one waits, and with the right password, too.
        _portal.Clock.Advance(TimeSpan.FromDays(3));
        var locked = await _portal.NewVisitor().SignInAsync(holder.LoginId, holder.Password!);
        Assert.Equal((HttpStatusCode.OK, null), (locked.Status, locked.Location));
        Assert.Contains("安全のためログインを止めています", locked.Words, StringComparison.Ordinal);

        // The holder is told the way out, and it is one.
        var mail = Assert.Single(await _portal.Mails.WaitForAsync(holder.Email));
        Assert.Contains("100回", mail.Body, StringComparison.Ordinal);
        Assert.Equal("/password/forgot", SentMails.LinkIn(mail, "/password/forgot"));
        Assert.Equal("/mypage", Path((await ResetAsync(_portal.NewVisitor(), holder, 2)).Location));
    }

    /// <summary>A login ID that nobody has is closed as one that somebody has: the answer tells nothing.</summary>
    [NeedsFact]
    public async Task Guesses_AHundredInARow_AtAnUnknownId_LookTheSame()
    {
        var holder = await _portal.AddHolderAsync();
        await FailAlmostAsync(holder.LoginId);
        await FailAlmostAsync("nobody" + holder.LoginId);
        await _portal.NewVisitor().SignInAsync(holder.LoginId, Wrong);
        await _portal.NewVisitor().SignInAsync("nobody" + holder.LoginId, Wrong);

        var known = await _portal.NewVisitor().SignInAsync(holder.LoginId, Wrong);
        var unknown = await _portal.NewVisitor().SignInAsync("nobody" + holder.LoginId, Wrong);

        Assert.Contains("安全のためログインを止めています", known.Words, StringComparison.Ordinal);
        Assert.Equal(known.Words, unknown.Words);
    }

    [NeedsFact]
    public async Task Success_Between_BeginsTheCountAnew()
    {
        var holder = await _portal.AddHolderAsync();
        await FailAlmostAsync(holder.LoginId);

        Assert.Equal("/mypage", Path((await _portal.NewVisitor().SignInAsync(holder.LoginId, holder.Password!)).Location));
        for (var tries = 0; tries < PasswordConfirmation.MostTries; tries++)
        {
            Assert.Single((await _portal.NewVisitor().SignInAsync(holder.LoginId, Wrong)).Errors);
        }

        Assert.False(await _portal.ReadAsync(db => db.Set<FailedTries>().AnyAsync(tries => tries.Subject == MyPage.Web.Capabilities.Accounts.SignIn.SubjectOf(holder.LoginId.ToUpperInvariant()) && tries.InARow > 5)));
    }

    /// <summary>Blocked for strangers, and closed for good: a browser in which the holder has signed in before goes on.</summary>
    [NeedsTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task KnownBrowser_WhileStrangersAreBlocked_SignsIn(bool forGood)
    {
        var (holder, browser) = await _portal.AddSignedInHolderAsync();
        await browser.SignOutAsync();
        await BlockAsync(holder, forGood);
        Assert.Null((await _portal.NewVisitor().SignInAsync(holder.LoginId, holder.Password!)).Location);

        Assert.Equal("/mypage", Path((await browser.SignInAsync(holder.LoginId, holder.Password!)).Location));

        // It has tries of its own, and no more of them than anybody.
        await browser.SignOutAsync();
        for (var tries = 0; tries < PasswordConfirmation.MostTries; tries++)
        {
            Assert.Single((await browser.SignInAsync(holder.LoginId, Wrong)).Errors);
        }

        Assert.Null((await browser.SignInAsync(holder.LoginId, holder.Password!)).Location);
    }

    /// <summary>What a browser knows is of one account and one password.</summary>
    [NeedsFact]
    public async Task KnownBrowser_OfSomebodyElseOrAnEarlierPassword_IsAStranger()
    {
        var (_, other) = await _portal.AddSignedInHolderAsync();
        await other.SignOutAsync();
        var (holder, old) = await _portal.AddSignedInHolderAsync();
        await old.SignOutAsync();
        var here = _portal.NewVisitor();
        await ResetAsync(here, holder, 1);
        await here.SignOutAsync();
        await BlockAsync(holder, forGood: false);

        foreach (var stranger in new[] { other, old })
        {
            Assert.Contains("15分ほど", (await stranger.SignInAsync(holder.LoginId, NewPassword)).Words, StringComparison.Ordinal);
        }

        Assert.Equal("/mypage", Path((await here.SignInAsync(holder.LoginId, NewPassword)).Location));
    }

    /// <summary>Wishes by ten people at five addresses each, for days on end: three mails a day, all kinds together.</summary>
    [NeedsFact]
    public async Task Mails_CausedByStrangers_AreThreeADay()
    {
        var holder = await _portal.AddHolderAsync();
        for (var day = 1; day <= 2; day++)
        {
            await FailAlmostAsync(holder.LoginId);
            await _portal.NewVisitor().SignInAsync(holder.LoginId, Wrong);
            for (var wish = 0; wish < 12; wish++)
            {
                await ForgetAsync(_portal.NewVisitor(), holder.LoginId);
                _portal.Clock.Advance(TimeSpan.FromMinutes(20));
            }

            await SettleAsync();
            Assert.Equal(StrangerMails.MostADay * day, _portal.Mails.To(holder.Email).Count);
            _portal.Clock.Advance(TimeSpan.FromHours(24));
        }
    }

    [NeedsFact]
    public async Task Mails_CausedFromOnePlace_LeaveOneForOthers()
    {
        var holder = await _portal.AddHolderAsync();
        var stranger = _portal.NewVisitor();
        for (var wish = 0; wish < 5; wish++)
        {
            await ForgetAsync(stranger, holder.LoginId);
        }

        await SettleAsync();
        Assert.Equal(StrangerMails.MostADayOfAPlace, _portal.Mails.To(holder.Email).Count);
        await ForgetAsync(_portal.NewVisitor(), holder.LoginId);
        Assert.Equal(3, (await _portal.Mails.WaitForAsync(holder.Email, 3)).Count);
    }

    [NeedsFact]
    public async Task Reset_InAKnownBrowser_HasWishesOfItsOwn()
    {
        var (holder, browser) = await _portal.AddSignedInHolderAsync();
        await browser.SignOutAsync();
        for (var wish = 0; wish < 8; wish++)
        {
            await ForgetAsync(_portal.NewVisitor(), holder.LoginId);
        }

        await SettleAsync();
        var before = _portal.Mails.To(holder.Email).Count;

        await ForgetAsync(browser, holder.LoginId);

        Assert.Equal(before + 1, (await _portal.Mails.WaitForAsync(holder.Email, before + 1)).Count);
    }

    [NeedsFact]
    public async Task History_OfALoginIdUnderAttack_IsNotFilled()
    {
        var holder = await _portal.AddHolderAsync();
        for (var tries = 0; tries < 25; tries++)
        {
            await _portal.NewVisitor().SignInAsync(holder.LoginId, Wrong);
        }

        var acts = await _portal.ReadAsync(db => db.Set<AuditEntry>().Where(entry => entry.ContractId == holder.ContractId).Select(entry => entry.Act).ToListAsync());
        Assert.Equal([nameof(SignInBlocked), nameof(SignInFailed)], acts.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [NeedsFact]
    public async Task SignIn_TwentyRightOnesAtOnce_AllSignIn()
    {
        var holder = await _portal.AddHolderAsync();
        var forms = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            var visitor = _portal.NewVisitor();
            return (Visitor: visitor, Page: await visitor.GetAsync("/login"));
        }));

        var answers = await Task.WhenAll(forms.Select(form => form.Visitor.SubmitAsync(form.Page, "ログイン", ("ログインID", holder.LoginId), ("パスワード", holder.Password!))));

        Assert.All(answers, answer => Assert.Equal("/mypage", Path(answer.Location)));
    }

    private const string NewPassword = "another battery staple horse";

    private async Task<Page> ResetAsync(Visitor visitor, Holder holder, int mails)
    {
        await ForgetAsync(visitor, holder.LoginId);
        var mail = (await _portal.Mails.WaitForAsync(holder.Email, mails))[mails - 1];
        await visitor.PressAsync(await visitor.GetAsync(SentMails.LinkIn(mail, "/password/reset")), "設定する", ("新しいパスワード", NewPassword));
        return await visitor.SignInAsync(holder.LoginId, NewPassword);
    }

    private static async Task ForgetAsync(Visitor visitor, string loginId) =>
        await visitor.PressAsync(await visitor.GetAsync("/password/forgot"), "送信する", ("ログインID", loginId));

    private Task SettleAsync() => Until.TrueAsync(() => _portal.ReadAsync(async db => !await db.Set<OutboxMessage>().AnyAsync(message => message.DueAt != null)), "the outbox to be empty");

    private async Task BlockAsync(Holder holder, bool forGood)
    {
        if (forGood)
        {
            await FailAlmostAsync(holder.LoginId);
        }

        for (var tries = 0; tries < PasswordConfirmation.MostTries; tries++)
        {
            await _portal.NewVisitor().SignInAsync(holder.LoginId, Wrong);
        }
    }

    /// <summary>One try short of the end, some time ago.</summary>
    private Task FailAlmostAsync(string loginId) => _portal.WriteAsync(async db =>
    {
        var subject = MyPage.Web.Capabilities.Accounts.SignIn.SubjectOf(loginId.ToUpperInvariant());
        if (await db.Set<FailedTries>().SingleOrDefaultAsync(tries => tries.Subject == subject) is { } there)
        {
            db.Remove(there);
            await db.SaveChangesAsync();
        }

        db.Add(new FailedTries { Subject = subject, Count = 1, InARow = TryLimit.MostInARow - 1, LastAt = _portal.Clock.GetUtcNow() - TimeSpan.FromHours(1) });
    });

    private static string? Path(string? location) => location is null ? null : new Uri(PortalFactory.Address, location).AbsolutePath;
}

public sealed class StrangersOnSqlite(SqlitePortal portal) : StrangerTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class StrangersOnPostgreSql(PostgreSqlPortal portal) : StrangerTests(portal), IClassFixture<PostgreSqlPortal>;
