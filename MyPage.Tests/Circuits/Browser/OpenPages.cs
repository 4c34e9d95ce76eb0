using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MyPage.Tests.Browser;
using MyPage.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace MyPage.Tests.Circuits.Browser;

/// <summary>What is done with an open page, and what is to be seen of its circuit.</summary>
internal static class OpenPages
{
    /// <summary>What a page with islands says of its connection.</summary>
    public static ILocator Connection(this IPage page) => page.Locator("#components-reconnect-modal");

    /// <summary>The field of the page of the tests.</summary>
    public static ILocator Note(this IPage page) => page.GetByLabel("Note");

    /// <summary>「表示する」 of a card of 契約情報, in its circuit: until that is live, a form of the static page stands there.</summary>
    public static ILocator Show(this ILocator card) => card.Locator("button[type=button]").Filter(new LocatorFilterOptions { HasText = "表示する" });

    /// <summary>Opens the page of the tests, waits for its circuit, and says which one it is.</summary>
    public static async Task<string> OpenIslandAsync(this IPage page, Guid subscriptionId)
    {
        await page.GotoAsync(IslandPage.For(subscriptionId));
        await page.MarkAsync();
        return await page.CircuitAsync();
    }

    /// <summary>Waits for a circuit that answers, and says which one it is.</summary>
    public static async Task<string> CircuitAsync(this IPage page, string other = "circuit:none")
    {
        await Expect(page.Locator("#circuit-now")).Not.ToHaveTextAsync("circuit:none");
        await Expect(page.Locator("#circuit-now")).Not.ToHaveTextAsync(other);
        var circuit = await page.Locator("#circuit-now").TextContentAsync();
        await page.AddAsync();
        return circuit!;
    }

    /// <summary>A click that the circuit answers.</summary>
    public static async Task AddAsync(this IPage page)
    {
        var before = int.Parse((await page.Locator("#count-now").TextContentAsync())!["count:".Length..], CultureInfo.InvariantCulture);
        await page.Locator("#add").ClickAsync();
        await Expect(page.Locator("#count-now")).ToHaveTextAsync(string.Create(CultureInfo.InvariantCulture, $"count:{before + 1}"));
    }

    /// <summary>
    /// Clicks until the circuit answers: a click on a connection that has just broken, or is just coming back, is nobody's and
    /// stays unanswered.
    /// </summary>
    public static async Task AddOnceBackAsync(this IPage page)
    {
        var before = await page.Locator("#count-now").TextContentAsync();
        await Until.TrueAsync(
            async () =>
            {
                await page.EvaluateAsync("() => { document.querySelector('#add').click(); }");
                return !string.Equals(await page.Locator("#count-now").TextContentAsync(), before, StringComparison.Ordinal);
            },
            "the circuit to be back");
    }

    /// <summary>Marks this document: one that is loaded anew lacks the mark.</summary>
    public static Task MarkAsync(this IPage page) => page.EvaluateAsync("() => { window.seenHere = true; }");

    public static Task<bool> IsSameDocumentAsync(this IPage page) => page.EvaluateAsync<bool>("() => window.seenHere === true");

    /// <summary>Waits until the document has been loaded anew.</summary>
    public static Task ReloadedAsync(this IPage page) => page.WaitForFunctionAsync("() => window.seenHere !== true && document.readyState === 'complete'");

    /// <summary>Has the page believe that nobody looks at it, or somebody does again.</summary>
    public static Task HideAsync(this IPage page, bool hidden = true) => page.EvaluateAsync("""
        hidden => {
            Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
            Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => hidden ? 'hidden' : 'visible' });
            document.dispatchEvent(new Event('visibilitychange'));
        }
        """, hidden);

    /// <summary>Has a hidden page give its circuit back almost at once.</summary>
    public static Task PauseSoonAsync(this IPage page) => page.Connection().EvaluateAsync("box => { box.dataset.pauseAfter = '0.1'; }");

    /// <summary>What the browser keeps of what was typed.</summary>
    public static Task<string?> DraftsAsync(this IPage page) => page.EvaluateAsync<string?>("() => sessionStorage.getItem('mypage-drafts')");

    /// <summary>Lets the page's clock run ahead until something is seen.</summary>
    public static Task RunUntilAsync(this IPage page, ILocator seen, string what) => Until.TrueAsync(async () =>
    {
        await page.Clock.FastForwardAsync(3000);
        await Task.Delay(100);
        return await seen.IsVisibleAsync();
    }, what);

    /// <summary>The page has gone to the sign-in page, which says that they were signed out.</summary>
    /// <param name="page">The page.</param>
    /// <param name="within">In which time that is promised; what a busy machine needs for the sign-in page comes on top.</param>
    public static async Task ExpectSignedOutAsync(this IPage page, TimeSpan within = default)
    {
        // Asked again and again: a wait for the load of a document that came by itself may miss that it is over.
        await Expect(page).ToHaveURLAsync(
            new Regex("/login\\?", RegexOptions.None, TimeSpan.FromSeconds(1)),
            new PageAssertionsToHaveURLOptions { Timeout = (float)within.TotalMilliseconds + (BrowserPortal.LongestWait / 2) });
        await Expect(page.GetByRole(AriaRole.Status).Filter(new LocatorFilterOptions { HasText = "ログアウトしました" }))
            .ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = BrowserPortal.LongestWait });
    }
}
