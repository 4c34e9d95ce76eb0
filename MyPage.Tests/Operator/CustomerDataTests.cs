using MyPage.Domain.Help;
using MyPage.Domain.MobileData;
using MyPage.Tests.DataGifts;
using MyPage.Tests.Databases;
using MyPage.Tests.Help;
using MyPage.Tests.Hosting;
using MyPage.Web.Persistence;
using Xunit;

namespace MyPage.Tests.Operator;

/// <summary>On a customer's page: the data of any line and month, the customer's conversations, and what was answered in them.</summary>
public abstract class CustomerDataTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task Data_OfTheChosenLineAndMonth_IsWhatItsPeopleSee()
    {
        var scene = await GiftScene.ArrangeAsync(_portal);
        var reported = new DateOnly(2026, 11, 20);
        await _portal.ReportUsageAsync(scene.Receiver, reported, 321);
        Assert.True((await scene.Desk.AcceptAsync(scene.Caller, (await scene.GiveAsync()).Value.Id, scene.Receiver, default)).IsDone);
        _portal.Clock.Advance(TimeSpan.FromDays(10));
        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Support);
        var path = $"/operator/customers/{scene.Holder.ContractId}";

        var first = await visitor.GetAsync(path);
        var november = await visitor.GetAsync($"{path}?line={scene.Receiver:N}&month=2026-11");

        // The first line and the present month, unless told otherwise.
        Assert.Equal((scene.Sender.ToString("N"), "2026-12"), Chosen(first));
        Assert.Contains("この月のデータプレゼントはありません", Of(first, "gifts"), StringComparison.Ordinal);
        Assert.Contains("前月の基本データの残りをくりこしました", Of(first, "entries"), StringComparison.Ordinal);

        Assert.Equal((scene.Receiver.ToString("N"), "2026-11"), Chosen(november));
        Assert.Contains("2026年11月", Of(november, "entries"), StringComparison.Ordinal);
        Assert.Contains("プレゼントを受け取りました", Of(november, "entries"), StringComparison.Ordinal);
        Assert.Contains("鈴木 花子さんから", Of(november, "gifts"), StringComparison.Ordinal);
        Assert.Contains("受け取り済み", Of(november, "gifts"), StringComparison.Ordinal);
        Assert.Contains("321MB", Of(november, "usage-title"), StringComparison.Ordinal);
        Assert.Contains("前月繰越", Of(november, "data"), StringComparison.Ordinal);
    }

    [NeedsTheory]
    [InlineData("month=0001-01")]
    [InlineData("month=9999-12")]
    [InlineData("month=2026-13&line=x")]
    [InlineData("line=00000000000000000000000000000000&month=")]
    public async Task Data_OfWhatThereIsNot_IsTheFirstLinesPresentMonth(string query)
    {
        var holder = await _portal.AddHolderAsync();
        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Support);

        var page = await visitor.GetAsync($"/operator/customers/{holder.ContractId}?{query}");

        Assert.Equal((holder.SubscriptionId.ToString("N"), BusinessMonth.Of(_portal.Clock.GetUtcNow()).ToString()), Chosen(page));
    }

    [NeedsFact]
    public async Task Conversations_OfHolderAndUser_LeadIntoThem()
    {
        var holder = await _portal.AddHolderAsync();
        var user = await _portal.LinkUserAsync(holder.SubscriptionId);
        var helper = await _portal.AddHelperAsync();
        await _portal.TalkAsync(holder, helper, "コードが使えません", "お調べします");
        var theirs = (await _portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(user), HelpSeed.NameOf(holder.SubscriptionId), HelpSeed.Order("残りは?"), default)).Must().ThreadId;
        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Support);

        var page = await visitor.GetAsync($"/operator/customers/{holder.ContractId}");

        var own = (await _portal.ThreadOfAsync(holder)).Id;
        var rows = page.Document.QuerySelectorAll("[aria-labelledby=conversations] tbody tr").ToDictionary(row => row.QuerySelector("a")!.GetAttribute("href")!, row => row.TextContent, StringComparer.Ordinal);
        Assert.Equal(2, rows.Count);
        Assert.Contains($"対応中 {helper.Name}", rows[$"/operator/queue/{own}"], StringComparison.Ordinal);
        Assert.Contains("利用者", rows[$"/operator/queue/{theirs}"], StringComparison.Ordinal);
        foreach (var address in rows.Keys)
        {
            Assert.Equal(System.Net.HttpStatusCode.OK, (await visitor.GetAsync(address)).Status);
        }
    }

    [NeedsFact]
    public async Task Messages_AnswerToTheHolder_IsThereAsOneByLine_AndAUsersIsNot()
    {
        var holder = await _portal.AddHolderAsync();
        await _portal.LinkHolderAsync(holder.ContractId);
        var user = await _portal.LinkUserAsync(holder.SubscriptionId);
        var helper = await _portal.AddHelperAsync();
        await _portal.TalkAsync(holder, helper, "こんにちは", "お調べします");
        var theirs = (await _portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(user), HelpSeed.NameOf(holder.SubscriptionId), HelpSeed.Order("残りは?"), default)).Must().ThreadId;
        (await _portal.OperatorDesk().TakeAsync(helper, theirs, default)).Must();
        (await _portal.OperatorDesk().AnswerAsync(helper, theirs, HelpSeed.Order("3GBです"), default)).Must();
        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Support);

        var page = await visitor.GetAsync($"/operator/customers/{holder.ContractId}");

        var answer = Assert.Single(page.Document.QuerySelectorAll("[aria-labelledby=messages] tbody tr"), row => row.TextContent.Contains("いつでもヘルプの返信", StringComparison.Ordinal));
        Assert.Equal("LINE", answer.QuerySelectorAll("td")[1].TextContent);
        Assert.DoesNotContain("お調べします", page.Body, StringComparison.Ordinal);
    }

    private static (string? Line, string? Month) Chosen(Page page) => (Selected(page, "data-line"), Selected(page, "data-month"));

    private static string? Selected(Page page, string id) => page.Document.QuerySelector($"#{id} option[selected]")?.GetAttribute("value");

    private static string Of(Page page, string title) => page.Document.QuerySelector($"[aria-labelledby={title}]")!.TextContent;
}

public sealed class CustomerDataOnSqlite(SqlitePortal portal) : CustomerDataTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class CustomerDataOnPostgreSql(PostgreSqlPortal portal) : CustomerDataTests(portal), IClassFixture<PostgreSqlPortal>;
