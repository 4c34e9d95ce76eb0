using MyPage.Tests.Browser;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MyPage.Tests.Circuits.Browser;

/// <summary>Two nodes on one database, and nothing that keeps a browser with the one it began with.</summary>
[Collection(BrowserCollection.Name)]
[Needs(Need.Chromium, Need.PostgreSql)]
public sealed class TwoNodePageTests(BrowserPortal browser, ProxiedOnPostgreSql portal) : IClassFixture<ProxiedOnPostgreSql>
{
    /// <summary>Each request of a page may be another node's: the page, its socket, what it asks.</summary>
    [NeedsFact]
    public async Task Page_OfNodesInTurns_Works()
    {
        var other = portal.AddNode();
        var (holder, visitor) = await portal.Portal.AddSignedInHolderAsync();
        await using var window = await portal.OpenAsync(browser, visitor);
        portal.Proxy.LeadTo(portal.Portal.Listening!, other.Listening!);
        var page = window.Page;

        for (var round = 0; round < 3; round++)
        {
            await page.OpenIslandAsync(holder.SubscriptionId);
            await page.Locator("#write").ClickAsync();
            await Expect(page.Locator("#change-now")).ToHaveTextAsync("change:done");
            Assert.Equal("holds", await page.EvaluateAsync<string>("() => window.askSession()"));
        }
    }

    [NeedsFact]
    public async Task Cut_BackAtTheOtherNode_LoadsThePageAnewWithWhatWasTyped()
    {
        var other = portal.AddNode();
        await using var window = await IslandWindow.OpenAsync(browser, portal);
        var page = window.Page;
        await window.TypeAsync("kept");

        portal.Proxy.LeadTo(other.Listening!);
        portal.Proxy.Break();

        await page.ReloadedAsync();
        Assert.NotEqual(window.Circuit, await page.CircuitAsync(window.Circuit), StringComparer.Ordinal);
        Assert.True(ProxiedPortal.IsOpen(other, window.Visitor));
        await window.ExpectNoteAsync("kept");
        await Expect(page.Connection()).ToBeHiddenAsync();
    }

    [NeedsFact]
    public async Task Hidden_SeenAgainAtTheOtherNode_ResumesInPlace()
    {
        var other = portal.AddNode();
        await using var window = await IslandWindow.OpenAsync(browser, portal);
        var page = window.Page;
        await window.TypeAsync("kept");
        await page.PauseSoonAsync();
        await page.HideAsync();
        await ProxiedPortal.GoneAsync(portal.Portal, window.Visitor);

        portal.Proxy.LeadTo(other.Listening!);
        portal.Proxy.Break();
        await page.HideAsync(hidden: false);

        Assert.NotEqual(window.Circuit, await page.CircuitAsync(window.Circuit), StringComparer.Ordinal);
        Assert.True(ProxiedPortal.IsOpen(other, window.Visitor));
        await window.ExpectNoteAsync("kept");
        Assert.True(await page.IsSameDocumentAsync());
    }

    /// <summary>Ended at the node that the page knows nothing of.</summary>
    [NeedsFact]
    public async Task SignOut_AtTheOtherNode_LeavesTheOpenPage()
    {
        var other = portal.AddNode();
        await using var window = await IslandWindow.OpenAsync(browser, portal);
        var there = other.NewVisitor(window.Visitor.Cookies);

        await there.PressAsync(await there.GetAsync("/mypage/security"), "すべての端末からログアウト");

        await window.Page.ExpectSignedOutAsync(TimeSpan.FromSeconds(30));
    }
}
