using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using MyPage.Tests.Databases;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MyPage.Tests.Browser;

/// <summary>From page to page: signed-in pages follow each other in the same document, all others are loaded in full.</summary>
[Collection(BrowserCollection.Name)]
[Needs(Need.Chromium)]
public sealed class NavigationTests(BrowserPortal portal)
{
    [NeedsFact]
    public async Task Links_AmongSignedInPages_StayInTheDocument()
    {
        await using var window = await OpenSignedInAsync();

        await window.Link("セキュリティ").First.ClickAsync();
        await ExpectHeadingAsync(window, "セキュリティ");
        await window.Link("特典").First.ClickAsync();
        await ExpectHeadingAsync(window, "キャンペーン");

        Assert.True(await IsSameDocumentAsync(window));
    }

    [NeedsFact]
    public async Task Link_ToAPageWithIslands_LoadsInFull()
    {
        await using var window = await OpenSignedInAsync();

        await window.Link("契約情報").First.ClickAsync();
        await ExpectHeadingAsync(window, "契約情報");
        Assert.False(await IsSameDocumentAsync(window));
    }

    [NeedsFact]
    public async Task Link_ToABarePage_LoadsItInFull()
    {
        await using var window = await OpenSignedInAsync();

        await window.Link("LINE連携のしかた").First.ClickAsync();

        await ExpectHeadingAsync(window, "LINE連携のしかた");
        await ExpectBareAsync(window);
    }

    [NeedsFact]
    public async Task Link_SessionHasEnded_LoadsTheSignInPageInFull()
    {
        await using var window = await OpenSignedInAsync();
        await window.Context.ClearCookiesAsync();
        window.Expects(BrowserWindow.LeftToTheBrowser);

        await window.Link("特典").First.ClickAsync();

        await ExpectHeadingAsync(window, "ログイン");
        Assert.Equal("/login?returnUrl=%2Fmypage%2Fcampaigns", new Uri(window.Page.Url).PathAndQuery);
        await ExpectBareAsync(window);
    }

    [NeedsFact]
    public async Task Link_ToNothing_LoadsTheErrorPageInFull()
    {
        await using var window = await OpenSignedInAsync();
        window.Expects(BrowserWindow.LeftToTheBrowser);
        await window.Page.EvaluateAsync("() => { document.querySelector('a.site-nav-link[href=\"/mypage/campaigns\"]').href = '/mypage/nothing'; }");

        await window.Link("特典").First.ClickAsync();

        await Expect(window.Page.Locator("main .empty h1")).ToBeVisibleAsync();
        Assert.Equal("/mypage/nothing", new Uri(window.Page.Url).AbsolutePath);
        await ExpectBareAsync(window);
    }

    [NeedsFact]
    public async Task Back_FromABarePage_ShowsTheSignedInPage()
    {
        await using var window = await OpenSignedInAsync();
        await window.Link("セキュリティ").First.ClickAsync();
        await ExpectHeadingAsync(window, "セキュリティ");
        await window.Link("LINE連携のしかた").First.ClickAsync();
        await ExpectHeadingAsync(window, "LINE連携のしかた");

        await window.Page.GoBackAsync();

        await ExpectHeadingAsync(window, "セキュリティ");
        Assert.True(await HasLibraryAsync(window));
    }

    [NeedsTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SkipLink_OnASignedInPage_ReachesTheMainPartWithoutLoading(bool javaScript)
    {
        await using var window = await OpenSignedInAsync("/mypage/contract?from=test", javaScript);
        var requests = new List<string>();
        window.Page.Request += (_, request) => requests.Add($"{request.ResourceType} {request.Url}");

        await window.Page.Keyboard.PressAsync("Tab");
        await Expect(window.Page.Locator(".skip-link")).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.Locator("#main")).ToBeFocusedAsync();

        Assert.DoesNotContain(requests, request => request.StartsWith("document ", StringComparison.Ordinal) || request.StartsWith("fetch ", StringComparison.Ordinal));
        Assert.Equal("/mypage/contract?from=test", new Uri(window.Page.Url).PathAndQuery);
    }

    [NeedsFact]
    public async Task ErrorSummary_OnASignedInPage_LeadsToTheFieldAndKeepsWhatWasTyped()
    {
        await using var window = await OpenSignedInAsync("/mypage/security/password");
        await window.Page.GetByLabel("今のパスワード", new PageGetByLabelOptions { Exact = true }).FillAsync("not the password at all");
        await window.Page.GetByLabel("新しいパスワード", new PageGetByLabelOptions { Exact = true }).FillAsync("short");
        await window.Page.Locator("main form button[type=submit]").Last.ClickAsync();
        await Expect(window.Page.Locator(".error-summary")).ToBeFocusedAsync();
        await window.Page.Locator("main input[type=password]").Last.FillAsync("typed anew");
        await window.Page.EvaluateAsync("() => { window.seenHere = true; }");

        await window.Page.Locator(".error-summary a").First.ClickAsync();

        await Expect(window.Page.Locator("main input:focus")).ToHaveCountAsync(1);
        await Expect(window.Page.Locator("main input[type=password]").Last).ToHaveValueAsync("typed anew");
        Assert.True(await IsSameDocumentAsync(window));
    }

    [NeedsFact]
    public async Task Language_SwitchedOnASignedInPage_LoadsItInFull()
    {
        await using var window = await OpenSignedInAsync("/mypage/security");

        await window.Button("English").ClickAsync();

        await Expect(window.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        Assert.Equal("/mypage/security", new Uri(window.Page.Url).AbsolutePath);
        Assert.False(await IsSameDocumentAsync(window));
    }

    /// <summary>Whatever the library's stylesheet says: our ring, and room for a thumb.</summary>
    [NeedsTheory]
    [InlineData("/mypage")]
    [InlineData("/mypage/contract")]
    [InlineData("/mypage/links")]
    [InlineData("/mypage/security")]
    [InlineData("/mypage/security/password")]
    [InlineData("/mypage/security/two-factor")]
    public async Task Controls_OnASignedInPage_AreHighEnoughAndShowTheFocus(string path)
    {
        await using var window = await OpenSignedInAsync(path);

        var low = await window.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.button, button, input:not([type=hidden]):not(.visually-hidden), select, summary, nav a, .row-link, .row-action, .back-link')]
                .filter(e => e.checkVisibility() && !e.closest('dialog'))
                .map(e => [e.getBoundingClientRect().height, e])
                .filter(([height, e]) => height < (e.matches('.button:not(.button--quiet):not(.button--small), .input') ? 48 : 44) - 0.1)
                .map(([height, e]) => `${height} ${e.outerHTML.slice(0, 160)}`)
            """);
        Assert.Empty(low);

        for (var i = 0; i < 60; i++)
        {
            await window.Page.Keyboard.PressAsync("Tab");
            var focused = await window.Page.EvaluateAsync<string>("""
                () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => {
                    const e = document.activeElement, s = getComputedStyle(e);
                    done(e === document.body ? '' : `${s.outlineStyle} ${s.outlineWidth} ${e.outerHTML.slice(0, 160)}`);
                })))
                """);
            if (focused.Length == 0)
            {
                break;
            }

            Assert.StartsWith("solid 3px ", focused, StringComparison.Ordinal);
        }
    }

    private async Task<BrowserWindow> OpenSignedInAsync(string path = "/mypage", bool javaScript = true)
    {
        var holder = await portal.AddFamilyAsync();
        var window = await portal.OpenAsync(javaScript: javaScript);
        await window.BringSessionAsync(portal, holder);
        await window.Page.GotoAsync(path);
        if (javaScript)
        {
            await window.Page.EvaluateAsync("() => { window.seenHere = true; }");
        }

        return window;
    }

    private static Task ExpectHeadingAsync(BrowserWindow window, string heading) =>
        Expect(window.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync(heading);

    private static async Task ExpectBareAsync(BrowserWindow window)
    {
        // Asked again and again: a wait for the load of a document that came by itself may miss that it is over.
        await window.Page.WaitForFunctionAsync("() => document.readyState === 'complete'");
        Assert.False(await IsSameDocumentAsync(window));
        Assert.False(await HasLibraryAsync(window));
    }

    private static Task<bool> IsSameDocumentAsync(BrowserWindow window) => window.Page.EvaluateAsync<bool>("() => window.seenHere === true");

    private static Task<bool> HasLibraryAsync(BrowserWindow window) =>
        window.Page.EvaluateAsync<bool>("() => !!window.Blazor || [...document.styleSheets].some(sheet => sheet.href?.includes('/lib/'))");
}
