using System.Net;
using Microsoft.EntityFrameworkCore;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Components;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Happenings.SecondFactors;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;
using Xunit;

namespace MyPage.Tests.Integration;

public abstract class TwoFactorTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task SetUp_RightCode_AsksForItAtTheNextSignIn()
    {
        var (holder, app, codes) = await SetUpAsync();
        Assert.Equal(10, codes.Distinct(StringComparer.Ordinal).Count());

        var visitor = _portal.NewVisitor();
        var step = await visitor.FollowAsync(await visitor.SignInAsync(holder.LoginId, holder.Password!));
        Assert.Equal("/login/two-factor", step.Address.AbsolutePath);
        Assert.Equal(HttpStatusCode.Found, (await visitor.GetAsync("/mypage")).Status);
        var home = await visitor.PressAsync(step, "確認する", ("確認コード", app.Code(1)));

        Assert.Equal("/mypage", home.Address.AbsolutePath);
        Assert.Single(await _portal.Mails.WaitForAsync(holder.Email));
        var acts = await _portal.ReadAsync(db => db.Set<AuditEntry>().Where(e => e.ContractId == holder.ContractId).Select(e => e.Act).ToListAsync());
        Assert.Contains(nameof(TwoFactorEnabled), acts, StringComparer.Ordinal);
    }

    [NeedsFact]
    public async Task SetUp_WrongCode_TurnsNothingOn()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();

        var page = await visitor.PressAsync(await visitor.GetAsync("/mypage/security/two-factor"), "設定する", ("確認コード", "000000"), ("今のパスワード", holder.Password!));

        Assert.Single(page.Errors);
        Assert.False(await _portal.ReadAsync(db => db.Users.Where(a => a.Id == holder.AccountId).Select(a => a.TwoFactorEnabled).SingleAsync()));
    }

    [NeedsFact]
    public async Task SetUp_WrongPassword_TurnsNothingOn()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var page = await visitor.GetAsync("/mypage/security/two-factor");
        var app = new Totp(page.Document.QuerySelector(".secret")!.TextContent);

        page = await visitor.PressAsync(page, "設定する", ("確認コード", app.Code()), ("今のパスワード", "wrong"));

        Assert.Single(page.Errors);
        Assert.False(await _portal.ReadAsync(db => db.Users.Where(a => a.Id == holder.AccountId).Select(a => a.TwoFactorEnabled).SingleAsync()));
        page = await visitor.PressAsync(page, "設定する", ("確認コード", app.Code()));
        Assert.Single(page.Errors);
    }

    [NeedsFact]
    public async Task SignIn_SameCodeAgain_IsRefused()
    {
        var (holder, app, _) = await SetUpAsync();
        var code = app.Code(1);
        Assert.Equal("/mypage", (await SecondStepAsync(holder, code)).Address.AbsolutePath);

        Assert.Single((await SecondStepAsync(holder, code)).Errors);
    }

    [NeedsFact]
    public async Task SignIn_OlderCodeAfterANewerOne_IsRefused()
    {
        var (holder, app, _) = await SetUpAsync();
        var (old, newer) = (app.Code(), app.Code(1));

        // The code that set it up is spent, also after another was used (RFC 6238, 5.2).
        Assert.Equal("/mypage", (await SecondStepAsync(holder, newer)).Address.AbsolutePath);

        Assert.Single((await SecondStepAsync(holder, old)).Errors);
    }

    [NeedsFact]
    public async Task SignIn_FiveWrongCodes_BlockTheSecondStep()
    {
        var (holder, app, _) = await SetUpAsync();
        for (var tries = 0; tries < 5; tries++)
        {
            Assert.Single((await SecondStepAsync(holder, "000000")).Errors);
        }

        var blocked = await SecondStepAsync(holder, app.Code(1));

        Assert.Equal("/login/two-factor", blocked.Address.AbsolutePath);
        Assert.Contains("15分", blocked.Words, StringComparison.Ordinal);
        Assert.Equal(1, await _portal.ReadAsync(db => db.Set<PortalSession>().CountAsync(session => session.AccountId == holder.AccountId)));
    }

    [NeedsFact]
    public async Task SignIn_SecondStepAfterFiveMinutes_BeginsAnew()
    {
        var (holder, app, _) = await SetUpAsync();
        var visitor = _portal.NewVisitor();
        var step = await visitor.FollowAsync(await visitor.SignInAsync(holder.LoginId, holder.Password!));
        _portal.Clock.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal("/login", (await visitor.PressAsync(step, "確認する", ("確認コード", app.Code(1)))).Address.AbsolutePath);
        Assert.Equal(HttpStatusCode.Found, (await visitor.GetAsync("/mypage")).Status);
    }

    [NeedsFact]
    public async Task SignIn_RecoveryCode_WorksOnce()
    {
        var (holder, _, codes) = await SetUpAsync();
        async Task<Page> TryAsync()
        {
            var visitor = _portal.NewVisitor();
            await visitor.FollowAsync(await visitor.SignInAsync(holder.LoginId, holder.Password!));
            return await visitor.PressAsync(await visitor.GetAsync("/login/recovery"), "ログイン", ("リカバリーコード", $" {codes[0].ToLowerInvariant()} "));
        }

        Assert.Equal("/mypage", (await TryAsync()).Address.AbsolutePath);
        Assert.Single((await TryAsync()).Errors);
        Assert.Equal(1, await _portal.ReadAsync(db => db.Set<AuditEntry>().CountAsync(e => e.ContractId == holder.ContractId && e.Act == nameof(RecoveryCodeUsed))));
    }

    [NeedsFact]
    public async Task Secrets_OfTheSecondFactor_LieEncrypted()
    {
        var (_, app, codes) = await SetUpAsync();

        var everything = (await TableDump.TakeAsync(_portal)).ToString();

        Assert.DoesNotContain(app.Key, everything, StringComparison.OrdinalIgnoreCase);
        Assert.All(codes, code => Assert.DoesNotContain(code, everything, StringComparison.Ordinal));
        Assert.All(codes, code => Assert.DoesNotContain(_portal.Logs.Lines, line => line.Contains(code, StringComparison.Ordinal)));
    }

    [NeedsFact]
    public async Task TurnOff_WithPassword_ForgetsTheKey()
    {
        var (holder, app, _) = await SetUpAsync();
        var visitor = _portal.NewVisitor();
        await visitor.PressAsync(await visitor.FollowAsync(await visitor.SignInAsync(holder.LoginId, holder.Password!)), "確認する", ("確認コード", app.Code(1)));
        var off = await visitor.GetAsync("/mypage/security/two-factor/off");
        Assert.Single((await visitor.PressAsync(off, "2段階認証をやめる", ("今のパスワード", "wrong"))).Errors);

        var done = await visitor.PressAsync(await visitor.GetAsync("/mypage/security/two-factor/off"), "2段階認証をやめる", ("今のパスワード", holder.Password!));

        Assert.Contains("2段階認証をやめました", done.Words, StringComparison.Ordinal);
        Assert.Equal("/mypage", new Uri(PortalFactory.Address, (await _portal.NewVisitor().SignInAsync(holder.LoginId, holder.Password!)).Location).AbsolutePath);
        var setUp = await visitor.GetAsync("/mypage/security/two-factor");
        Assert.Single((await visitor.PressAsync(setUp, "設定する", ("確認コード", app.Code(2)), ("今のパスワード", holder.Password!))).Errors);
    }

    [NeedsFact]
    public async Task SignIn_SameCodeFiveTimesAtOnce_SignsInOnceAndIsWrongElsewhere()
    {
        var (holder, app, codes) = await SetUpAsync();
        foreach (var (path, button, field, code) in new[] { ("/login/two-factor", "確認する", "確認コード", app.Code(1)), ("/login/recovery", "ログイン", "リカバリーコード", codes[0]) })
        {
            var steps = new List<(Visitor Visitor, Page Page)>();
            for (var browser = 0; browser < 5; browser++)
            {
                var visitor = _portal.NewVisitor();
                await visitor.SignInAsync(holder.LoginId, holder.Password!);
                steps.Add((visitor, await visitor.GetAsync(path)));
            }

            var answers = await Task.WhenAll(steps.Select(step => step.Visitor.SubmitAsync(step.Page, button, (field, code))));

            Assert.Equal(1, answers.Count(answer => answer.Location is "/mypage" || answer.Location?.EndsWith("/mypage", StringComparison.Ordinal) == true));
            Assert.Equal(4, answers.Count(answer => answer.Status == HttpStatusCode.OK && answer.Errors.Count == 1));
        }
    }

    /// <summary>Codes of the app are closed after a hundred wrong ones, over whatever time; a recovery code is the way out, and the holder is told.</summary>
    [NeedsFact]
    public async Task Codes_AHundredWrongInARow_LeaveTheRecoveryCode()
    {
        var (holder, app, codes) = await SetUpAsync();
        await _portal.WriteAsync(db =>
        {
            db.Add(new FailedTries { Subject = $"second-factor:{holder.AccountId:N}", Count = 1, InARow = TryLimit.MostInARow - 1, LastAt = _portal.Clock.GetUtcNow() - TimeSpan.FromHours(1) });
            return Task.CompletedTask;
        });
        Assert.Single((await SecondStepAsync(holder, "000000")).Errors);
        _portal.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Contains("確認コードでのログインを止めました", (await SecondStepAsync(holder, app.Code(1))).Words, StringComparison.Ordinal);

        Assert.Contains(await _portal.Mails.WaitForAsync(holder.Email, 2), mail => mail.Subject.StartsWith("確認コードでのログインを止めました", StringComparison.Ordinal));
        var visitor = _portal.NewVisitor();
        await visitor.SignInAsync(holder.LoginId, holder.Password!);
        Assert.Equal("/mypage", (await visitor.PressAsync(await visitor.GetAsync("/login/recovery"), "ログイン", ("リカバリーコード", codes[0]))).Address.AbsolutePath);
        Assert.Equal("/mypage", (await SecondStepAsync(holder, app.Code(1))).Address.AbsolutePath);
    }

    /// <summary>Whoever has a new app starts anew, however many wrong codes were entered before.</summary>
    [NeedsFact]
    public async Task Codes_AHundredWrongInARow_AreForgottenWithANewFactor()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        await TurnOnAsync(visitor, holder);
        await _portal.WriteAsync(db =>
        {
            db.Add(new FailedTries { Subject = $"second-factor:{holder.AccountId:N}", Count = 1, InARow = TryLimit.MostInARow, LastAt = _portal.Clock.GetUtcNow() });
            return Task.CompletedTask;
        });
        await visitor.PressAsync(await visitor.GetAsync("/mypage/security/two-factor/off"), "2段階認証をやめる", ("今のパスワード", holder.Password!));

        var app = await TurnOnAsync(visitor, holder);

        Assert.Equal("/mypage", (await SecondStepAsync(holder, app.Code(1))).Address.AbsolutePath);
    }

    private static async Task<Totp> TurnOnAsync(Visitor visitor, Holder holder)
    {
        var page = await visitor.GetAsync("/mypage/security/two-factor");
        var app = new Totp(page.Document.QuerySelector(".secret")!.TextContent);
        await visitor.PressAsync(page, "設定する", ("確認コード", app.Code()), ("今のパスワード", holder.Password!));
        return app;
    }

    private async Task<(Holder Holder, Totp App, IReadOnlyList<string> Codes)> SetUpAsync()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var page = await visitor.GetAsync("/mypage/security/two-factor");
        var app = new Totp(page.Document.QuerySelector(".secret")!.TextContent);
        var done = await visitor.PressAsync(page, "設定する", ("確認コード", app.Code()), ("今のパスワード", holder.Password!));
        return (holder, app, [.. done.Document.QuerySelectorAll(".code-list li").Select(item => item.TextContent.Trim())]);
    }

    private async Task<Page> SecondStepAsync(Holder holder, string code)
    {
        var visitor = _portal.NewVisitor();
        var step = await visitor.FollowAsync(await visitor.SignInAsync(holder.LoginId, holder.Password!));
        return await visitor.PressAsync(step, "確認する", ("確認コード", code));
    }
}

public sealed class TwoFactorOnSqlite(SqlitePortal portal) : TwoFactorTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class TwoFactorOnPostgreSql(PostgreSqlPortal portal) : TwoFactorTests(portal), IClassFixture<PostgreSqlPortal>;
