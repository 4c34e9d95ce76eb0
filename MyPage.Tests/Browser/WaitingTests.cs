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
        await page.RouteAsync(address => string.Equals(new Uri(address).AbsolutePath, to, StringComparison.Ordinal), async route =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            await route.ContinueAsync();
        });

        // Seen by the page itself: while it is being left, nobody else may ask it.
        await page.EvaluateAsync("""
            () => {
              const bar = document.getElementById('waiting');
              new MutationObserver(() => { if (!bar.hidden) sessionStorage.setItem('waited', getComputedStyle(bar).position); }).observe(bar, { attributes: true });
            }
            """);
        await window.Link(link).First.ClickAsync();
        await page.ArriveAsync(path => string.Equals(path, to, StringComparison.Ordinal));
        await Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync(link);
        await Expect(page.Locator("#waiting")).ToBeHiddenAsync();
        Assert.Equal("fixed", await page.EvaluateAsync<string?>("() => sessionStorage.getItem('waited')"));
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
        await page.ArriveAsync(path => string.Equals(path, to, StringComparison.Ordinal));
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
