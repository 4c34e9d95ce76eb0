using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Accounts;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;
using Xunit;

namespace MyPage.Tests.Line.Linking;

/// <summary>After a right has ended, nothing from before does anything: no cookie, no step half done, no nonce, no mailed link. (Circuits: SessionCircuitTests.)</summary>
public abstract class AfterEndTests(LinkingFixture fixture)
{
    private const string NewPassword = "seven white herons by the lake";
    private readonly LinkingHost _host = fixture.Host;

    public enum End
    {
        SignedOut,
        OtherDevice,
        Everywhere,
        PasswordChanged,
        PasswordReset,
        ByOperator,
    }

    public enum Thing
    {
        /// <summary>The cookie of a session, kept by somebody.</summary>
        Session,

        /// <summary>The right password was given, the second factor is owed.</summary>
        SecondStep,

        /// <summary>LINE's account-link flow was begun.</summary>
        Nonce,

        /// <summary>A link for a new password was mailed.</summary>
        MailedLink,

        /// <summary>The browser has signed in to LINE within ten minutes.</summary>
        LineIdentity,

        /// <summary>The same, and then with the password: its session is not of LINE's.</summary>
        EarlierLineIdentity,
    }

    public static TheoryData<End, Thing> Cases
    {
        get
        {
            var all = new TheoryData<End, Thing>();
            foreach (var end in Enum.GetValues<End>())
            {
                foreach (var thing in Enum.GetValues<Thing>())
                {
                    // One device signed out takes along what belongs to that device, and no more.
                    if (end > End.OtherDevice || thing is Thing.Session or Thing.Nonce or Thing.LineIdentity or Thing.EarlierLineIdentity)
                    {
                        all.Add(end, thing);
                    }
                }
            }

            return all;
        }
    }

    private PortalFactory Portal => _host.Portal;

    [NeedsTheory]
    [MemberData(nameof(Cases))]
    public async Task Ended_WhatIsFromBefore_DoesNothing(End end, Thing thing)
    {
        var holder = await Portal.AddHolderAsync();
        var other = Portal.NewVisitor();
        await other.SignInAsync(holder.LoginId, holder.Password!);
        var (device, works) = await ArrangeAsync(thing, holder, other);

        await EndAsync(end, holder, device, other);

        Assert.False(await works());
    }

    /// <summary>Else the test above could not fail.</summary>
    [NeedsTheory]
    [InlineData(Thing.Session)]
    [InlineData(Thing.SecondStep)]
    [InlineData(Thing.Nonce)]
    [InlineData(Thing.MailedLink)]
    [InlineData(Thing.LineIdentity)]
    [InlineData(Thing.EarlierLineIdentity)]
    public async Task NothingEnded_WhatIsFromBefore_Works(Thing thing)
    {
        var holder = await Portal.AddHolderAsync();
        var other = Portal.NewVisitor();
        await other.SignInAsync(holder.LoginId, holder.Password!);

        var (_, works) = await ArrangeAsync(thing, holder, other);

        Assert.True(await works());
    }

    /// <summary>The device, and what tries whether the thing still does anything; it does while nothing has ended.</summary>
    private async Task<(Visitor Device, Func<Task<bool>> Works)> ArrangeAsync(Thing thing, Holder holder, Visitor other)
    {
        var device = Portal.NewVisitor();
        switch (thing)
        {
            case Thing.Session:
                await device.SignInAsync(holder.LoginId, holder.Password!);
                var kept = Copy(device);
                Assert.Equal(HttpStatusCode.OK, (await kept.GetAsync("/mypage")).Status);
                return (device, async () => (await kept.GetAsync("/mypage")).Status == HttpStatusCode.OK);
            case Thing.SecondStep:
                var setUp = await other.GetAsync("/mypage/security/two-factor");
                var app = new Totp(setUp.Document.QuerySelector(".secret")!.TextContent);
                await other.PressAsync(setUp, "設定する", ("確認コード", app.Code()), ("今のパスワード", holder.Password!));
                var step = await device.FollowAsync(await device.SignInAsync(holder.LoginId, holder.Password!));
                return (device, async () => (await device.PressAsync(step, "確認する", ("確認コード", app.Code(1)))).Address.AbsolutePath is "/mypage");
            case Thing.Nonce:
                await device.SignInAsync(holder.LoginId, holder.Password!);
                var begun = await device.SubmitAsync(await device.GetAsync("/line/link?linkToken=abc"), "連携する");
                var nonce = QueryHelpers.ParseQuery(new Uri(begun.Location!).Query)["nonce"].ToString();
                var phone = await _host.NewPhoneAsync();
                await phone.OpenAsync("/line/user");
                var lineAccount = await phone.AccountIdAsync();
                return (device, async () =>
                {
                    await using var db = await Portal.Contexts.CreateDbContextAsync();
                    await using var transaction = await db.BeginWriteAsync(CancellationToken.None);
                    await Portal.Services.GetRequiredService<AccountLinking>().ConfirmAsync(db, nonce, await db.LineAccounts.SingleAsync(account => account.Id == lineAccount), CancellationToken.None);
                    await db.SaveChangesAsync();
                    await transaction.CommitAsync(CancellationToken.None);
                    return await db.ContractHolderLinks.AnyAsync(link => link.ContractId == holder.ContractId && link.EndedAt == null);
                });
            case Thing.MailedLink:
                var asking = Portal.NewVisitor();
                await asking.PressAsync(await asking.GetAsync("/password/forgot"), "送信する", ("ログインID", holder.LoginId));
                var mailed = SentMails.LinkIn((await Portal.Mails.WaitForAsync(holder.Email))[0], "/password/reset");
                Assert.True((await device.GetAsync(mailed)).HasButton("設定する"));
                return (device, async () => (await device.GetAsync(mailed)).HasButton("設定する"));
            default:
                var person = await _host.NewPhoneAsync();
                await person.LinkAsync(holder);
                if (thing is Thing.EarlierLineIdentity)
                {
                    var account = await person.AccountIdAsync();
                    var session = await Portal.ReadAsync(db => db.Set<PortalSession>().Where(open => open.LineAccountId == account && open.EndedAt == null).Select(open => open.Id).SingleAsync());
                    await Portal.Services.GetRequiredService<PortalSessions>().ReplaceAsync(session, CancellationToken.None);
                    await person.Visitor.SignInAsync(holder.LoginId, holder.Password!);
                }

                var browser = Copy(person.Visitor);
                Assert.Equal("/mypage", new Uri(PortalFactory.Address, (await browser.GetAsync("/line/mypage")).Location).AbsolutePath);
                return (person.Visitor, async () => new Uri(PortalFactory.Address, (await browser.GetAsync("/line/mypage")).Location).AbsolutePath is "/mypage");
        }
    }

    private async Task EndAsync(End end, Holder holder, Visitor device, Visitor other)
    {
        switch (end)
        {
            case End.SignedOut:
                await device.SignOutAsync();
                break;
            case End.OtherDevice:
                var devices = await other.GetAsync("/mypage/security");
                var button = Assert.Single(devices.Document.QuerySelectorAll("button[name=Device]")).GetAttribute("value")!;
                await other.SubmitAsync(devices, button);
                break;
            case End.Everywhere:
                await other.PressAsync(await other.GetAsync("/mypage/security"), "すべての端末からログアウト");
                break;
            case End.PasswordChanged:
                Assert.Equal(HttpStatusCode.Found, (await other.SubmitAsync(
                    await other.GetAsync("/mypage/security/password"), "変更する", ("今のパスワード", holder.Password!), ("新しいパスワード", NewPassword))).Status);
                break;
            case End.ByOperator:
                Assert.Null(await Portal.Services.GetRequiredService<AccountRescue>().EndSessionsAsync(new OperatorCaller(), holder.LoginId, CancellationToken.None));
                break;
            case End.PasswordReset:
                var (asking, before) = (Portal.NewVisitor(), Portal.Mails.To(holder.Email).Count);
                await asking.PressAsync(await asking.GetAsync("/password/forgot"), "送信する", ("ログインID", holder.LoginId));
                await Until.TrueAsync(() => Portal.Mails.To(holder.Email).Skip(before).Any(mail => mail.Body.Contains("/password/reset", StringComparison.Ordinal)), "the mail");
                var mail = Portal.Mails.To(holder.Email).Last(one => one.Body.Contains("/password/reset", StringComparison.Ordinal));
                await asking.PressAsync(await asking.GetAsync(SentMails.LinkIn(mail, "/password/reset")), "設定する", ("新しいパスワード", NewPassword));
                break;
        }
    }

    /// <summary>Another browser with the same cookies, as somebody has who copied them.</summary>
    private Visitor Copy(Visitor visitor)
    {
        var copy = Portal.NewVisitor();
        copy.Cookies.Add(visitor.Cookies.GetAllCookies());
        return copy;
    }
}

public sealed class AfterEndOnSqlite(LinkingOnSqlite fixture) : AfterEndTests(fixture), IClassFixture<LinkingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class AfterEndOnPostgreSql(LinkingOnPostgreSql fixture) : AfterEndTests(fixture), IClassFixture<LinkingOnPostgreSql>;
