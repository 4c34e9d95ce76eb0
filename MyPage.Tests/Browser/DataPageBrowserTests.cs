using Microsoft.Playwright;
using MyPage.Domain;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MyPage.Tests.Browser;

/// <summary>データ残量 on a phone: its chart by touch and keyboard, without scripts, and how it follows new figures.</summary>
[Collection(BrowserCollection.Name)]
[Needs(Need.Chromium)]
public sealed class DataPageBrowserTests(BrowserPortal portal)
{
    [NeedsFact]
    public async Task Page_OnAPhone_AnswersOnItsFirstScreen()
    {
        await using var window = await OpenAsync();

        foreach (var words in new[] { "残り", "前月繰越", "プレゼント", "基本", "追加", "今月末で消えるデータ", "1日あたりの目安", "通信速度" })
        {
            var box = (await window.Page.Locator("main").GetByText(words, new LocatorGetByTextOptions { Exact = true }).First.BoundingBoxAsync())!;

            // Above the bar at the bottom.
            Assert.InRange(box.Y + box.Height, 0, 844 - 64);
        }

        var asOf = (await window.Page.Locator(".meter-note").First.BoundingBoxAsync())!;
        Assert.InRange(asOf.Y + asOf.Height, 0, 844 - 64);
    }

    [NeedsFact]
    public async Task Chart_ByKeyboard_SaysEachDay()
    {
        await using var window = await OpenAsync();
        var readout = window.Page.Locator("[data-chart-readout]");
        var newest = await readout.TextContentAsync();

        await window.Page.Locator(".chart-bar[tabindex='0']").FocusAsync();
        await window.Page.Keyboard.PressAsync("ArrowLeft");
        var before = await readout.TextContentAsync();
        Assert.NotEqual(newest, before, StringComparer.Ordinal);
        await Expect(window.Page.Locator(".chart-bar:focus")).ToHaveAttributeAsync("aria-label", before!);
        await Expect(window.Page.Locator(".chart-bar[tabindex='0']")).ToHaveCountAsync(1);
        await window.Page.Keyboard.PressAsync("Home");
        await Expect(window.Page.Locator(".chart-bar:focus")).ToHaveAttributeAsync("aria-label", (await window.Page.Locator(".chart-bar").First.GetAttributeAsync("aria-label"))!);
        await window.Page.Keyboard.PressAsync("ArrowLeft");
        await window.Page.Keyboard.PressAsync("End");
        await Expect(readout).ToHaveTextAsync(newest!);

        // One stop for the Tab key, however many bars there are.
        await window.Page.Keyboard.PressAsync("Tab");
        await Expect(window.Page.Locator("summary:focus")).ToHaveCountAsync(1);
    }

    [NeedsFact]
    public async Task Chart_ByTouch_SaysTheDayUnderTheFinger()
    {
        await using var window = await OpenAsync();
        await window.Page.Locator("[data-chart]").EvaluateAsync("chart => chart.scrollIntoView({ block: 'center' })");
        var chart = (await window.Page.Locator("[data-chart]").BoundingBoxAsync())!;
        var (x, y) = (chart.X + (chart.Width / 60), chart.Y + (chart.Height / 2));
        var first = await window.Page.Locator(".chart-bar").First.GetAttributeAsync("aria-label");

        await window.Page.Mouse.MoveAsync(x, y);
        await window.Page.Mouse.DownAsync();

        await Expect(window.Page.Locator("[data-chart-readout]")).ToHaveTextAsync(first!);
        await Expect(window.Page.Locator(".chart-bar:focus")).ToHaveAttributeAsync("aria-label", first!);
        await window.Page.Mouse.UpAsync();
    }

    [NeedsFact]
    public async Task Page_WithoutScripts_SaysTheSame()
    {
        var holder = await portal.AddFamilyAsync();
        await using var window = await portal.OpenAsync(javaScript: false);
        await window.BringSessionAsync(portal, holder);
        await window.Page.GotoAsync($"/mypage/data/{holder.SubscriptionId}");

        await Expect(window.Page.Locator(".figure-value").First).ToContainTextAsync("2.3");
        await window.Page.Locator("a[href*='of=base']").ClickAsync();
        await Expect(window.Heading("基本の内訳")).ToBeVisibleAsync();
        await Expect(window.Page.Locator("#ledger")).ToContainTextAsync("−700MB");
        await window.Page.GetByText("表で見る").ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Cell, new PageGetByRoleOptions { Name = "700MB" }).First).ToBeVisibleAsync();
        await Expect(window.Page.Locator("#usage-keys")).ToBeHiddenAsync();
    }

    [NeedsFact]
    public async Task Bucket_Pressed_IsExplainedInTheSameDocument()
    {
        await using var window = await OpenAsync();

        await window.Page.Locator("a[href*='of=base']").ClickAsync();

        await Expect(window.Heading("基本の内訳")).ToBeInViewportAsync();
        await window.Link("今月の増減をすべて見る").ClickAsync();
        await Expect(window.Heading("今月の増減")).ToBeInViewportAsync();
    }

    [NeedsFact]
    public async Task OpenPage_NewFigures_ShowsThemAndLeavesTheReaderWhereTheyAre()
    {
        var holder = await portal.AddFamilyAsync();
        await using var window = await portal.OpenAsync();
        await window.BringSessionAsync(portal, holder);
        await window.Page.Clock.InstallAsync();
        await window.Page.GotoAsync($"/mypage/data/{holder.SubscriptionId}");
        await window.Page.GetByText("表で見る").ClickAsync();
        await window.Page.Locator(".chart-bar").Nth(3).FocusAsync();
        var chosen = await window.Page.Locator("[data-chart-readout]").TextContentAsync();
        var place = await window.Page.EvaluateAsync<double>("() => window.scrollY");

        // Nothing new: nothing is drawn anew.
        await window.Page.EvaluateAsync("() => { document.querySelector('#followed').firstElementChild.dataset.old = ''; }");
        var asked = window.Page.WaitForResponseAsync(answer => answer.Url.EndsWith("/mypage/data/version", StringComparison.Ordinal));
        await window.Page.Clock.RunForAsync(30_000);
        Assert.Equal(304, (await asked).Status);
        await Expect(window.Page.Locator("[data-old]")).ToHaveCountAsync(1);

        await portal.Portal.ReportUsageAsync(holder.SubscriptionId, BusinessCalendar.DateOf(portal.Portal.Clock.GetUtcNow()), 1700);
        await window.Page.Clock.RunForAsync(30_000);

        await Expect(window.Page.Locator(".figure-value").First).ToContainTextAsync("1.3");
        await Expect(window.Page.Locator("#live")).ToHaveTextAsync("残り 1.3GBに更新しました");
        await Expect(window.Page.Locator("details")).ToHaveAttributeAsync("open", "");
        await Expect(window.Page.Locator(".chart-bar:focus")).ToHaveAttributeAsync("aria-label", chosen!);
        await Expect(window.Page.Locator("[data-chart-readout]")).ToHaveTextAsync(chosen!);
        Assert.Equal(place, await window.Page.EvaluateAsync<double>("() => window.scrollY"));
    }

    private async Task<BrowserWindow> OpenAsync()
    {
        var holder = await portal.AddFamilyAsync();
        var window = await portal.OpenAsync();
        await window.BringSessionAsync(portal, holder);
        await window.Page.GotoAsync($"/mypage/data/{holder.SubscriptionId}");
        return window;
    }
}
