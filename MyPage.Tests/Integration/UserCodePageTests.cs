using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.UserCodes;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.UserCodes;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Happenings.SignIns;
using MyPage.Web.Happenings.UserCodes;
using Xunit;

namespace MyPage.Tests.Integration;

public abstract class UserCodePageTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task Show_FirstTime_IssuesTheCodeAndShowsItAgainLater()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        Assert.Equal(0, await CodesOf(holder));

        var first = await ShowAsync(visitor, holder);
        var again = await ShowAsync(visitor, holder);

        Assert.True(UserCodeDigits.TryParse(first, out _));
        Assert.Equal(first, again);
        Assert.Equal(1, await CodesOf(holder));
        Assert.Equal(
            [nameof(UserCodeIssued), nameof(UserCodeShown), nameof(UserCodeShown)],
            (await ActsOf(holder)).Where(act => !string.Equals(act, nameof(SignedIn), StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    [NeedsFact]
    public async Task Contract_NotAsked_HidesTheCode()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var digits = (await _portal.IssueUserCodeAsync(holder.SubscriptionId)).Reveal();

        var page = await visitor.GetAsync("/mypage/contract");

        Assert.Contains("••••", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(digits[..4], page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(digits, page.Body, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Code_Shown_LiesNowhereInTheClear()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var shown = await ShowAsync(visitor, holder);
        var reissued = CodeOn(await ReissueAsync(visitor, holder));

        var everything = (await TableDump.TakeAsync(_portal)).ToString();
        await _portal.SettleOutboxAsync();

        Assert.All(new[] { shown, reissued }, code =>
        {
            var hex = Convert.ToHexString(System.Text.Encoding.ASCII.GetBytes(code));
            Assert.DoesNotContain(code, everything, StringComparison.Ordinal);
            Assert.DoesNotContain(hex, everything, StringComparison.Ordinal);
            Assert.DoesNotContain(_portal.Logs.Lines, line => line.Contains(code, StringComparison.Ordinal));
            Assert.DoesNotContain(_portal.Mails.All, sent => sent.Mail.Body.Contains(code[..4], StringComparison.Ordinal));
        });
    }

    [NeedsFact]
    public async Task Reissue_Confirmed_ReplacesTheCodeKeepsTheLinkAndTellsTheHolder()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync(new LineSeed(), new LineSeed("鈴木 太郎"));
        await _portal.LinkUserAsync(holder.SubscriptionId);
        await _portal.IssueUserCodeAsync(holder.SubscriptionIds[1]);

        var page = await ReissueAsync(visitor, holder);

        Assert.Contains("再発行しました", page.Words, StringComparison.Ordinal);
        Assert.True(UserCodeDigits.TryParse(CodeOn(page), out var digits));
        var line = await _portal.ReadAsync(db => PortalSeed.LoadAsync(db, holder.SubscriptionId));
        Assert.Equal(2, line.UserCodes.Count);
        Assert.NotNull(line.CurrentLink);
        Assert.Equal(_portal.Services.GetRequiredService<UserCodeVault>().HashOf(digits), line.CurrentUserCode!.LookupHash);
        Assert.NotNull((await _portal.ReadAsync(db => PortalSeed.LoadAsync(db, holder.SubscriptionIds[1]))).CurrentUserCode);
        Assert.Single(await _portal.Mails.WaitForAsync(holder.Email));
        Assert.Contains(nameof(UserCodeReissued), await ActsOf(holder), StringComparer.Ordinal);
    }

    [NeedsFact]
    public async Task Reissue_PressedTwiceOnOnePage_ReissuesOnce()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        await _portal.IssueUserCodeAsync(holder.SubscriptionId);
        var page = await visitor.GetAsync($"/mypage/contract/{holder.SubscriptionId}/code");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => visitor.SubmitAsync(page, "再発行する")));

        Assert.Single(answers, answer => answer.Words.Contains("再発行しました", StringComparison.Ordinal));
        Assert.Equal(4, answers.Count(answer => answer.Words.Contains("再発行していません", StringComparison.Ordinal)));
        Assert.Equal(2, await CodesOf(holder));
    }

    [NeedsFact]
    public async Task Show_FirstTimeOnManyScreensAtOnce_IssuesOneCode()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var page = await visitor.GetAsync("/mypage/contract");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => visitor.SubmitAsync(page, "表示する")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(1, await CodesOf(holder));
        Assert.DoesNotContain(_portal.Logs.Lines, line => line.StartsWith("Error ", StringComparison.Ordinal));
        Assert.Single(answers.Where(answer => answer.Document.QuerySelector("[data-copy]") is not null).Select(CodeOn).Distinct(StringComparer.Ordinal));
    }

    [NeedsFact]
    public async Task Show_Expired_AsksForAReissue()
    {
        var (holder, _) = await _portal.AddSignedInHolderAsync();
        await _portal.IssueUserCodeAsync(holder.SubscriptionId);
        _portal.Clock.Advance(TimeSpan.FromDays(30));
        var visitor = _portal.NewVisitor();
        await visitor.SignInAsync(holder.LoginId, holder.Password!);

        var page = await visitor.GetAsync("/mypage/contract");

        Assert.False(page.HasButton("表示する"));
        Assert.Contains("有効期限が過ぎました", page.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"/mypage/contract/{holder.SubscriptionId}/code")).Status);
    }

    [NeedsFact]
    public async Task Reissue_EndedLine_IsNotFound()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync(new LineSeed(Status: MyPage.Domain.Contracts.SubscriptionStatus.Terminated));

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/mypage/contract/{holder.SubscriptionId}/code")).Status);
        Assert.Equal(0, await CodesOf(holder));
    }

    [NeedsFact]
    public async Task Pass_InTheLink_IsATokenThatIsNotTheCode()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var page = await visitor.SubmitAsync(await visitor.GetAsync("/mypage/contract"), "表示する");

        var link = new Uri(page.Document.QuerySelectorAll("[data-copy]").Select(button => button.GetAttribute("data-copy")!).Single(text => text.StartsWith("https", StringComparison.Ordinal)));

        Assert.Equal("/line/user", link.AbsolutePath);
        Assert.DoesNotContain(CodeOn(page), link.Query, StringComparison.Ordinal);
        Assert.Equal("?t=".Length + 22, link.Query.Length);
        Assert.DoesNotContain(link.Query[3..], (await TableDump.TakeAsync(_portal)).ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await CodesOf(holder));
    }

    private static async Task<string> ShowAsync(Visitor visitor, Holder holder)
    {
        var page = await visitor.SubmitAsync(await visitor.GetAsync("/mypage/contract"), "表示する");
        Assert.NotNull(page.Document.GetElementById($"line-{holder.SubscriptionId:N}"));
        return CodeOn(page);
    }

    private static async Task<Page> ReissueAsync(Visitor visitor, Holder holder) =>
        await visitor.SubmitAsync(await visitor.GetAsync($"/mypage/contract/{holder.SubscriptionId}/code"), "再発行する");

    private static string CodeOn(Page page) => page.Document.QuerySelectorAll("[data-copy]").Select(button => button.GetAttribute("data-copy")!).First(text => text.All(char.IsDigit));

    private Task<int> CodesOf(Holder holder) => _portal.ReadAsync(db => db.UserCodes.CountAsync(code => code.SubscriptionId == holder.SubscriptionId));

    private Task<List<string>> ActsOf(Holder holder) =>
        _portal.ReadAsync(db => db.Set<AuditEntry>().Where(e => e.ContractId == holder.ContractId).Select(e => e.Act).ToListAsync());
}

public sealed class UserCodePageOnSqlite(SqlitePortal portal) : UserCodePageTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class UserCodePageOnPostgreSql(PostgreSqlPortal portal) : UserCodePageTests(portal), IClassFixture<PostgreSqlPortal>;
