using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Features.Import.Reading;
using Xunit;

namespace MyPage.Tests.Line.Linking;

/// <summary>LINE's account-link flow, and the attack it is there to stop (docs/line.md 1).</summary>
public abstract class AccountLinkTests(LinkingFixture fixture)
{
    private readonly LinkingHost _host = fixture.Host;

    private PortalFactory Portal => _host.Portal;

    [NeedsFact]
    public async Task Confirm_BySamePerson_LinksExactlyTheAccountThatSignedIn()
    {
        var (holder, browser) = await Portal.AddSignedInHolderAsync();
        await Portal.AddHolderAsync();
        var phone = await _host.NewPhoneAsync();

        await ConfirmAsync(phone, await BeginAsync(browser, phone));

        var account = await phone.AccountIdAsync();
        Assert.Equal(holder.ContractId, await Portal.ReadAsync(db => db.ContractHolderLinks.Where(l => l.LineAccountId == account).Select(l => l.ContractId).SingleAsync()));
        Assert.Contains(await phone.HeardAsync(), said => said.Contains(holder.LoginId, StringComparison.Ordinal));
        Assert.Single(Portal.Mails.To(holder.Email));
    }

    /// <summary>Whatever else is linked: who confirmed a login ID that could not be linked is told so; who could is not.</summary>
    [NeedsFact]
    public async Task Confirm_RefusedWhileAnotherLinkStands_IsSaid()
    {
        var (holder, browser) = await Portal.AddSignedInHolderAsync();
        var (phone, other) = (await _host.NewPhoneAsync(), await _host.NewPhoneAsync());
        await phone.LinkAsync(await Portal.AddHolderAsync());
        await other.LinkAsync(holder);
        var (_, free) = await Portal.AddSignedInHolderAsync();

        await ConfirmAsync(phone, await BeginAsync(free, phone));
        Assert.DoesNotContain(await phone.HeardAsync(), said => said.Contains("連携できませんでした", StringComparison.Ordinal));
        await ConfirmAsync(phone, await BeginAsync(browser, phone));

        Assert.Contains("連携できませんでした", (await phone.HeardAsync())[^1], StringComparison.Ordinal);
        var account = await other.AccountIdAsync();
        Assert.Equal(account, await Portal.ReadAsync(db => db.ContractHolderLinks.Where(l => l.ContractId == holder.ContractId && l.EndedAt == null).Select(l => l.LineAccountId).SingleAsync()));
    }

    [NeedsFact]
    public async Task Attack_AttackersLinkOpenedByAVictim_EndsInAFailedEventAndNoLink()
    {
        var (attacker, victim) = (await _host.NewPhoneAsync(), await _host.NewPhoneAsync());
        var (holder, victimsBrowser) = await Portal.AddSignedInHolderAsync();

        // The attacker's link token, opened and confirmed in the victim's browser, signed in to LINE as the victim.
        var dialog = await BeginAsync(victimsBrowser, attacker);
        await ConfirmAsync(victim, dialog);

        Assert.False(await Portal.ReadAsync(db => db.ContractHolderLinks.AnyAsync(l => l.ContractId == holder.ContractId)));
        Assert.Empty(Portal.Mails.To(holder.Email));
        Assert.Contains("failed", (await _host.ApiAsync("/requests?most=100")).ToJsonString(MessagingHost.Readable), StringComparison.Ordinal);

        // The nonce is burnt: the attacker, who may have seen the address, makes nothing of it any more.
        var nonce = NonceOf(dialog);
        Assert.NotNull(await Portal.ReadAsync(db => db.Set<AccountLinkNonce>().OrderByDescending(n => n.ExpiresAt).Select(n => n.UsedAt).FirstAsync()));
        await SendConfirmationAsync(attacker.UserId, nonce);
        Assert.False(await Portal.ReadAsync(db => db.ContractHolderLinks.AnyAsync(l => l.ContractId == holder.ContractId)));
    }

    [NeedsFact]
    public async Task LinkUrl_OpenedSignedOut_AsksForTheSignInAndComesBack()
    {
        var holder = await Portal.AddHolderAsync();
        var visitor = Portal.NewVisitor();

        var login = await visitor.OpenAsync("/line/link?linkToken=abc%26x");
        Assert.Equal("/login", login.Address.AbsolutePath);
        var page = await visitor.PressAsync(login, "ログイン", ("ログインID", holder.LoginId), ("パスワード", holder.Password!));

        Assert.Equal("/line/link", page.Address.AbsolutePath);
        Assert.Contains(holder.LoginId, page.Words, StringComparison.Ordinal);
        Assert.Equal("abc&x", QueryHelpers.ParseQuery(new Uri((await visitor.SubmitAsync(page, "連携する")).Location!).Query)["linkToken"]);
    }

    /// <summary>Linking asks as any change does, whichever way somebody came: an open page is no proof of who sits before it.</summary>
    [NeedsFact]
    public async Task Link_PasswordEnteredLongAgo_IsAskedForAgain()
    {
        var (holder, browser) = await Portal.AddSignedInHolderAsync();
        var page = await browser.GetAsync("/line/link?linkToken=abc");
        Assert.Null(page.Document.GetElementById("current-password"));
        _host.Clock.Advance(TimeSpan.FromMinutes(11));

        // A form from before, and then without and with a wrong password.
        var nonces = await Portal.ReadAsync(db => db.Set<AccountLinkNonce>().CountAsync());
        Assert.Null((await browser.SubmitAsync(page, "連携する")).Location);
        page = await browser.GetAsync("/line/link?linkToken=abc");
        foreach (var wrong in new[] { "", "not the password" })
        {
            var refused = await browser.SubmitAsync(page, "連携する", ("パスワード", wrong));
            Assert.Equal((HttpStatusCode.OK, 1), (refused.Status, refused.Errors.Count));
        }

        Assert.Equal(nonces, await Portal.ReadAsync(db => db.Set<AccountLinkNonce>().CountAsync()));
        Assert.NotEmpty(NonceOf(new Uri((await browser.SubmitAsync(page, "連携する", ("パスワード", holder.Password!))).Location!)));
    }

    [NeedsFact]
    public async Task Nonce_Always_IsLongRandomAndKeptAsAHash()
    {
        var (_, browser) = await Portal.AddSignedInHolderAsync();
        var phone = await _host.NewPhoneAsync();

        var (first, second) = (NonceOf(await BeginAsync(browser, phone)), NonceOf(await BeginAsync(browser, phone)));

        Assert.NotEqual(first, second, StringComparer.Ordinal);
        Assert.InRange(first.Length, 22, 255);
        Assert.DoesNotContain(first, (await _host.DumpAsync()).ToString(), StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Nonce_UsedOnce_LinksNobodyElse()
    {
        var (holder, browser) = await Portal.AddSignedInHolderAsync();
        var (phone, other) = (await _host.NewPhoneAsync(), await _host.NewPhoneAsync());
        var dialog = await BeginAsync(browser, phone);
        await ConfirmAsync(phone, dialog);
        var account = await phone.AccountIdAsync();
        await Portal.WriteAsync(async db => (await db.ContractHolderLinks.SingleAsync(l => l.LineAccountId == account)).End(MyPage.Domain.Linking.LinkEndCause.ByHolder, _host.Clock.GetUtcNow()));

        await SendConfirmationAsync(other.UserId, NonceOf(dialog));

        Assert.False(await Portal.ReadAsync(db => db.ContractHolderLinks.AnyAsync(l => l.ContractId == holder.ContractId && l.EndedAt == null)));
    }

    [NeedsTheory]
    [InlineData(9.9, true)]
    [InlineData(10, false)]
    public async Task Nonce_LivesTenMinutes(double minutes, bool links)
    {
        var (holder, browser) = await Portal.AddSignedInHolderAsync();
        var phone = await _host.NewPhoneAsync();
        var nonce = NonceOf(await BeginAsync(browser, phone));
        _host.Clock.Advance(TimeSpan.FromMinutes(minutes));

        await SendConfirmationAsync(phone.UserId, nonce);

        Assert.Equal(links, await Portal.ReadAsync(db => db.ContractHolderLinks.AnyAsync(l => l.ContractId == holder.ContractId)));
    }

    [NeedsFact]
    public async Task Nonce_Unknown_LinksNothing()
    {
        var phone = await _host.NewPhoneAsync();
        var before = await _host.DumpAsync();

        await SendConfirmationAsync(phone.UserId, WebEncoders.Base64UrlEncode(new byte[32]));

        (await _host.DumpAsync()).AssertSameAs(before, "LineInbox", "LineAccounts", "OutboxMessages");
    }

    [NeedsFact]
    public async Task LinkToken_Outdated_EndsAtLineWithoutALink()
    {
        var (holder, browser) = await Portal.AddSignedInHolderAsync();
        var phone = await _host.NewPhoneAsync();
        var dialog = await BeginAsync(browser, phone);
        _host.Clock.Advance(TimeSpan.FromMinutes(11));

        await ConfirmAsync(phone, dialog);

        Assert.False(await Portal.ReadAsync(db => db.ContractHolderLinks.AnyAsync(l => l.ContractId == holder.ContractId)));
    }

    /// <summary>A link token for a person, opened in a browser that is signed in to the portal: LINE's dialog.</summary>
    private async Task<Uri> BeginAsync(Visitor browser, LinePhone tokenOf)
    {
        var page = await browser.GetAsync("/line/link?linkToken=" + Uri.EscapeDataString(await tokenOf.LinkTokenAsync()));
        return new Uri((await browser.SubmitAsync(page, "連携する")).Location!);
    }

    /// <summary>What anybody writes into an address goes into no other one without end.</summary>
    [NeedsTheory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    [InlineData(6000, false)]
    public async Task Page_LinkTokenOfAnyLength_IsTakenUpToABound(int length, bool isTaken)
    {
        var page = await Portal.NewVisitor().GetAsync("/line/link?linkToken=" + new string('a', length));

        Assert.Equal(isTaken, page.Location is not null);
        Assert.Equal(isTaken ? HttpStatusCode.Redirect : HttpStatusCode.OK, page.Status);
    }

    private async Task ConfirmAsync(LinePhone phone, Uri dialog)
    {
        using var answer = await phone.SendToLineAsync(dialog);
        await _host.SettledAsync();
    }

    private async Task SendConfirmationAsync(string lineUserId, string nonce)
    {
        await _host.ApiAsync("/webhooks/send", new
        {
            events = new[]
            {
                new
                {
                    type = "accountLink",
                    mode = "active",
                    timestamp = _host.Clock.GetUtcNow().ToUnixTimeMilliseconds(),
                    source = new { type = "user", userId = lineUserId },
                    webhookEventId = Guid.NewGuid().ToString("N"),
                    deliveryContext = new { isRedelivery = false },
                    replyToken = Guid.NewGuid().ToString("N"),
                    link = new { result = "ok", nonce },
                },
            },
        });
        await _host.SettledAsync();
    }

    private static string NonceOf(Uri dialog) => QueryHelpers.ParseQuery(dialog.Query)["nonce"].ToString();
}

public sealed class AccountLinkOnSqlite(LinkingOnSqlite fixture) : AccountLinkTests(fixture), IClassFixture<LinkingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class AccountLinkOnPostgreSql(LinkingOnPostgreSql fixture) : AccountLinkTests(fixture), IClassFixture<LinkingOnPostgreSql>;
