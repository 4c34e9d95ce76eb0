using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Components;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Happenings.SignIns;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;
using Xunit;

namespace MyPage.Tests.Integration;

public abstract class SecurityPageTests(PortalFixture fixture)
{
    private const string NewPassword = "seven white herons by the lake";
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task ChangePassword_Right_SignsOutTheOtherBrowsersOnly()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var other = _portal.NewVisitor();
        await other.SignInAsync(holder.LoginId, holder.Password!);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/mypage")).Status);

        var done = await ChangeAsync(visitor, holder.Password!, NewPassword);

        Assert.Equal("/mypage/security", done.Address.AbsolutePath);
        Assert.Contains("パスワードを変更しました", done.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await other.GetAsync("/mypage")).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/mypage")).Status);
        Assert.NotEmpty((await _portal.NewVisitor().SignInAsync(holder.LoginId, holder.Password!)).Errors);
        Assert.NotNull((await _portal.NewVisitor().SignInAsync(holder.LoginId, NewPassword)).Location);
        var mail = Assert.Single(await _portal.Mails.WaitForAsync(holder.Email));
        Assert.Contains("パスワード", mail.Subject, StringComparison.Ordinal);
        Assert.Contains(new Uri(PortalFactory.Address, "/mypage/security").AbsoluteUri, mail.Body, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task ChangePassword_CurrentIsWrong_ChangesNothingAndBlocksGuessing()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var before = await TableDump.TakeAsync(_portal);

        for (var tries = 0; tries < 5; tries++)
        {
            Assert.StartsWith("今のパスワードが違います", Assert.Single((await ChangeAsync(visitor, "not the password", NewPassword)).Errors), StringComparison.Ordinal);
        }

        Assert.Contains("15分ほど", Assert.Single((await ChangeAsync(visitor, holder.Password!, NewPassword)).Errors), StringComparison.Ordinal);
        (await TableDump.TakeAsync(_portal)).AssertSameAs(before, "FailedTries");
    }

    [NeedsFact]
    public async Task ChangePassword_NewOneIsTheLoginId_IsRefused()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();

        var page = await ChangeAsync(visitor, holder.Password!, holder.LoginId + "-and-more");

        Assert.StartsWith("推測されやすい", Assert.Single(page.Errors), StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task SignOutEverywhere_EndsEveryBrowserOfThisHolderOnly()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var (_, stranger) = await _portal.AddSignedInHolderAsync();
        var phone = _portal.NewVisitor();
        await phone.SignInAsync(holder.LoginId, holder.Password!, stay: true);

        var done = await visitor.PressAsync(await visitor.GetAsync("/mypage/security"), "すべての端末からログアウト");

        Assert.Contains("すべての端末からログアウトしました", done.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await visitor.GetAsync("/mypage")).Status);
        Assert.Equal(HttpStatusCode.Found, (await phone.GetAsync("/mypage")).Status);
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync("/mypage")).Status);
        Assert.Equal(1, await _portal.ReadAsync(db => db.Set<AuditEntry>().CountAsync(e => e.ContractId == holder.ContractId && e.Act == nameof(SignedOutEverywhere))));
    }

    [NeedsFact]
    public async Task SignOutDevice_OwnOther_EndsThatOne()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var phone = _portal.NewVisitor();
        await phone.SignInAsync(holder.LoginId, holder.Password!);
        var page = await visitor.GetAsync("/mypage/security");
        var button = page.Document.QuerySelectorAll("button[name=Device]").Single();

        await visitor.FollowAsync(await visitor.SubmitAsync(page, string.Join(' ', button.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));

        Assert.Equal(HttpStatusCode.Found, (await phone.GetAsync("/mypage")).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/mypage")).Status);
    }

    /// <summary>Two browsers of one name are told apart by when they signed in and when they were last used, also one that stays signed in.</summary>
    [NeedsFact]
    public async Task Devices_OfOneName_SayWhenTheyWereUsed()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var (staying, leaving) = (_portal.NewVisitor(), _portal.NewVisitor());
        await leaving.SignInAsync(holder.LoginId, holder.Password!);
        await staying.SignInAsync(holder.LoginId, holder.Password!, stay: true);
        _portal.Clock.Advance(TimeSpan.FromMinutes(20));
        await visitor.GetAsync("/mypage");
        await staying.GetAsync("/mypage");
        await _portal.Services.GetRequiredService<SessionInputs>().WriteAsync(CancellationToken.None);

        var devices = (await visitor.GetAsync("/mypage/security")).Document.QuerySelectorAll(".facts-acting").Select(row => row.TextContent).ToList();

        Assert.Equal(3, devices.Count);
        Assert.Single(devices, row => row.Contains("この端末", StringComparison.Ordinal));
        var sessions = await _portal.ReadAsync(db => db.Set<PortalSession>().Where(session => session.AccountId == holder.AccountId).OrderBy(session => session.CreatedAt).ToListAsync());
        Assert.Equal(sessions[1].CreatedAt, sessions[1].LastUsedAt);
        Assert.InRange(sessions[2].LastUsedAt!.Value - sessions[2].CreatedAt, TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(30));
        var today = BusinessCalendar.DateOf(_portal.Clock.GetUtcNow());
        Assert.Single(devices, row => row.Contains($"最後の利用 {Shown.Moment(sessions[1].LastUsedAt!.Value, today)}", StringComparison.Ordinal));
        Assert.Single(devices, row => row.Contains($"最後の利用 {Shown.Moment(sessions[2].LastUsedAt!.Value, today)}", StringComparison.Ordinal) && row.Contains("ログイン状態を保持", StringComparison.Ordinal));
    }

    [NeedsFact]
    public async Task SignOutDevice_SomebodyElses_ChangesNothing()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var (victim, victimsVisitor) = await _portal.AddSignedInHolderAsync();
        await _portal.NewVisitor().SignInAsync(holder.LoginId, holder.Password!);
        var victimsSession = await _portal.ReadAsync(db => db.Set<PortalSession>().SingleAsync(session => session.AccountId == victim.AccountId));
        var page = await visitor.GetAsync("/mypage/security");
        var (form, _) = page.FindButton(string.Join(' ', page.Document.QuerySelector("button[name=Device]")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        var before = await TableDump.TakeAsync(_portal);

        await visitor.PostAsync("/mypage/security", [.. page.ValuesOf(form, []).Select(field => (field.Key, field.Value)), ("Device", victimsSession.Id.ToString("N"))]);

        (await TableDump.TakeAsync(_portal)).AssertSameAs(before);
        Assert.Equal(HttpStatusCode.OK, (await victimsVisitor.GetAsync("/mypage")).Status);
    }

    private static async Task<Page> ChangeAsync(Visitor visitor, string current, string password) => await visitor.PressAsync(
        await visitor.GetAsync("/mypage/security/password"), "変更する", ("今のパスワード", current), ("新しいパスワード", password));
}

public sealed class SecurityPageOnSqlite(SqlitePortal portal) : SecurityPageTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class SecurityPageOnPostgreSql(PostgreSqlPortal portal) : SecurityPageTests(portal), IClassFixture<PostgreSqlPortal>;
