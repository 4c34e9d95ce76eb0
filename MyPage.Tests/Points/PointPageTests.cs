using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Domain.Points;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Points;
using Xunit;

namespace MyPage.Tests.Points;

/// <summary>ポイント as a holder reads it and chooses, without scripts. It is 22 November 2026, noon.</summary>
public abstract class PointPageTests(PortalFixture fixture)
{
    private const string Path = "/mypage/points";
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task Page_BeforeAnything_SaysWhyNoneComesAndHowToChangeIt()
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();

        var page = await visitor.GetAsync(Path);

        Assert.Equal("ポイント", page.Heading);
        Assert.All(new[] { "ポイント残高", "0ポイント", "いま使えるポイントはありません。", "11月分", "12月19日(土)までに連携すると、11月分からつきます", "ポイントの履歴はまだありません" },
            words => Assert.Contains(words, page.Words, StringComparison.Ordinal));
        Assert.Equal("not-linked", page.Document.QuerySelector("[data-miss]")!.GetAttribute("data-miss"));
        Assert.Contains("/mypage/links", page.Document.QuerySelectorAll("[data-miss] a").Select(link => link.GetAttribute("href")), StringComparer.Ordinal);
        Assert.Equal("None", page.Document.QuerySelector("[name='Form.Kind'][checked]")!.GetAttribute("value"));
    }

    [NeedsFact]
    public async Task Page_Linked_SaysWhatThisMonthIsExpectedToBring()
    {
        // ¥1,210 with tax are 1,100 without, twice.
        var (holder, visitor) = await _portal.AddSignedInHolderAsync(new LineSeed(), new LineSeed("鈴木 太郎"));
        await _portal.LinkHolderAsync(holder.ContractId);

        var page = await visitor.GetAsync(Path);

        Assert.All(new[] { "11月分", "22ポイントの見込み", "12月20日(日)につきます" }, words => Assert.Contains(words, page.Words, StringComparison.Ordinal));
        Assert.Null(page.Document.QuerySelector("[data-miss]"));
    }

    [NeedsFact]
    public async Task Page_OfALineThatIsSuspended_SaysSo()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync(new LineSeed(Status: SubscriptionStatus.Suspended));
        await _portal.LinkHolderAsync(holder.ContractId);

        var page = await visitor.GetAsync(Path);

        Assert.Equal("no-active-line", page.Document.QuerySelector("[data-miss]")!.GetAttribute("data-miss"));
    }

    [NeedsFact]
    public async Task Page_OfAContractAppliedForTooLate_SaysUntilWhen()
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();
        await using var node = new PortalFactory(_portal.Database, new Dictionary<string, string>(StringComparer.Ordinal) { ["Points:ApplicationsUntil"] = "2019-04-30" }, _portal.Clock);

        var page = await node.NewVisitor(visitor.Cookies).GetAsync(Path);

        Assert.Equal("applied-too-late", page.Document.QuerySelector("[data-miss]")!.GetAttribute("data-miss"));
        Assert.Contains("2019年4月30日までにお申し込みのご契約が対象です", page.Words, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Page_WithPoints_SaysUntilWhenAndTheirHistory()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        await RewardAsync(holder, 1200);
        await _portal.PointsAt().ChooseAsync(PointSeed.CallerOf(holder), PointChoiceKind.Fixed, 200, default);
        await ReserveAsync(new BusinessMonth(2026, 10));
        var use = await _portal.ReadAsync(db => db.PointUses.AsNoTracking().SingleAsync(use => use.ContractId == holder.ContractId));

        var held = await visitor.GetAsync(Path);
        Assert.Contains("1,000ポイント", held.Words, StringComparison.Ordinal);
        Assert.Contains("2027年5月21日まで(すべてのポイント)", held.Words, StringComparison.Ordinal);
        Assert.Contains("お預かりしている200ポイント", held.Words, StringComparison.Ordinal);
        Assert.Contains("10月分の請求に使うため差し引き −200", held.Words, StringComparison.Ordinal);
        Assert.Contains("特典「ご紹介キャンペーン」 +1,200", held.Words, StringComparison.Ordinal);

        await SettleAsync(use.Id, 150);
        var back = await visitor.GetAsync(Path);
        Assert.Contains("10月分の請求で使われず戻り +50", back.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("お預かりしている", back.Words, StringComparison.Ordinal);
        var mail = (await _portal.Mails.WaitForAsync(holder.Email, 2))[^1];
        Assert.Contains("50ポイントが戻りました。5月21日まで使えます", mail.Body, StringComparison.Ordinal);
        Assert.Contains("使われなかったポイントが戻りました", (await visitor.GetAsync("/mypage/history?kind=rewards")).Words, StringComparison.Ordinal);

        // In English, with the reward's own name.
        var english = await visitor.PressAsync(back, "English");
        var words = (await visitor.GetAsync(Path)).Words;
        Assert.Contains("Reward: Friends campaign +1,200", words, StringComparison.Ordinal);
        await visitor.PressAsync(english, "日本語");
    }

    [NeedsFact]
    public async Task Choice_OfAFixedNumber_IsKeptAndTold()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();

        var saved = await visitor.PressAsync(await visitor.GetAsync(Path), "保存する", ("Form.Kind", "Fixed"), ("毎月使うポイント", "1,500"));

        Assert.Contains("ポイントの使い方を保存しました", saved.Words, StringComparison.Ordinal);
        Assert.Equal("1500", saved.Document.QuerySelector("#amount")!.GetAttribute("value"));
        var choice = await _portal.ReadAsync(db => db.PointChoices.SingleAsync(choice => choice.ContractId == holder.ContractId));
        Assert.Equal((PointChoiceKind.Fixed, 1500), (choice.Kind, choice.Points));
        Assert.Contains("毎月1,500ポイントを使う", (await _portal.Mails.WaitForAsync(holder.Email))[0].Body, StringComparison.Ordinal);
        Assert.Contains("毎月1,500ポイントを使う", (await visitor.GetAsync("/mypage/history")).Words, StringComparison.Ordinal);

        // The same again is told to nobody.
        await visitor.PressAsync(saved, "保存する", ("Form.Kind", "Fixed"), ("毎月使うポイント", "1500"));
        await _portal.SettleOutboxAsync();
        Assert.Single(_portal.Mails.To(holder.Email));
    }

    [NeedsTheory]
    [InlineData("", "毎月使うポイントを入力してください。")]
    [InlineData("0", "毎月使うポイントは、1〜100,000の数字で入力してください。")]
    [InlineData("100001", "毎月使うポイントは、1〜100,000の数字で入力してください。")]
    [InlineData("たくさん", "毎月使うポイントは、1〜100,000の数字で入力してください。")]
    public async Task Choice_OfANumberThatCannotBe_IsAskedAgainAndKeepsWhatWasTyped(string typed, string error)
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();

        var answer = await visitor.SubmitAsync(await visitor.GetAsync(Path), "保存する", ("Form.Kind", "Fixed"), ("毎月使うポイント", typed));

        Assert.Equal([error], answer.Errors);
        Assert.Equal(typed, answer.Document.QuerySelector("#amount")!.GetAttribute("value") ?? "");
        Assert.False(await _portal.ReadAsync(db => db.PointChoices.AnyAsync(choice => choice.ContractId == holder.ContractId)));
    }

    [NeedsFact]
    public async Task Choice_InTwoTabsAtOnce_IsOneOfThem()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var page = await visitor.GetAsync(Path);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => visitor.SubmitAsync(page, "保存する", ("Form.Kind", i % 2 == 0 ? "All" : "None"))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Found, answer.Status));
        Assert.Single(await _portal.ReadAsync(db => db.PointChoices.Where(choice => choice.ContractId == holder.ContractId).ToListAsync()));
    }

    [NeedsFact]
    public async Task History_OfManyEntries_HasPages()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        for (var i = 1; i <= 25; i++)
        {
            await RewardAsync(holder, i);
        }

        var newest = await visitor.GetAsync(Path);
        var older = await visitor.GetAsync(newest.Document.QuerySelectorAll("nav a").Last(link => link.TextContent.Contains("前の履歴", StringComparison.Ordinal)).GetAttribute("href")!);

        Assert.Equal((20, 5), (Rows(newest), Rows(older)));
        Assert.Contains("残り15ポイント", older.Words, StringComparison.Ordinal);
        Assert.Contains("最新に戻る", older.Words, StringComparison.Ordinal);

        static int Rows(Page page) => page.Document.QuerySelectorAll("#history .log > li").Length;
    }

    private Task RewardAsync(Holder holder, int points) => _portal.WriteAsync(async db =>
        await _portal.Services.GetRequiredService<PointLedgers>().AddRewardAsync(
            db, holder.ContractId, points, Guid.NewGuid().ToString("N"), ("ご紹介キャンペーン", "Friends campaign"), _portal.Clock.GetUtcNow(), default));

    private Task ReserveAsync(BusinessMonth bill) => _portal.Services.GetRequiredService<PointReservations>().ReserveAsync(bill, default);

    private Task SettleAsync(Guid id, int used) => _portal.WriteAsync(db => _portal.Services.GetRequiredService<PointSettlements>().TakeAsync(
        db, new Web.Security.Callers.CarrierCaller(Guid.NewGuid()), [new UsedPoints(id, used)], _portal.Clock.GetUtcNow(), default));
}

public sealed class PointPageOnSqlite(SqlitePortal fixture) : PointPageTests(fixture), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class PointPageOnPostgreSql(PostgreSqlPortal fixture) : PointPageTests(fixture), IClassFixture<PostgreSqlPortal>;
