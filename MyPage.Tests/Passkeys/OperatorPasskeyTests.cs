using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Tests.Operator;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.Operators;
using MyPage.Web.Happenings.Operators;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;
using Xunit;

namespace MyPage.Tests.Passkeys;

/// <summary>Operators' passkeys: in place of password and app, or as the second factor (docs/console.md).</summary>
public abstract class OperatorPasskeyTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task SignIn_PasskeyAlone_OpensTheConsole()
    {
        var (account, _, key) = await _portal.AddOperatorWithPasskeyAsync(OperatorRole.Administrator);

        var page = await _portal.NewVisitor().SignInByPasskeyAsync(key, "/operator/login?returnUrl=%2Foperator%2Faudit");

        Assert.Equal("/operator/audit", page.Address.AbsolutePath);
        var session = await _portal.ReadAsync(db => db.Set<PortalSession>().SingleAsync(found => found.OperatorId == account.Id && found.PasskeyId != null));
        Assert.Equal((SessionKind.Operator, session.CreatedAt + PortalSessions.OperatorLifetime), (session.Kind, session.ExpiresAt));
        Assert.Equal(1, await EntriesAsync(nameof(OperatorPasskeyUsed), account));
        Assert.Equal(1, await EntriesAsync(nameof(OperatorPasskeyAdded), account));
        await _portal.SettleOutboxAsync();
        Assert.Contains(_portal.Mails.To(account.Email), mail => mail.Body.Contains(account.Name, StringComparison.Ordinal) && mail.Subject.Contains("パスキーが追加されました / A passkey was added", StringComparison.Ordinal));
    }

    [NeedsFact]
    public async Task SignIn_PasskeyAfterThePassword_IsTheSecondFactor()
    {
        var (account, _, key) = await _portal.AddOperatorWithPasskeyAsync();
        var (_, _, colleagues) = await _portal.AddOperatorWithPasskeyAsync();
        var visitor = _portal.NewVisitor();
        var step = await visitor.GivePasswordAsync(account.Name);
        Assert.Equal("/operator/login/two-factor", step.Address.AbsolutePath);

        Assert.Equal("passkey-wrong", (await visitor.SendBoxAsync(step, "sign-in", colleagues.Get(await visitor.AskAsync(PasskeyScene.AddressOf(step))))).Refusal);
        var opened = await visitor.FollowAsync(await visitor.SendBoxAsync(step, "sign-in", key.Get(await visitor.AskAsync(PasskeyScene.AddressOf(step)))));

        Assert.Equal("/operator", opened.Address.AbsolutePath);
    }

    /// <summary>The step dies with the password it came from, and the challenge with the step.</summary>
    [NeedsFact]
    public async Task SignIn_SecondStepAfterANewLinkWasUsed_BeginsAnew()
    {
        var (account, _, key) = await _portal.AddOperatorWithPasskeyAsync();
        var visitor = _portal.NewVisitor();
        var step = await visitor.GivePasswordAsync(account.Name);
        var answer = key.Get(await visitor.AskAsync(PasskeyScene.AddressOf(step)));
        await _portal.WriteAsync(async db => (await db.Set<OperatorAccount>().SingleAsync(found => found.Id == account.Id)).Stamp = Guid.NewGuid());

        Assert.Equal("passkey-outdated", (await visitor.SendBoxAsync(step, "sign-in", answer)).Refusal);
    }

    [NeedsTheory]
    [InlineData("a customer's")]
    [InlineData("no user verification")]
    [InlineData("another site")]
    [InlineData("a counter that falls back")]
    public async Task SignIn_WrongKey_IsRefused(string wrong)
    {
        var (_, _, key) = await _portal.AddOperatorWithPasskeyAsync();
        Assert.Equal("/operator", (await _portal.NewVisitor().SignInByPasskeyAsync(key, "/operator/login")).Address.AbsolutePath);
        switch (wrong)
        {
            case "a customer's": (_, _, key) = await _portal.AddHolderWithPasskeyAsync(); break;
            case "no user verification": key.Verifies = false; break;
            case "another site": key.Origin = "https://evil.example"; break;
            case "a counter that falls back": (key.Counter, key.Counts) = (1, false); break;
        }

        var visitor = _portal.NewVisitor();

        Assert.Equal("passkey-wrong", (await visitor.SignInByPasskeyAsync(key, "/operator/login")).Refusal);
        Assert.Equal(HttpStatusCode.Found, (await visitor.GetAsync("/operator")).Status);
    }

    [NeedsFact]
    public async Task Add_WithoutTheCode_AsksNoAuthenticator()
    {
        var visitor = await _portal.AddSignedInOperatorAsync();

        var page = await visitor.PressAsync(await visitor.GetAsync("/operator/account"), "次へ", ("確認コード", "000000"));

        Assert.Contains("コードが違います", page.Words, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("[data-passkey-options]"));
    }

    [NeedsFact]
    public async Task Remove_WithAPasskeyInTheCodesPlace_LeavesTheApp()
    {
        var (account, visitor, key) = await _portal.AddOperatorWithPasskeyAsync();
        var signedIn = _portal.NewVisitor();
        await signedIn.SignInByPasskeyAsync(key, "/operator/login");
        var id = Assert.Single(await _portal.PasskeysOfAsync(account.Id)).Id;
        var page = await visitor.GetAsync($"/operator/account?passkey={id:N}");
        Assert.Contains("コードが違います", (await visitor.PressAsync(page, "削除する", ("確認コード", "000000"))).Words, StringComparison.Ordinal);
        var proof = await visitor.ProveAsync(page, key);

        var done = await visitor.PressAsync(page, "削除する", ("確認コード", proof!));

        Assert.Contains("パスキーを削除しました", done.Words, StringComparison.Ordinal);
        Assert.Empty(await _portal.PasskeysOfAsync(account.Id));
        Assert.Equal(HttpStatusCode.Found, (await signedIn.GetAsync("/operator")).Status);
        Assert.Equal("passkey-wrong", (await _portal.NewVisitor().SignInByPasskeyAsync(key, "/operator/login")).Refusal);

        // The app is a second factor that no page takes away.
        _portal.Clock.Advance(TimeSpan.FromMinutes(2));
        await _portal.SignInOperatorAsync(account);
    }

    [NeedsFact]
    public async Task Rename_KeyAndDevice_OwnOnesAlone()
    {
        var (account, visitor, _) = await _portal.AddOperatorWithPasskeyAsync();
        var (other, _, _) = await _portal.AddOperatorWithPasskeyAsync();
        var (mine, theirs) = (Assert.Single(await _portal.PasskeysOfAsync(account.Id)).Id, Assert.Single(await _portal.PasskeysOfAsync(other.Id)).Id);

        var renamed = await visitor.PressAsync(await visitor.GetAsync($"/operator/account?passkey={mine:N}"), "名前を保存", ("パスキーの名前", "受付の鍵"));
        Assert.Contains("受付の鍵", renamed.Words, StringComparison.Ordinal);
        Assert.False((await visitor.GetAsync($"/operator/account?passkey={theirs:N}")).HasButton("名前を保存"));
        var session = await _portal.ReadAsync(db => db.Set<PortalSession>().Where(found => found.OperatorId == account.Id).Select(found => found.Id).SingleAsync());
        var named = await visitor.PressAsync(await visitor.GetAsync($"/operator/account?device={session:N}"), "名前を保存", ("端末の名前", "受付の端末"));
        Assert.Contains("受付の端末", named.Words, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Device_OtherOne_IsSignedOutByOneTap()
    {
        var (account, visitor, _) = await _portal.AddOperatorWithPasskeyAsync();
        _portal.Clock.Advance(TimeSpan.FromMinutes(2));
        var elsewhere = await _portal.SignInOperatorAsync(account);
        var page = await visitor.GetAsync("/operator/account");
        var button = page.Document.QuerySelector("button[name=Device]")!;

        await visitor.PressAsync(page, string.Join(' ', button.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

        Assert.Equal(HttpStatusCode.Found, (await elsewhere.GetAsync("/operator")).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/operator")).Status);
    }

    [NeedsTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task NewSecondFactorOrRemoval_EndsPasskeys(bool isRemoval)
    {
        var (account, _, key) = await _portal.AddOperatorWithPasskeyAsync();
        var desk = _portal.Services.GetRequiredService<OperatorDesk>();

        var refusal = isRemoval ? await desk.RemoveAsync(new OperatorCaller(), account.Name, default) : await desk.InviteAsync(new OperatorCaller(), account.Name, newSecondFactor: true, default);

        Assert.Null(refusal);
        Assert.Empty(await _portal.PasskeysOfAsync(account.Id));
        Assert.Equal("passkey-wrong", (await _portal.NewVisitor().SignInByPasskeyAsync(key, "/operator/login")).Refusal);
    }

    private Task<int> EntriesAsync(string act, OperatorAccount account) => _portal.ReadAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.Act == act && entry.Detail == account.Name));
}

public sealed class OperatorPasskeyOnSqlite(SqlitePortal portal) : OperatorPasskeyTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class OperatorPasskeyOnPostgreSql(PostgreSqlPortal portal) : OperatorPasskeyTests(portal), IClassFixture<PostgreSqlPortal>;
