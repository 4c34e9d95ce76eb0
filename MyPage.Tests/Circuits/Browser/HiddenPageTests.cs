using Microsoft.Playwright;
using MyPage.Tests.Browser;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MyPage.Tests.Circuits.Browser;

/// <summary>A page that nobody looks at: another tab, another app.</summary>
[Collection(BrowserCollection.Name)]
[Needs(Need.Chromium)]
public sealed class HiddenPageTests(BrowserPortal browser, ProxiedOnSqlite portal)
{
    [NeedsFact]
    public async Task Hidden_ForLong_GivesItsCircuitBackAndResumes()
    {
        await using var window = await IslandWindow.OpenAsync(browser, portal);
        var page = window.Page;
        await window.TypeAsync("kept");
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(new Uri(request.Url).AbsolutePath);

        await page.PauseSoonAsync();
        await page.HideAsync();
        await ProxiedPortal.GoneAsync(portal.Portal, window.Visitor);

        // A loss would be asked about.
        await Task.Delay(500);
        Assert.Empty(asked);
        await Expect(page.Connection()).ToBeHiddenAsync();
        await Expect(page.Note()).ToHaveValueAsync("kept");

        await page.HideAsync(hidden: false);
        Assert.NotEqual(window.Circuit, await page.CircuitAsync(window.Circuit), StringComparer.Ordinal);
        await window.ExpectNoteAsync("kept");
        await Expect(page.Connection()).ToBeHiddenAsync();
        Assert.True(await page.IsSameDocumentAsync());
    }

    /// <summary>Who copies a code, goes to LINE for minutes and comes back still sees it.</summary>
    [NeedsFact]
    public async Task Hidden_WithCodesShown_ShowsThemStill()
    {
        var (holder, visitor) = await portal.Portal.AddSignedInHolderAsync(new LineSeed(), new LineSeed("鈴木 さくら"), new LineSeed("鈴木 健太"));
        var code = await portal.Portal.IssueUserCodeAsync(holder.SubscriptionIds[0]);
        await using var window = await portal.OpenAsync(browser, visitor, isLost: true);
        var page = window.Page;
        await page.GotoAsync("/mypage/contract");
        await page.MarkAsync();
        var cards = page.GetByRole(AriaRole.Article);
        for (var line = 0; line < 2; line++)
        {
            await cards.Nth(line).Show().ClickAsync();
            await Expect(cards.Nth(line).Locator(".user-code:not(.user-code--hidden)")).ToBeVisibleAsync();
        }

        var second = (await cards.Nth(1).Locator(".user-code").TextContentAsync())!;
        await page.PauseSoonAsync();
        await page.HideAsync();
        await ProxiedPortal.GoneAsync(portal.Portal, visitor);
        await Expect(cards.First.Locator(".user-code")).ToContainTextAsync(code.Reveal()[..4]);

        // The new circuit draws the page anew.
        var before = await cards.Nth(1).ElementHandleAsync();
        await page.HideAsync(hidden: false);
        await page.WaitForFunctionAsync("card => !card.isConnected", before);

        await Expect(cards.First.Locator(".user-code")).ToContainTextAsync(code.Reveal()[..4]);
        await Expect(cards.Nth(1).Locator(".user-code")).ToHaveTextAsync(second);
        await Expect(cards.Nth(2).Locator(".user-code--hidden")).ToBeVisibleAsync();
        await cards.Nth(2).Show().ClickAsync();
        await Expect(cards.Nth(2).Locator(".user-code:not(.user-code--hidden)")).ToBeVisibleAsync();
        Assert.True(await page.IsSameDocumentAsync());
        Assert.DoesNotContain(code.Reveal(), await page.EvaluateAsync<string>("() => JSON.stringify({ ...sessionStorage, ...localStorage })"), StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Hidden_Briefly_KeepsItsCircuit()
    {
        await using var window = await IslandWindow.OpenAsync(browser, portal);
        var page = window.Page;
        await window.TypeAsync("kept");

        await page.HideAsync();
        await page.HideAsync(hidden: false);
        await page.AddAsync();

        await Expect(page.Locator("#circuit-now")).ToHaveTextAsync(window.Circuit);
        await window.ExpectNoteAsync("kept");
        Assert.True(await page.IsSameDocumentAsync());
    }

    /// <summary>A phone breaks the connection of an app in the background.</summary>
    [NeedsFact]
    public async Task Hidden_ConnectionBroken_IsBackWhenSomebodyLooks()
    {
        await using var window = await IslandWindow.OpenAsync(browser, portal);
        var page = window.Page;
        await window.TypeAsync("kept");

        await page.HideAsync();
        portal.Proxy.Break();
        await page.HideAsync(hidden: false);
        await page.AddOnceBackAsync();

        await Expect(page.Locator("#circuit-now")).ToHaveTextAsync(window.Circuit);
        await Expect(page.Connection()).ToBeHiddenAsync();
        await window.ExpectNoteAsync("kept");
        Assert.True(await page.IsSameDocumentAsync());
    }

    /// <summary>Somebody who looks again while the circuit is just being given back.</summary>
    [NeedsFact]
    public async Task Hidden_SeenAgainWhileItPauses_GoesOn()
    {
        await using var window = await IslandWindow.OpenAsync(browser, portal);
        var page = window.Page;
        await window.TypeAsync("kept");
        await page.PauseSoonAsync();

        portal.Proxy.Hold();
        await page.HideAsync();
        await Task.Delay(500);
        await page.HideAsync(hidden: false);
        portal.Proxy.Mend();

        await page.CircuitAsync(window.Circuit);
        await window.ExpectNoteAsync("kept");
        await Expect(page.Connection()).ToBeHiddenAsync();
        Assert.True(await page.IsSameDocumentAsync());
    }

    /// <summary>The server that the page was opened from is gone when somebody looks again: any other goes on with what the page holds.</summary>
    [NeedsFact]
    public async Task Hidden_ServerRestarted_ResumesInPlace()
    {
        await using var window = await IslandWindow.OpenAsync(browser, portal);
        var page = window.Page;
        await window.TypeAsync("kept");
        await page.PauseSoonAsync();
        await page.HideAsync();
        await ProxiedPortal.GoneAsync(portal.Portal, window.Visitor);

        await portal.RestartAsync();
        await page.HideAsync(hidden: false);

        Assert.NotEqual(window.Circuit, await page.CircuitAsync(window.Circuit), StringComparer.Ordinal);
        await window.ExpectNoteAsync("kept");
        Assert.True(await page.IsSameDocumentAsync());
    }

    /// <summary>The session ended while nobody looked.</summary>
    [NeedsFact]
    public async Task Hidden_SessionEnded_LeavesWhenSomebodyLooks()
    {
        await using var window = await IslandWindow.OpenAsync(browser, portal);
        var page = window.Page;
        await page.PauseSoonAsync();
        await page.HideAsync();
        await ProxiedPortal.GoneAsync(portal.Portal, window.Visitor);

        await window.Visitor.PressAsync(await window.Visitor.GetAsync("/mypage/security"), "すべての端末からログアウト");
        await page.HideAsync(hidden: false);

        await page.ExpectSignedOutAsync();
    }
}
