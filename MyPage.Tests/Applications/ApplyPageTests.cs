using MyPage.Tests.CampaignPages;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using Xunit;

namespace MyPage.Tests.Applications;

/// <summary>新規お申し込み: what it says while it is open, before and after, and how its form is read.</summary>
public abstract class ApplyPageTests(PortalFixture fixture) : IAsyncLifetime
{
    private readonly PortalFactory _portal = fixture.Portal;

    public async Task InitializeAsync()
    {
        await CampaignScene.AddAsync(_portal);
        await _portal.AddHolderAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [NeedsFact]
    public async Task Get_Open_SaysUntilWhenAndLeadsOn()
    {
        await using var portal = With(("Applications:ClosedFrom", "2026-12-31T11:00:00+09:00"), ("Applications:Url", "https://apply.example.jp/"));

        var page = await portal.NewVisitor().GetAsync("/line/apply");

        Assert.Contains("12月31日(木) 11:00 まで", page.Words, StringComparison.Ordinal);
        Assert.Equal("https://apply.example.jp/", page.Document.QuerySelector("main .button--primary")!.GetAttribute("href"));
        Assert.Contains("半年間990円相当プレゼント", page.Words, StringComparison.Ordinal);
        Assert.Contains("受付中", (await portal.NewVisitor().GetAsync("/")).Words, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Get_NotYetOpen_SaysFromWhen()
    {
        await using var portal = With(("Applications:OpenFrom", "2026-12-31T11:00:00+09:00"));

        Assert.Contains("12月31日(木) 11:00 から", (await portal.NewVisitor().GetAsync("/line/apply")).Words, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Get_ClosedWithNothingInstead_LeadsToTheTelephone()
    {
        await using var portal = With(("Applications:ClosedFrom", "2021-03-31T11:00:00+09:00"));

        var page = await portal.NewVisitor().GetAsync("/line/apply");

        Assert.StartsWith("tel:", page.Document.QuerySelector("main .button--primary")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("form[action^='/line/apply']"));
    }

    [NeedsFact]
    public async Task Estimate_ByThePlainForm_KeepsWhatWasChosen()
    {
        var visitor = _portal.NewVisitor();
        var page = await visitor.GetAsync("/line/apply");
        var (form, _) = page.FindButton("目安を見る");
        Assert.Equal("get", form.GetAttribute("method"));

        var answer = await visitor.GetAsync("/line/apply?" + string.Join('&', page.ValuesOf(form, [("type", "mnp"), ("from", "au"), ("link", "no")])
            .Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}")));

        Assert.Equal("au", answer.Document.QuerySelector("#from option[selected]")!.GetAttribute("value"));
        Assert.NotNull(answer.Document.QuerySelector("input[name=type][value=mnp][checked]"));
        Assert.NotNull(answer.Document.QuerySelector("input[name=link][value=no][checked]"));
        Assert.Contains("¥5,000", answer.Document.QuerySelector("#answer")!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>¥1,210 with tax are 11 points a month: beside the sum for whoever links, as what it would bring for others.</summary>
    [NeedsFact]
    public async Task Estimate_PointsOfEveryMonth_AreThoseOfThePlansFee()
    {
        var visitor = _portal.NewVisitor();
        var linking = await visitor.GetAsync("/line/apply?link=yes");
        Assert.Contains("このほかに、毎月11ポイントが入ります。", linking.Document.QuerySelector("#answer")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("基本料(税抜)の1%", linking.Document.QuerySelector("[data-points='11']")!.TextContent, StringComparison.Ordinal);

        var alone = await visitor.GetAsync("/line/apply?link=no");
        Assert.Contains("LINE連携をすると、毎月11ポイントが入ります。", alone.Document.QuerySelector("[data-points='11']")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("このほかに", alone.Words, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Estimate_PointsAreForFormerApplications_SaysNothingOfThem()
    {
        await using var portal = With(("Points:ApplicationsUntil", "2019-04-30"));

        var page = await portal.NewVisitor().GetAsync("/line/apply");

        Assert.NotNull(page.Document.QuerySelector("#answer"));
        Assert.Null(page.Document.QuerySelector("[data-points]"));
        Assert.DoesNotContain("毎月11ポイント", page.Words, StringComparison.Ordinal);
    }

    [NeedsTheory]
    [InlineData("type=mnp")]
    [InlineData("type=mnp&from=nobody")]
    public async Task Estimate_NobodyKnowsFromWhere_IsAskedFor(string query)
    {
        var page = await _portal.NewVisitor().GetAsync("/line/apply?" + query);

        Assert.Equal(["のりかえ元を選んでください。"], page.Errors);
        Assert.Equal("#from", page.Document.QuerySelector(".error-summary a")!.GetAttribute("href"));
        Assert.Null(page.Document.QuerySelector("#answer"));
    }

    [NeedsTheory]
    [InlineData("plan=NONE&type=x&link=x")]
    [InlineData("plan=%00&type=new")]
    [InlineData("")]
    public async Task Estimate_OfWhatIsNotOnOffer_IsThatOfTheFirstPlan(string query)
    {
        var page = await _portal.NewVisitor().GetAsync("/line/apply?" + query);

        Assert.Empty(page.Errors);
        Assert.NotNull(page.Document.QuerySelector("#answer"));
        Assert.Equal("3GB", page.Document.QuerySelector(".plan-volume")!.TextContent.Trim());
    }

    [NeedsTheory]
    [InlineData("Applications:Url", "apply")]
    [InlineData("Applications:Instead:0:Url", "ftp://x.example")]
    [InlineData("Applications:Instead:0:Words", "no name")]
    public async Task Start_SettingsThatCannotBe_IsRefused(string key, string value)
    {
        await using var portal = With((key, value));

        Assert.ThrowsAny<Exception>(() => portal.NewVisitor());
    }

    private PortalFactory With(params (string Key, string Value)[] settings) =>
        new(_portal.Database, settings.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal), new TestClock(_portal.Clock.GetUtcNow()));
}

public sealed class ApplyPageOnSqlite(SqlitePortal fixture) : ApplyPageTests(fixture), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class ApplyPageOnPostgreSql(PostgreSqlPortal fixture) : ApplyPageTests(fixture), IClassFixture<PostgreSqlPortal>;
