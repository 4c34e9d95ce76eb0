using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Happenings.Passwords;
using MyPage.Web.Security.Passwords;
using Xunit;

namespace MyPage.Tests.Integration;

public abstract class PasswordLinkTests(PortalFixture fixture)
{
    private const string NewPassword = "seven white herons by the lake";
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task Forgot_KnownAndUnknownId_GetTheSameAnswer()
    {
        var holder = await _portal.AddHolderAsync();
        await _portal.SettleOutboxAsync();
        var mails = _portal.Mails.All.Count;

        var known = await AskAsync(holder.LoginId);
        var unknown = await AskAsync("nobody-" + holder.LoginId);

        Assert.Equal((known.Status, known.Words, known.Address.PathAndQuery), (unknown.Status, unknown.Words, unknown.Address.PathAndQuery));
        await _portal.Mails.WaitForAsync(holder.Email);
        await _portal.SettleOutboxAsync();
        Assert.Equal(mails + 1, _portal.Mails.All.Count);
    }

    [NeedsFact]
    public async Task Reset_ByLink_SetsThePasswordOnceAndEndsEverySession()
    {
        var (holder, signedIn) = await _portal.AddSignedInHolderAsync();
        var link = await LinkAsync(holder, "/password/reset");

        var done = await UseAsync(link, NewPassword);

        Assert.Equal("/login", done.Address.AbsolutePath);
        Assert.Equal("/login", new Uri(PortalFactory.Address, (await signedIn.GetAsync("/mypage")).Location).AbsolutePath);
        Assert.NotEmpty((await _portal.NewVisitor().SignInAsync(holder.LoginId, holder.Password!)).Errors);
        Assert.Equal("/mypage", (await OpenedBy(holder, NewPassword)).Address.AbsolutePath);
        Assert.Equal("このリンクは使えません", (await _portal.NewVisitor().GetAsync(link)).Heading);
        Assert.Equal(2, (await _portal.Mails.WaitForAsync(holder.Email, 2)).Count);
        var acts = await _portal.ReadAsync(db => db.Set<AuditEntry>().Where(e => e.ContractId == holder.ContractId).Select(e => e.Act).ToListAsync());
        Assert.Contains(nameof(PasswordResetRequested), acts, StringComparer.Ordinal);
        Assert.Contains(nameof(PasswordReset), acts, StringComparer.Ordinal);
    }

    /// <summary>Short enough for one line of a mail, and good for nobody else and for nothing else.</summary>
    [NeedsFact]
    public async Task Reset_Link_IsShortAndIsOnePersonsOnly()
    {
        var (holder, other) = (await _portal.AddHolderAsync(), await _portal.AddHolderAsync());
        var link = await LinkAsync(holder, "/password/reset");

        Assert.InRange(new Uri(PortalFactory.Address, link).AbsoluteUri.Length, 1, 120);
        foreach (var wrong in new[] { link.Replace(holder.AccountId.ToString("N"), other.AccountId.ToString("N"), StringComparison.Ordinal), link.Replace("/password/reset", "/activate", StringComparison.Ordinal), link[..^1], link[..^2] + "AA" })
        {
            Assert.Equal("このリンクは使えません", (await _portal.NewVisitor().GetAsync(wrong)).Heading);
        }

        Assert.True((await _portal.NewVisitor().GetAsync(link)).HasButton("設定する"));
    }

    [NeedsFact]
    public async Task Reset_SignInBlocked_LetsTheHolderInAgain()
    {
        var holder = await _portal.AddHolderAsync();
        for (var tries = 0; tries < PasswordConfirmation.MostTries; tries++)
        {
            await _portal.NewVisitor().SignInAsync(holder.LoginId, "wrong-password-here");
        }

        Assert.NotEqual("/mypage", (await OpenedBy(holder, holder.Password!)).Address.AbsolutePath, StringComparer.Ordinal);

        await UseAsync(await LinkAsync(holder, "/password/reset"), NewPassword);

        Assert.Equal("/mypage", (await OpenedBy(holder, NewPassword)).Address.AbsolutePath);
    }

    [NeedsFact]
    public async Task Reset_SameLinkTwiceAtOnce_WorksOnce()
    {
        var holder = await _portal.AddHolderAsync();
        var link = await LinkAsync(holder, "/password/reset");
        var visitors = Enumerable.Range(0, 4).Select(_ => _portal.NewVisitor()).ToList();
        var forms = await Task.WhenAll(visitors.Select(visitor => visitor.GetAsync(link)));

        var answers = await Task.WhenAll(visitors.Zip(forms, (visitor, form) => visitor.SubmitAsync(form, "設定する", ("新しいパスワード", NewPassword))));

        Assert.Single(answers, answer => answer.Location is not null);
        Assert.Equal(1, await _portal.ReadAsync(db => db.Set<AuditEntry>().CountAsync(e => e.ContractId == holder.ContractId && e.Act == nameof(PasswordReset))));
    }

    // Identity's tokens go by the machine's clock, so the real hour is shortened to two seconds.
    [NeedsFact]
    public async Task Reset_LinkAfterItsLifetime_IsRefused()
    {
        Assert.Equal(TimeSpan.FromMinutes(60), _portal.Services.GetRequiredService<IOptions<DataProtectionTokenProviderOptions>>().Value.TokenLifespan);
        var holder = await _portal.AddHolderAsync();
        var link = await LinkAsync(holder, "/password/reset");
        Assert.True((await _portal.NewVisitor().GetAsync(link)).HasButton("設定する"));
        await using var impatient = new PortalFactory(
            _portal.Database, clock: _portal.Clock, services: services => services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = TimeSpan.FromSeconds(2)));

        await Task.Delay(TimeSpan.FromSeconds(2));

        Assert.Equal("このリンクは使えません", (await impatient.NewVisitor().GetAsync(link)).Heading);
    }

    [NeedsFact]
    public async Task Reset_TwoLinksAskedFor_OneUseEndsBoth()
    {
        var holder = await _portal.AddHolderAsync();
        var first = await LinkAsync(holder, "/password/reset");
        await AskAsync(holder.LoginId);
        var second = SentMails.LinkIn((await _portal.Mails.WaitForAsync(holder.Email, 2))[1], "/password/reset");

        await UseAsync(second, NewPassword);

        Assert.Equal("このリンクは使えません", (await _portal.NewVisitor().GetAsync(first)).Heading);
    }

    [NeedsFact]
    public async Task Reset_LinkOfAnother_OpensNothing()
    {
        var (holder, other) = (await _portal.AddHolderAsync(), await _portal.AddHolderAsync());
        var link = await LinkAsync(holder, "/password/reset");
        await _portal.SettleOutboxAsync();
        var before = await TableDump.TakeAsync(_portal);

        var swapped = link.Replace(holder.AccountId.ToString("N"), other.AccountId.ToString("N"), StringComparison.Ordinal);
        Assert.NotEqual(link, swapped, StringComparer.Ordinal);

        Assert.Equal("このリンクは使えません", (await _portal.NewVisitor().GetAsync(swapped)).Heading);
        Assert.Equal("このリンクは使えません", (await _portal.NewVisitor().GetAsync(link.Replace("/password/reset", "/activate", StringComparison.Ordinal))).Heading);
        Assert.All(new[] { "/password/reset", "/password/reset?a=x&t=y", "/activate?a=&t=" }, path =>
            Assert.Equal("このリンクは使えません", _portal.NewVisitor().GetAsync(path).GetAwaiter().GetResult().Heading));
        (await TableDump.TakeAsync(_portal)).AssertSameAs(before);
    }

    [NeedsFact]
    public async Task Activate_FirstPassword_OpensTheAccount()
    {
        var holder = await _portal.AddHolderAsync(hasPassword: false);
        var link = await LinkAsync(holder, "/activate");

        var done = await UseAsync(link, NewPassword);

        Assert.Contains("パスワードを設定しました", done.Words, StringComparison.Ordinal);
        Assert.Equal("/mypage", (await OpenedBy(holder, NewPassword)).Address.AbsolutePath);
        Assert.Equal("このリンクは使えません", (await _portal.NewVisitor().GetAsync(link)).Heading);
        Assert.Equal(1, await _portal.ReadAsync(db => db.Set<AuditEntry>().CountAsync(e => e.ContractId == holder.ContractId && e.Act == nameof(AccountActivated))));
    }

    [NeedsTheory]
    [InlineData("short", "パスワードは12文字以上で入力してください。")]
    [InlineData("passwordpassword", "推測されやすいパスワードです。")]
    [InlineData("aaaaaaaaaaaaaaaa", "推測されやすいパスワードです。")]
    public async Task Reset_WeakPassword_IsRefusedAndTheLinkHolds(string password, string words)
    {
        var holder = await _portal.AddHolderAsync();
        var link = await LinkAsync(holder, "/password/reset");
        var visitor = _portal.NewVisitor();

        var page = await visitor.SubmitAsync(await visitor.GetAsync(link), "設定する", ("新しいパスワード", password));

        Assert.StartsWith(words, Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain($"\"{password}\"", page.Body, StringComparison.Ordinal);
        Assert.Equal("/mypage", (await OpenedBy(holder, holder.Password!)).Address.AbsolutePath);
        Assert.Equal("/login", (await UseAsync(link, NewPassword)).Address.AbsolutePath);
    }

    /// <summary>In a browser that is known to the account; of what strangers may cause StrangerTests tell.</summary>
    [NeedsFact]
    public async Task Forgot_SixthWishWithinTheHour_SendsNothing()
    {
        var (holder, browser) = await _portal.AddSignedInHolderAsync();
        await browser.SignOutAsync();
        var answers = new List<string>();
        for (var wish = 0; wish < 6; wish++)
        {
            answers.Add((await AskAsync(holder.LoginId, browser)).Words);
        }

        await _portal.Mails.WaitForAsync(holder.Email, 5);
        await _portal.SettleOutboxAsync();
        Assert.Equal(5, _portal.Mails.To(holder.Email).Count);
        Assert.Single(answers.Distinct(StringComparer.Ordinal));
    }

    [NeedsFact]
    public async Task Forgot_Token_LiesNowhereInTheDatabase()
    {
        var holder = await _portal.AddHolderAsync();
        var link = await LinkAsync(holder, "/password/reset");
        var token = link.Split("t=")[1];

        var everything = (await TableDump.TakeAsync(_portal)).ToString();

        Assert.DoesNotContain(token, everything, StringComparison.Ordinal);
        Assert.DoesNotContain(_portal.Logs.Lines, line => line.Contains(token, StringComparison.Ordinal));
    }

    private async Task<Page> AskAsync(string loginId, Visitor? visitor = null)
    {
        visitor ??= _portal.NewVisitor();
        return await visitor.PressAsync(await visitor.GetAsync("/password/forgot"), "送信する", ("ログインID", loginId));
    }

    private async Task<string> LinkAsync(Holder holder, string path)
    {
        await AskAsync(holder.LoginId);
        return SentMails.LinkIn((await _portal.Mails.WaitForAsync(holder.Email))[0], path);
    }

    private async Task<Page> UseAsync(string link, string password)
    {
        var visitor = _portal.NewVisitor();
        return await visitor.PressAsync(await visitor.GetAsync(link), "設定する", ("新しいパスワード", password));
    }

    private async Task<Page> OpenedBy(Holder holder, string password)
    {
        var visitor = _portal.NewVisitor();
        return await visitor.FollowAsync(await visitor.SignInAsync(holder.LoginId, password));
    }
}

public sealed class PasswordLinkOnSqlite(SqlitePortal portal) : PasswordLinkTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class PasswordLinkOnPostgreSql(PostgreSqlPortal portal) : PasswordLinkTests(portal), IClassFixture<PostgreSqlPortal>;
