using System.Net;
using Microsoft.EntityFrameworkCore;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Tests.Passkeys;
using MyPage.Web.Components.Ui;
using MyPage.Web.Security.Passwords;
using Xunit;

namespace MyPage.Tests.Line.Linking;

/// <summary>A holder who came by LINE is asked for the password before a change, then not for ten minutes (docs/product.md 2).</summary>
public abstract class PasswordAgainTests(LinkingFixture fixture)
{
    private const string Field = "CurrentPassword";
    private readonly LinkingHost _host = fixture.Host;

    private PortalFactory Portal => _host.Portal;

    [NeedsTheory]
    [InlineData("code", "再発行する")]
    [InlineData("user", "変更する")]
    public async Task Change_ByLine_IsAskedForOnceInTenMinutes(string page, string button)
    {
        var (holder, phone) = await CameByLineAsync();
        var path = $"/mypage/contract/{holder.SubscriptionId}/{page}";
        var relation = page is "user" ? new[] { ("続柄", "Other") } : [];
        var form = await phone.Visitor.GetAsync(path);
        Assert.True(Asks(form));
        var before = await _host.DumpAsync();

        // Without it and with a wrong one nothing changes, and what was typed stays.
        Assert.Single((await phone.PressAsync(form, button, relation)).Errors);
        var wrong = await phone.PressAsync(form, button, [.. relation, (Field, "not the password")]);
        Assert.Single(wrong.Errors);
        Assert.True(Asks(wrong));
        (await _host.DumpAsync()).AssertSameAs(before, "FailedTries");

        // With it the change is done in the same step.
        var done = await phone.PressAsync(wrong, button, [.. relation, (Field, holder.Password!)]);
        Assert.Equal((HttpStatusCode.OK, 0), (done.Status, done.Errors.Count));
        var first = await VersionAsync(holder);
        Assert.NotEqual(Guid.Parse(form.Document.QuerySelector("[name$=Seen]")!.GetAttribute("value")!), first);

        _host.Clock.Advance(PasswordConfirmation.Recent - TimeSpan.FromSeconds(40));
        var again = await phone.Visitor.GetAsync(path);
        Assert.False(Asks(again));
        Assert.Equal(HttpStatusCode.OK, (await phone.PressAsync(again, button, page is "user" ? [("続柄", "Child")] : [])).Status);
        Assert.NotEqual(first, await VersionAsync(holder));

        _host.Clock.Advance(TimeSpan.FromSeconds(41));
        Assert.True(Asks(await phone.Visitor.GetAsync(path)));
    }

    /// <summary>A passkey answers in the password's place, and counts for ten minutes as it does.</summary>
    [NeedsFact]
    public async Task Change_ByLineWithAPasskey_NeedsNoPassword()
    {
        var (holder, phone) = await CameByLineAsync();
        var elsewhere = Portal.NewVisitor();
        await elsewhere.SignInAsync(holder.LoginId, holder.Password!);
        using var key = new SoftAuthenticator();
        await elsewhere.AddPasskeyAsync(holder, key);
        var form = await phone.Visitor.GetAsync($"/mypage/contract/{holder.SubscriptionId}/code");
        var version = await VersionAsync(holder);

        var proof = await phone.Visitor.ProveAsync(form, key);
        var done = await phone.PressAsync(form, "再発行する", (Field, proof!));

        Assert.Equal((HttpStatusCode.OK, 0), (done.Status, done.Errors.Count));
        Assert.NotEqual(version, await VersionAsync(holder));
        Assert.False(Asks(await phone.Visitor.GetAsync($"/mypage/contract/{holder.SubscriptionId}/user")));
        _host.Clock.Advance(PasswordConfirmation.Recent);
        Assert.True(Asks(await phone.Visitor.GetAsync($"/mypage/contract/{holder.SubscriptionId}/user")));
    }

    /// <summary>A form that was opened while no password was needed, sent when it is: asked for, not done and not failed.</summary>
    [NeedsFact]
    public async Task Change_FormOlderThanTenMinutes_IsAskedForIt()
    {
        var (holder, phone) = await CameByLineAsync();
        var path = $"/mypage/contract/{holder.SubscriptionId}/code";
        await phone.PressAsync(await phone.Visitor.GetAsync(path), "再発行する", (Field, holder.Password!));
        var stale = await phone.Visitor.GetAsync(path);
        Assert.False(Asks(stale));
        _host.Clock.Advance(PasswordConfirmation.Recent);
        var version = await VersionAsync(holder);

        var answer = await phone.PressAsync(stale, "再発行する");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.True(Asks(answer));
        Assert.Equal(version, await VersionAsync(holder));
    }

    /// <summary>Somebody at an unlocked phone guesses here no better than at the sign-in.</summary>
    [NeedsFact]
    public async Task Change_FiveWrongPasswords_BlocksFor15Minutes()
    {
        var (holder, phone) = await CameByLineAsync();
        var path = $"/mypage/contract/{holder.SubscriptionId}/code";
        var form = await phone.Visitor.GetAsync(path);
        for (var tries = 0; tries < PasswordConfirmation.MostTries; tries++)
        {
            await phone.PressAsync(form, "再発行する", (Field, "not the password"));
        }

        var version = await VersionAsync(holder);
        var blocked = await phone.PressAsync(form, "再発行する", (Field, holder.Password!));

        Assert.Contains("15分", Assert.Single(blocked.Errors), StringComparison.Ordinal);
        Assert.Equal(version, await VersionAsync(holder));
        _host.Clock.Advance(PasswordConfirmation.BlockedFor);
        Assert.Empty((await phone.PressAsync(await phone.Visitor.GetAsync(path), "再発行する", (Field, holder.Password!))).Errors);
        Assert.NotEqual(version, await VersionAsync(holder));
    }

    /// <summary>連携する took the password: it counts for the session that it opened, and for no other.</summary>
    [NeedsFact]
    public async Task Change_RightAfterLinking_IsNotAsked()
    {
        var holder = await Portal.AddHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(holder);
        var other = phone.With(Portal.NewVisitor());
        await other.OpenAsync("/line/mypage");
        var path = $"/mypage/contract/{holder.SubscriptionId}/code";

        Assert.False(Asks(await phone.Visitor.GetAsync(path)));
        Assert.True(Asks(await other.Visitor.GetAsync(path)));
    }

    [NeedsFact]
    public async Task Change_ByPassword_IsNeverAsked()
    {
        var (holder, browser) = await Portal.AddSignedInHolderAsync();
        _host.Clock.Advance(TimeSpan.FromMinutes(30));

        Assert.False(Asks(await browser.GetAsync($"/mypage/contract/{holder.SubscriptionId}/code")));
        Assert.False(Asks(await browser.GetAsync($"/mypage/contract/{holder.SubscriptionId}/user")));
    }

    /// <summary>Who turns a second factor on with their own phone could otherwise shut the holder out.</summary>
    [NeedsFact]
    public async Task SecondFactor_TurnedOnByLine_IsAskedForThePassword()
    {
        var (holder, phone) = await CameByLineAsync();
        var form = await phone.Visitor.GetAsync("/mypage/security/two-factor");
        var app = new Totp(form.Document.QuerySelector(".secret")!.TextContent);

        var refused = await phone.PressAsync(form, "設定する", ("確認コード", app.Code()));

        Assert.Single(refused.Errors);
        Assert.False(await IsOnAsync(holder));
        await phone.PressAsync(refused, "設定する", ("確認コード", app.Code(1)), ("今のパスワード", holder.Password!));
        Assert.True(await IsOnAsync(holder));
    }

    [NeedsFact]
    public async Task SeeAndUnlink_ByLine_AreNeverAsked()
    {
        var (holder, phone) = await CameByLineAsync();
        var user = await _host.NewPhoneAsync();
        await user.LinkAsync(await Portal.CodeOfAsync(holder.SubscriptionId));

        foreach (var path in new[] { "/mypage", "/mypage/contract", "/mypage/links", "/mypage/history", $"/mypage/links/undo/{holder.SubscriptionId}", "/mypage/links/undo" })
        {
            var page = await phone.Visitor.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.OK, false), (path, page.Status, Asks(page)));
        }

        await phone.PressAsync(await phone.Visitor.GetAsync($"/mypage/links/undo/{holder.SubscriptionId}"), "連携解除");
        await phone.PressAsync(await phone.Visitor.GetAsync("/mypage/links/undo"), "連携解除");

        Assert.False(await Portal.ReadAsync(db => db.RegisteredUserLinks.AnyAsync(l => l.SubscriptionId == holder.SubscriptionId && l.EndedAt == null)));
        Assert.False(await Portal.ReadAsync(db => db.ContractHolderLinks.AnyAsync(l => l.ContractId == holder.ContractId && l.EndedAt == null)));
    }

    /// <summary>A holder who linked a while ago and has come by the tile, without any typing.</summary>
    private async Task<(Holder Holder, LinePhone Phone)> CameByLineAsync()
    {
        var holder = await Portal.AddHolderAsync();
        var phone = await _host.NewPhoneAsync();
        await phone.LinkAsync(holder);
        var opened = phone.With(Portal.NewVisitor());
        Assert.Equal("/mypage", (await opened.OpenAsync("/line/mypage")).Address.AbsolutePath);
        return (holder, opened);
    }

    private Task<Guid> VersionAsync(Holder holder) =>
        Portal.ReadAsync(db => db.Subscriptions.Where(s => s.Id == holder.SubscriptionId).Select(s => s.Version).SingleAsync());

    private Task<bool> IsOnAsync(Holder holder) => Portal.ReadAsync(db => db.Users.Where(u => u.Id == holder.AccountId).Select(u => u.TwoFactorEnabled).SingleAsync());

    private static bool Asks(Page page) => page.Document.QuerySelector($"input[name={Field}]") is not null;
}

public sealed class PasswordAgainOnSqlite(LinkingOnSqlite fixture) : PasswordAgainTests(fixture), IClassFixture<LinkingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class PasswordAgainOnPostgreSql(LinkingOnPostgreSql fixture) : PasswordAgainTests(fixture), IClassFixture<LinkingOnPostgreSql>;
