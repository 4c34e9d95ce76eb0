using Microsoft.Playwright;
using MyPage.Tests.Browser;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MyPage.Tests.Circuits.Browser;

/// <summary>A page whose connection is lost while somebody looks at it.</summary>
[Collection(BrowserCollection.Name)]
[Needs(Need.Chromium)]
public sealed class LostConnectionTests(BrowserPortal browser, ProxiedOnSqlite portal)
{
    [NeedsFact]
    public async Task Cut_ForSeconds_KeepsWhatIsShownAndComesBackByItself()
    {
        var (holder, visitor) = await portal.Portal.AddSignedInHolderAsync(new LineSeed(), new LineSeed("鈴木 さくら"));
        var code = await portal.Portal.IssueUserCodeAsync(holder.SubscriptionIds[0]);
        await using var window = await portal.OpenAsync(browser, visitor, isLost: true);
        await window.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var page = window.Page;
        await page.GotoAsync("/mypage/contract");
        await page.MarkAsync();
        var cards = page.GetByRole(AriaRole.Article);
        await cards.First.Show().ClickAsync();
        await Expect(cards.First.Locator(".user-code")).ToContainTextAsync(code.Reveal()[..4]);

        portal.Proxy.Cut();
        await Expect(page.Connection().GetByText("接続が切れました。つなぎ直しています。")).ToBeVisibleAsync();
        await cards.First.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "コピー", Exact = true }).ClickAsync();
        await Expect(cards.First.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "コピーしました" })).ToBeVisibleAsync();
        Assert.Equal(code.Reveal(), await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
        await Expect(cards.First.Locator(".user-code")).ToContainTextAsync(code.Reveal()[..4]);

        portal.Proxy.Mend();
        await Expect(page.Connection()).ToBeHiddenAsync();
        await Expect(cards.First.Locator(".user-code")).ToContainTextAsync(code.Reveal()[..4]);
        await cards.Nth(1).Show().ClickAsync();
        await Expect(cards.Nth(1).Locator(".user-code:not(.user-code--hidden)")).ToBeVisibleAsync();
        Assert.True(await page.IsSameDocumentAsync());
    }

    /// <summary>What is typed meanwhile is told to the circuit when it is there again: a button pressed then must not use what stood there before.</summary>
    [NeedsFact]
    public async Task Cut_WhileSomebodyTypes_TellsTheCircuitAfterwards()
    {
        await using var window = await OpenIslandAsync();
        var page = window.Page;
        await window.TypeAsync("before");

        portal.Proxy.Cut();
        await Expect(page.Connection()).ToBeVisibleAsync();
        await page.Note().PressSequentiallyAsync(" and while it was cut");
        portal.Proxy.Mend();

        await window.ExpectNoteAsync("before and while it was cut");
        await Expect(page.Locator("#circuit-now")).ToHaveTextAsync(window.Circuit);
        Assert.True(await page.IsSameDocumentAsync());
    }

    /// <summary>A tunnel in which nothing breaks: what was pressed arrives late, once.</summary>
    [NeedsFact]
    public async Task Held_ForSeconds_DoesLateWhatWasPressed()
    {
        await using var window = await OpenIslandAsync();
        var page = window.Page;

        portal.Proxy.Hold();
        await page.Locator("#add").ClickAsync();
        await page.Note().FillAsync("late");
        await Expect(page.Locator("#count-now")).ToHaveTextAsync("count:1");
        portal.Proxy.Mend();

        await Expect(page.Locator("#count-now")).ToHaveTextAsync("count:2");
        await Expect(page.Locator("#note-now")).ToHaveTextAsync("note:late");
        await Expect(page.Connection()).ToBeHiddenAsync();
        Assert.True(await page.IsSameDocumentAsync());
    }

    [NeedsFact]
    public async Task Held_ForLong_SaysSoAndComesBack()
    {
        await using var window = await OpenIslandAsync(withClock: true);
        var page = window.Page;
        await window.TypeAsync("kept");

        portal.Proxy.Hold();
        await page.RunUntilAsync(page.Connection(), "the page to say that nothing comes any more");
        portal.Proxy.Mend();

        await Expect(page.Connection()).ToBeHiddenAsync();
        await page.AddAsync();
        await Expect(page.Note()).ToHaveValueAsync("kept");
        Assert.True(await page.IsSameDocumentAsync());
    }

    [NeedsTheory]
    [InlineData(
        "ja",
        "接続が切れました。つなぎ直しています。画面の内容はそのまま読めます。",
        "まだつながりません。電波のよいところで「つなぎ直す」を押してください。画面の内容はそのまま読めます。",
        "つなぎ直す")]
    [InlineData(
        "en",
        "The connection was lost. Connecting again. You can still read what is on the screen.",
        "Still no connection. Go where reception is better and press \"Connect again\". You can still read what is on the screen.",
        "Connect again")]
    public async Task Cut_ForLong_SaysWhatHappensAndKeepsTheScreen(string language, string lost, string failed, string again)
    {
        await using var window = await OpenIslandAsync(language, withClock: true);
        var page = window.Page;
        await window.TypeAsync("kept");

        portal.Proxy.Cut();
        await Expect(page.Connection().GetByText(lost)).ToBeVisibleAsync();
        await Expect(page.Locator("#live")).ToHaveTextAsync(lost);
        await page.RunUntilAsync(page.Connection().GetByText(failed), "the page to ask for help");
        await Expect(page.Connection().GetByText(lost)).ToBeHiddenAsync();
        await Expect(page.Locator("#live")).ToHaveTextAsync(failed);
        await Expect(page.Locator("#note-now")).ToHaveTextAsync("note:kept");

        portal.Proxy.Mend();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = again }).ClickAsync();
        await Expect(page.Connection()).ToBeHiddenAsync();
        await Expect(page.Locator("#circuit-now")).ToHaveTextAsync(window.Circuit);
        await page.AddAsync();
        Assert.True(await page.IsSameDocumentAsync());
    }

    /// <summary>The circuit is no more, and what it knew was kept: the page goes on in place.</summary>
    [NeedsFact]
    public async Task Cut_UntilTheCircuitIsGone_ResumesInPlace()
    {
        var node = portal.AddNode(forgets: true);
        await using var window = await OpenIslandAsync(on: node);
        var page = window.Page;
        await window.TypeAsync("kept");

        portal.Proxy.Cut();
        await ProxiedPortal.GoneAsync(node, window.Visitor);
        portal.Proxy.Mend();

        Assert.NotEqual(window.Circuit, await page.CircuitAsync(window.Circuit), StringComparer.Ordinal);
        await Expect(page.Connection()).ToBeHiddenAsync();
        await window.ExpectNoteAsync("kept");
        Assert.True(await page.IsSameDocumentAsync());
    }

    [NeedsFact]
    public async Task Restart_UnderAVisiblePage_LoadsItAnewWithWhatWasTyped()
    {
        await using var window = await OpenIslandAsync();
        var page = window.Page;
        await window.TypeAsync("kept");

        await portal.RestartAsync();

        await page.ReloadedAsync();
        Assert.NotEqual(window.Circuit, await page.CircuitAsync(window.Circuit), StringComparer.Ordinal);
        await window.ExpectNoteAsync("kept");
        await Expect(page.Connection()).ToBeHiddenAsync();
    }

    /// <summary>A circuit that breaks down: the page says so and can still be read.</summary>
    [NeedsFact]
    public async Task Breakdown_OfTheCircuit_SaysSoAndOffersToLoadAnew()
    {
        await using var window = await OpenIslandAsync();
        var page = window.Page;
        window.Window.Expects("There was an unhandled exception on the current circuit");
        await window.TypeAsync("kept");

        await page.Locator("#break").ClickAsync();
        await Expect(page.Connection().GetByText("この画面の動きが止まりました。")).ToBeVisibleAsync();
        await Expect(page.Note()).ToHaveValueAsync("kept");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "読み込み直す" }).ClickAsync();

        await page.ReloadedAsync();
        await page.CircuitAsync();
        await Expect(page.Locator("#note-now")).ToHaveTextAsync("note:kept");
    }

    private Task<IslandWindow> OpenIslandAsync(string language = "ja", bool withClock = false, PortalFactory? on = null) =>
        IslandWindow.OpenAsync(browser, portal, language, withClock, on);
}
