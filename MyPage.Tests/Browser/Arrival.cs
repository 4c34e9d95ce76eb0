using Microsoft.Playwright;
using MyPage.Tests.Hosting;

namespace MyPage.Tests.Browser;

/// <summary>Waits until a page has come to an address and has been read to its end. The document itself is asked: Playwright's own event for this can be lost where a page goes on by itself while it arrives.</summary>
internal static class Arrival
{
    public static async Task ArriveAsync(this IPage page, string address)
    {
        await page.WaitForURLAsync(address, new PageWaitForURLOptions { WaitUntil = WaitUntilState.Commit });
        await ReadAsync(page);
    }

    /// <param name="isThere">Whether that path of the portal is the one.</param>
    public static async Task ArriveAsync(this IPage page, Func<string, bool> isThere)
    {
        await page.WaitForURLAsync(url => isThere(new Uri(url).AbsolutePath), new PageWaitForURLOptions { WaitUntil = WaitUntilState.Commit });
        await ReadAsync(page);
    }

    private static Task ReadAsync(IPage page) => Until.TrueAsync(
        async () =>
        {
            try
            {
                return await page.EvaluateAsync<bool>("() => document.readyState === 'complete'");
            }
            catch (PlaywrightException exception) when (exception.Message.Contains("context was destroyed", StringComparison.Ordinal))
            {
                // It goes on to another document at this moment: that one is asked next.
                return false;
            }
        },
        "the page to be read to its end");
}
