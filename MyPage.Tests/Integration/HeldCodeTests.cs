using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using Xunit;

namespace MyPage.Tests.Integration;

/// <summary>A code that LINE's page would refuse is nowhere shown or issued without a word: refusals 7 to 9 (docs/product.md 3).</summary>
public abstract class HeldCodeTests(PortalFixture fixture)
{
    private const string Said = "そのときまで使えません";
    private readonly PortalFactory _portal = fixture.Portal;

    /// <summary>What keeps the line from being linked, and how it is said.</summary>
    public static TheoryData<string, string> Holds => new()
    {
        { "contract", "停止中のため" },
        { "line", "停止中のため" },
        { "sim", "SIMが届いた日は" },
        { "age", "18歳の誕生日" },
    };

    [NeedsTheory]
    [MemberData(nameof(Holds))]
    public async Task Code_ShownOrReissued_IsPrecededByWhatKeepsItFromWorking(string hold, string words)
    {
        var (holder, visitor) = await SignInAsync(hold);

        var contract = await visitor.GetAsync("/mypage/contract");
        var shown = await visitor.SubmitAsync(contract, "表示する");
        var asked = await visitor.GetAsync($"/mypage/contract/{holder.SubscriptionId}/code");
        var reissued = await visitor.SubmitAsync(asked, "再発行する");

        AssertBefore(contract, words, "表示する");
        AssertBefore(asked, words, "再発行すると、こうなります");
        foreach (var page in new[] { shown, reissued })
        {
            AssertBefore(page, words, "1回だけ使えます");
            Assert.Contains(Said, page.Words, StringComparison.Ordinal);
            Assert.DoesNotContain("渡してください", page.Words, StringComparison.Ordinal);
        }
    }

    [NeedsTheory]
    [MemberData(nameof(Holds))]
    public async Task Code_OfANewUser_IsPrecededByWhatKeepsItFromWorking(string hold, string words)
    {
        var (holder, visitor) = await SignInAsync(hold is "age" ? "" : hold);
        var birthDate = hold is "age" ? "20160101" : "19830615";

        var changed = await ChangeAsync(visitor, holder, birthDate);

        AssertBefore(changed, words, "1回だけ使えます");
        Assert.Contains(Said, changed.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("渡してください", changed.Words, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Code_OfALineThatCanBeLinked_IsGivenToBePassedOn()
    {
        var (holder, visitor) = await SignInAsync("");

        var pages = new[]
        {
            await visitor.SubmitAsync(await visitor.GetAsync("/mypage/contract"), "表示する"),
            await visitor.SubmitAsync(await visitor.GetAsync($"/mypage/contract/{holder.SubscriptionId}/code"), "再発行する"),
            await ChangeAsync(visitor, holder, "19830615"),
        };

        Assert.All(pages, page => Assert.DoesNotContain(Said, page.Words, StringComparison.Ordinal));
        Assert.All(pages[1..], page => Assert.Contains("渡してください", page.Words, StringComparison.Ordinal));
    }

    [NeedsTheory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Home_ContractSuspended_LeadsToTheTelephoneOnceAndToNoCode(int lines)
    {
        var holder = await _portal.AddHolderAsync(
            status: ContractStatus.Suspended, lines: [.. Enumerable.Range(1, lines).Select(number => new LineSeed($"鈴木 {number}郎"))]);
        await _portal.LinkHolderAsync(holder.ContractId);
        var visitor = _portal.NewVisitor();
        await visitor.SignInAsync(holder.LoginId, holder.Password!);

        var home = await visitor.GetAsync("/mypage");

        Assert.Contains("ご契約は停止中です", home.Words, StringComparison.Ordinal);
        Assert.Single(home.Document.QuerySelectorAll("main a[href^='tel:']"));
        Assert.DoesNotContain("利用者コード", home.Words, StringComparison.Ordinal);
    }

    private async Task<(Holder Holder, Visitor Visitor)> SignInAsync(string hold)
    {
        var today = BusinessCalendar.DateOf(_portal.Clock.GetUtcNow());
        var line = new LineSeed(
            "鈴木 次郎",
            UserBirthDate: hold is "age" ? today.AddYears(-10) : null,
            Relation: Relation.Child,
            Status: hold is "line" ? SubscriptionStatus.Suspended : SubscriptionStatus.Active,
            SimDeliveredOn: hold is "sim" ? today : null);
        var holder = await _portal.AddHolderAsync(status: hold is "contract" ? ContractStatus.Suspended : ContractStatus.Active, lines: [line]);
        var visitor = _portal.NewVisitor();
        await visitor.SignInAsync(holder.LoginId, holder.Password!);
        return (holder, visitor);
    }

    private static async Task<Page> ChangeAsync(Visitor visitor, Holder holder, string birthDate) => await visitor.SubmitAsync(
        await visitor.GetAsync($"/mypage/contract/{holder.SubscriptionId}/user"), "変更する", ("氏名", "鈴木 三郎"), ("フリガナ", "スズキ サブロウ"), ("生年月日", birthDate));

    private static void AssertBefore(Page page, string first, string then)
    {
        var main = page.Document.QuerySelector("main")!.TextContent;
        var (at, after) = (main.IndexOf(first, StringComparison.Ordinal), main.IndexOf(then, StringComparison.Ordinal));
        Assert.True(at >= 0 && at < after, $"\"{first}\" at {at}, \"{then}\" at {after}: {page.Words}");
    }
}

public sealed class HeldCodeOnSqlite(SqlitePortal portal) : HeldCodeTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class HeldCodeOnPostgreSql(PostgreSqlPortal portal) : HeldCodeTests(portal), IClassFixture<PostgreSqlPortal>;
