using Microsoft.Playwright;
using MyPage.Tests.Databases;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MyPage.Tests.Browser;

/// <summary>Waiting and being offline are always seen, on bare pages as on others.</summary>
[Collection(BrowserCollection.Name)]
[Needs(Need.Chromium)]
public sealed class WaitingTests(BrowserPortal portal)
{
    [NeedsTheory]
    [InlineData("/", "ログイン", "/login")]
    [InlineData("/mypage", "操作履歴", "/mypage/history")]
    public async Task Link_AnswerTakesLong_SaysThatItIsLoading(string from, string link, string to)
    {
        await using var window = await OpenAsync(from);
        var page = window.Page;
        var gate = new TaskCompletionSource();
        await page.RouteAsync(address => string.Equals(new Uri(address).AbsolutePath, to, StringComparison.Ordinal), async route =>
        {
            await gate.Task;
            await route.ContinueAsync();
        });

        // It waits for the page that comes, which is held back here.
        var clicked = window.Link(link).First.ClickAsync();

        await Expect(page.Locator("#waiting")).ToBeVisibleAsync();
        await Expect(page.Locator("#waiting")).ToBeInViewportAsync();
        gate.SetResult();
        await clicked;
        await page.WaitForURLAsync(address => string.Equals(new Uri(address).AbsolutePath, to, StringComparison.Ordinal));
        await Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync(link);
        await Expect(page.Locator("#waiting")).ToBeHiddenAsync();
    }

    [NeedsTheory]
    [InlineData("/", "お問い合わせ", "LINE連携のしかた", "/guide/linking")]
    [InlineData("/mypage", "セキュリティ", "操作履歴", "/mypage/history")]
    public async Task Link_Offline_KeepsThePageAndItsAddressAndSaysSo(string from, string seen, string link, string to)
    {
        await using var window = await OpenAsync(from);
        var page = window.Page;
        window.Expects("ERR_INTERNET_DISCONNECTED");
        await window.Context.SetOfflineAsync(true);
        await Expect(page.Locator("#offline")).ToBeVisibleAsync();

        // Also where somebody has scrolled away from the page's head.
        await page.EvaluateAsync("() => window.scrollTo(0, document.documentElement.scrollHeight)");
        await window.Link(link).First.ClickAsync();

        await Expect(page.Locator("#offline")).ToBeInViewportAsync();
        Assert.Equal(from, new Uri(page.Url).AbsolutePath);
        await Expect(window.Link(seen).First).ToBeVisibleAsync();
        await window.Context.SetOfflineAsync(false);
        await Expect(page.Locator("#offline")).ToBeHiddenAsync();
        await window.Link(link).First.ClickAsync();
        await page.WaitForURLAsync(address => string.Equals(new Uri(address).AbsolutePath, to, StringComparison.Ordinal));
    }

    private async Task<BrowserWindow> OpenAsync(string path)
    {
        var window = await portal.OpenAsync();
        if (path.StartsWith("/mypage", StringComparison.Ordinal))
        {
            await window.BringSessionAsync(portal, await portal.AddFamilyAsync());
        }

        await window.Page.GotoAsync(path);
        return window;
    }
}
