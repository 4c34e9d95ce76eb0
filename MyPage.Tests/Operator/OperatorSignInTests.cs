using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.Operators;
using MyPage.Web.Happenings.Operators;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;
using Xunit;

namespace MyPage.Tests.Operator;

/// <summary>The way into the console: by a mailed link at first, then by password and second factor, and by nothing less.</summary>
public abstract class OperatorSignInTests(PortalFixture fixture)
{
    private const string NewPassword = "eleven quiet otters swim";
    private readonly PortalFactory _portal = fixture.Portal;

    private OperatorDesk Desk => _portal.Services.GetRequiredService<OperatorDesk>();

    [NeedsFact]
    public async Task Link_FirstTime_SetsPasswordAndFactorTogetherAndShowsRecoveryCodesOnce()
    {
        var (name, link) = await InviteAsync();
        var visitor = _portal.NewVisitor();
        var page = await visitor.GetAsync(link);
        var app = new Totp(page.Document.QuerySelector(".secret")!.TextContent, _portal.Clock);
        Assert.NotNull(page.Document.QuerySelector("svg.qr"));

        var wrong = await visitor.SubmitAsync(page, "設定してログイン", ("新しいパスワード", NewPassword), ("確認コード", "000000"));
        Assert.Single(wrong.Errors);
        Assert.Null(await PasswordOfAsync(name));
        var weak = await visitor.SubmitAsync(page, "設定してログイン", ("新しいパスワード", "passwordpassword"), ("確認コード", app.Code()));
        Assert.Single(weak.Errors);

        var done = await visitor.SubmitAsync(page, "設定してログイン", ("新しいパスワード", NewPassword), ("確認コード", app.Code()));

        var codes = done.Document.QuerySelectorAll(".code-list li").Select(code => code.TextContent).ToList();
        Assert.Equal(OperatorFactors.RecoveryCodes, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/operator")).Status);
        Assert.DoesNotContain(codes[0], (await TableDump.TakeAsync(_portal)).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(codes[0].Replace("-", "", StringComparison.Ordinal), (await TableDump.TakeAsync(_portal)).ToString(), StringComparison.Ordinal);

        // Once: the link is dead, and a recovery code is, after it was used.
        Assert.Equal("このリンクは使えません", (await _portal.NewVisitor().GetAsync(link)).Heading);
        Assert.Equal("/operator", (await ByRecoveryCodeAsync(name, codes[0].ToLowerInvariant())).Address.AbsolutePath);
        Assert.Single((await ByRecoveryCodeAsync(name, codes[0])).Errors);
        Assert.Equal("/operator", (await ByRecoveryCodeAsync(name, codes[1])).Address.AbsolutePath);
        Assert.Equal(2, await CountAsync(nameof(OperatorRecoveryCodeUsed), name));
    }

    [NeedsFact]
    public async Task Link_After60Minutes_IsDead()
    {
        var (_, link) = await InviteAsync();
        await using var later = new PortalFactory(_portal.Database, clock: new TestClock(_portal.Clock.GetUtcNow() + TimeSpan.FromMinutes(61)));

        Assert.Equal("このリンクは使えません", (await later.NewVisitor().GetAsync(link)).Heading);
        Assert.Equal("このリンクは使えません", (await _portal.NewVisitor().GetAsync("/operator/activate?a=1&t=2")).Heading);
    }

    /// <summary>Whoever reads the mails of an operator does not get past the factor.</summary>
    [NeedsFact]
    public async Task Link_FactorIsSet_AsksForItsCodeAndKeepsIt()
    {
        var account = await _portal.AddOperatorAsync();
        var signedIn = await _portal.SignInOperatorAsync(account);
        Assert.Null(await Desk.InviteAsync(new OperatorCaller(), account.Name, newSecondFactor: false, CancellationToken.None));
        var link = await LinkAsync(account.Id);
        var visitor = _portal.NewVisitor();
        var page = await visitor.GetAsync(link);
        Assert.Null(page.Document.QuerySelector(".secret"));

        Assert.Single((await visitor.SubmitAsync(page, "設定してログイン", ("新しいパスワード", NewPassword), ("確認コード", "000000"))).Errors);
        var done = await visitor.PressAsync(page, "設定してログイン", ("新しいパスワード", NewPassword), ("確認コード", await _portal.CodeOfAsync(account)));

        Assert.Equal("/operator", done.Address.AbsolutePath);
        Assert.Equal("/operator/login", Path(await signedIn.GetAsync("/operator")));
        Assert.Single((await _portal.NewVisitor().GivePasswordAsync(account.Name)).Errors);
    }

    [NeedsFact]
    public async Task Invite_WithANewFactor_EndsTheOldOneAtOnce()
    {
        var account = await _portal.AddOperatorAsync();
        var signedIn = await _portal.SignInOperatorAsync(account);

        Assert.Null(await Desk.InviteAsync(new OperatorCaller(), account.Name, newSecondFactor: true, CancellationToken.None));

        Assert.Equal("/operator/login", Path(await signedIn.GetAsync("/operator")));
        Assert.Single((await _portal.NewVisitor().GivePasswordAsync(account.Name)).Errors);
        Assert.NotNull((await _portal.NewVisitor().GetAsync(await LinkAsync(account.Id))).Document.QuerySelector(".secret"));
    }

    [NeedsFact]
    public async Task Password_Alone_OpensNothing()
    {
        var account = await _portal.AddOperatorAsync();
        var visitor = _portal.NewVisitor();

        var step = await visitor.GivePasswordAsync(account.Name, path: "/operator/login?returnUrl=%2Foperator%2Faudit");

        Assert.Equal("/operator/login/two-factor", step.Address.AbsolutePath);
        Assert.Equal("/operator/login", Path(await visitor.GetAsync("/operator")));
        Assert.False(await _portal.ReadAsync(db => db.Set<PortalSession>().AnyAsync(session => session.OperatorId == account.Id)));
        Assert.Single((await visitor.SubmitAsync(step, "ログイン", ("確認コード", "000000"))).Errors);
        var audit = await visitor.PressAsync(step, "ログイン", ("確認コード", await _portal.CodeOfAsync(account)));
        Assert.Equal("/operator/audit", audit.Address.AbsolutePath);
    }

    [NeedsFact]
    public async Task Code_SameAgain_IsRefused()
    {
        var account = await _portal.AddOperatorAsync();
        var code = await _portal.CodeOfAsync(account);
        var (first, second) = (_portal.NewVisitor(), _portal.NewVisitor());
        var (one, other) = (await first.GivePasswordAsync(account.Name), await second.GivePasswordAsync(account.Name));

        var pages = await Task.WhenAll(first.PressAsync(one, "ログイン", ("確認コード", code)), second.PressAsync(other, "ログイン", ("確認コード", code)));

        Assert.Single(pages, page => page.Address.AbsolutePath is "/operator");
        Assert.Single(pages, page => page.Errors.Count == 1);
    }

    [NeedsFact]
    public async Task Session_EndsAfterHalfAnHourOfNothingAndAfterEightHours()
    {
        var account = await _portal.AddOperatorAsync();
        await _portal.SignInOperatorAsync(account);

        var session = await _portal.ReadAsync(db => db.Set<PortalSession>().SingleAsync(found => found.OperatorId == account.Id));

        Assert.Equal((SessionKind.Operator, OperatorRole.Administrator), (session.Kind, session.Role!.Value));
        Assert.Equal(TimeSpan.FromHours(8), session.ExpiresAt - session.CreatedAt);
        Assert.Equal(TimeSpan.FromMinutes(30), session.IdleEndsAt!.Value - session.CreatedAt);
    }

    [NeedsFact]
    public async Task SignOut_EndsTheConsoleAndNotTheCustomersSession()
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();
        var account = await _portal.AddOperatorAsync();
        await _portal.SignInOperatorAsync(account, visitor);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), ((await visitor.GetAsync("/mypage")).Status, (await visitor.GetAsync("/operator")).Status));

        var left = await visitor.PressAsync(await visitor.GetAsync("/operator"), "ログアウト");

        Assert.Equal("/operator/login", left.Address.AbsolutePath);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Found), ((await visitor.GetAsync("/mypage")).Status, (await visitor.GetAsync("/operator")).Status));
        Assert.NotNull(await _portal.ReadAsync(db => db.Set<PortalSession>().Where(session => session.OperatorId == account.Id).Select(session => session.EndedAt).SingleAsync()));
    }

    [NeedsFact]
    public async Task Tries_OfStrangers_KeepNoOperatorOut()
    {
        var account = await _portal.AddOperatorAsync();
        var own = await _portal.SignInOperatorAsync(account);
        await own.PressAsync(await own.GetAsync("/operator"), "ログアウト");
        for (var i = 0; i < PasswordConfirmation.MostTries; i++)
        {
            Assert.Single((await _portal.NewVisitor().GivePasswordAsync(account.Name, "wrong")).Errors);
        }

        // Closed to whoever comes from elsewhere, and just so for a name that nobody has.
        Assert.Contains("しばらくログインできません", (await _portal.NewVisitor().GivePasswordAsync(account.Name)).Words, StringComparison.Ordinal);
        Assert.Equal("/operator/login/two-factor", (await own.GivePasswordAsync(account.Name)).Address.AbsolutePath);
        Assert.Equal(1, await CountAsync(nameof(OperatorSignInBlocked), account.Name));
    }

    [NeedsFact]
    public async Task Name_Unknown_IsAnsweredLikeAWrongPassword()
    {
        var account = await _portal.AddOperatorAsync();

        var (known, unknown) = (await _portal.NewVisitor().GivePasswordAsync(account.Name, "wrong"), await _portal.NewVisitor().GivePasswordAsync("nobody-at-all", "wrong"));

        Assert.Equal(known.Errors, unknown.Errors, StringComparer.Ordinal);
        Assert.DoesNotContain("nobody-at-all", (await TableDump.TakeAsync(_portal)).ToString(), StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Codes_FiveWrongOnes_BlockTheAppsAndNotRecovery()
    {
        var account = await _portal.AddOperatorAsync();
        var visitor = _portal.NewVisitor();
        var step = await visitor.GivePasswordAsync(account.Name);
        for (var i = 0; i < PasswordConfirmation.MostTries; i++)
        {
            Assert.Single((await visitor.SubmitAsync(step, "ログイン", ("確認コード", "000000"))).Errors);
        }

        Assert.Contains("しばらくログインできません", (await visitor.SubmitAsync(step, "ログイン", ("確認コード", await _portal.CodeOfAsync(account)))).Words, StringComparison.Ordinal);
        Assert.Single((await visitor.SubmitAsync(await visitor.GetAsync("/operator/login/recovery"), "ログイン", ("リカバリーコード", "AAAAA-AAAAA"))).Errors);
    }

    [NeedsFact]
    public async Task Remove_EndsSessionsAndKeepsTheName()
    {
        var account = await _portal.AddOperatorAsync();
        var visitor = await _portal.SignInOperatorAsync(account);

        Assert.Null(await Desk.RemoveAsync(new OperatorCaller(), account.Name, CancellationToken.None));

        Assert.Equal("/operator/login", Path(await visitor.GetAsync("/operator")));
        Assert.Single((await _portal.NewVisitor().GivePasswordAsync(account.Name)).Errors);
        Assert.Equal(OperatorRefusal.RemovedAlready, await Desk.RemoveAsync(new OperatorCaller(), account.Name, CancellationToken.None));
        Assert.Equal(OperatorRefusal.NameTaken, await Desk.AddAsync(new OperatorCaller(), account.Name, "x@example.jp", OperatorRole.Support, CancellationToken.None));
    }

    [NeedsFact]
    public async Task Desk_ByASupportOperator_IsAFault() => await Assert.ThrowsAsync<InvalidOperationException>(() => Desk.RemoveAsync(
        new OperatorCaller(CallerWay.Console, CallerOrigin.Inside) { OperatorId = Guid.NewGuid(), Role = OperatorRole.Support }, "staff", CancellationToken.None));

    private async Task<(string Name, string Link)> InviteAsync()
    {
        var name = $"new-{Guid.NewGuid():N}"[..20];
        Assert.Null(await Desk.AddAsync(new OperatorCaller(), name, $"{name}@example.jp", OperatorRole.Administrator, CancellationToken.None));
        var mail = (await _portal.Mails.WaitForAsync($"{name}@example.jp"))[0];

        // Nobody knows yet which language they read.
        Assert.All(["パスワードと認証アプリを設定してください", "set your password and your authenticator app"], words => Assert.Contains(words, mail.Body, StringComparison.Ordinal));
        return (name, SentMails.LinkIn(mail, "/operator/activate"));
    }

    private async Task<string> LinkAsync(Guid id)
    {
        string? link = null;
        await Until.TrueAsync(
            () => Task.FromResult((link = _portal.Mails.To("staff@example.jp").Select(mail => SentMails.LinkIn(mail, "/operator/activate")).LastOrDefault(found => found.Contains(id.ToString("N"), StringComparison.Ordinal))) is not null),
            "the link");
        return link!;
    }

    private async Task<Page> ByRecoveryCodeAsync(string name, string code)
    {
        var visitor = _portal.NewVisitor();
        await visitor.GivePasswordAsync(name, NewPassword);
        return await visitor.PressAsync(await visitor.GetAsync("/operator/login/recovery"), "ログイン", ("リカバリーコード", code));
    }

    private Task<string?> PasswordOfAsync(string name) => _portal.ReadAsync(db => db.Set<OperatorAccount>().Where(account => account.Name == name).Select(account => account.PasswordHash).SingleAsync());

    private Task<int> CountAsync(string act, string name) => _portal.ReadAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.Act == act && entry.Detail == name));

    private static string Path(Page page) => page.Location is null ? page.Address.AbsolutePath : new Uri(page.Address, page.Location).AbsolutePath;
}

public sealed class OperatorSignInOnSqlite(SqlitePortal portal) : OperatorSignInTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class OperatorSignInOnPostgreSql(PostgreSqlPortal portal) : OperatorSignInTests(portal), IClassFixture<PostgreSqlPortal>;
