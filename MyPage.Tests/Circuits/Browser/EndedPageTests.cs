using Microsoft.Playwright;
using MyPage.Tests.Browser;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Security.Sessions;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MyPage.Tests.Circuits.Browser;

/// <summary>The right of an open page ends: it leaves by itself, and says that they were signed out.</summary>
[Collection(BrowserCollection.Name)]
[Needs(Need.Chromium)]
public sealed class EndedPageTests(BrowserPortal browser, ProxiedOnSqlite portal)
{
    // What the product promises of open pages (docs/product.md 2).
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(30);

    /// <summary>Whatever its scripts do: the portal sends it away.</summary>
    [NeedsFact]
    public async Task Circuit_RightEndedElsewhere_LeavesByItself()
    {
        await OpenAllAsync(async open =>
        {
            await Task.WhenAll(open.Select(one => one.Window.Page.OpenIslandAsync(one.Right.Line)));
            foreach (var (right, _) in open)
            {
                await right.EndAsync();
            }

            await Task.WhenAll(open.Select(one => one.Window.Page.ExpectSignedOutAsync(Promised)));
        });
    }

    [NeedsFact]
    public async Task StaticPage_RightEndedElsewhere_LeavesByItself()
    {
        await OpenAllAsync(async open =>
        {
            foreach (var (right, window) in open)
            {
                await window.Page.Clock.InstallAsync();
                await window.Page.GotoAsync("/mypage");
                await right.EndAsync();
            }

            // What was asked just before is believed for reading.
            await Task.Delay(PortalSessions.Believed + TimeSpan.FromMilliseconds(200));
            foreach (var (_, window) in open)
            {
                await window.Page.Clock.FastForwardAsync((long)Promised.TotalMilliseconds);
                await window.Page.ExpectSignedOutAsync();
            }
        });
    }

    [NeedsFact]
    public async Task StaticPage_SeenAgain_AsksAtOnce()
    {
        var right = await EndedRight.ArrangeAsync(portal.Portal, EndedRight.Cause.Everywhere);
        await using var window = await portal.OpenAsync(browser, right.Visitor);
        await window.Page.GotoAsync("/mypage");
        await window.Page.HideAsync();
        await right.EndAsync();

        await window.Page.HideAsync(hidden: false);

        await window.Page.ExpectSignedOutAsync();
    }

    [NeedsTheory]
    [InlineData(EndedRight.Cause.Everywhere)]
    [InlineData(EndedRight.Cause.NewPassword)]
    public async Task Click_RightEndedElsewhere_LeavesThePageAndDoesNothing(EndedRight.Cause cause)
    {
        var right = await EndedRight.ArrangeAsync(portal.Portal, cause);
        await using var window = await portal.OpenAsync(browser, right.Visitor);
        var page = window.Page;
        await page.OpenIslandAsync(right.Line);

        await right.EndAsync();
        await page.Locator("#write").ClickAsync();

        await page.ExpectSignedOutAsync();
        Assert.Equal(IslandPage.For(right.Line), System.Web.HttpUtility.ParseQueryString(new Uri(page.Url).Query)["returnUrl"]);
        Assert.Empty((await portal.Portal.ReadAsync(db => PortalSeed.LoadAsync(db, right.Line))).UserCodes);
    }

    /// <summary>An hour passes in which nobody does anything, in a page with a circuit and in a static one.</summary>
    [NeedsFact]
    public async Task Idle_OpenPages_LeaveByThemselvesAndSayWhy()
    {
        var right = await EndedRight.ArrangeAsync(portal.Portal, EndedRight.Cause.Idle);
        await using var window = await portal.OpenAsync(browser, right.Visitor);
        var island = window.Page;
        await island.OpenIslandAsync(right.Line);
        var plain = await window.NewTabAsync();
        await plain.Clock.InstallAsync(new ClockInstallOptions { TimeDate = portal.Portal.Clock.GetUtcNow().UtcDateTime });
        await plain.GotoAsync("/mypage");
        await plain.Clock.FastForwardAsync((long)TimeSpan.FromMinutes(56).TotalMilliseconds);
        await Expect(plain.GetByRole(AriaRole.Dialog)).ToContainTextAsync("まもなくログアウトします");

        await right.EndAsync();
        await plain.Clock.FastForwardAsync((long)TimeSpan.FromMinutes(5).TotalMilliseconds);

        await plain.ExpectSignedOutAsync(Promised);
        await island.ExpectSignedOutAsync(Promised);
        await island.GetByLabel("ログインID").FillAsync("somebody");
    }

    /// <summary>Signed out in one tab: the others leave, too, and nothing of theirs is left in the browser.</summary>
    [NeedsFact]
    public async Task SignOut_InAnotherTab_LeavesHereToo()
    {
        var (holder, visitor) = await portal.Portal.AddSignedInHolderAsync();
        await using var window = await portal.OpenAsync(browser, visitor);
        var island = window.Page;
        await island.OpenIslandAsync(holder.SubscriptionId);
        await island.Note().FillAsync("mine alone");
        var other = await window.NewTabAsync();
        await other.GotoAsync("/mypage");

        await other.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "ログアウト", Exact = true }).ClickAsync();

        await island.ExpectSignedOutAsync();
        Assert.Null(await island.DraftsAsync());
    }

    /// <summary>Somebody else signs in in another tab: what was shown here is not theirs.</summary>
    [NeedsFact]
    public async Task SignIn_OfSomebodyElse_LoadsOpenPagesAnew()
    {
        var (holder, visitor) = await portal.Portal.AddSignedInHolderAsync();
        var (_, stranger) = await portal.Portal.AddSignedInHolderAsync();
        await using var window = await portal.OpenAsync(browser, visitor);
        var page = window.Page;
        await page.OpenIslandAsync(holder.SubscriptionId);
        await page.Note().FillAsync("mine alone");
        await Expect(page.Locator("#note-now")).ToHaveTextAsync("note:mine alone");

        await window.BringCookiesAsync(portal.Proxy.Address, stranger.Cookies);
        await page.HideAsync();
        await page.HideAsync(hidden: false);

        await page.ReloadedAsync();
        await page.CircuitAsync();
        await Expect(page.Note()).ToHaveValueAsync("");
        Assert.Null(await page.DraftsAsync());
    }

    private async Task OpenAllAsync(Func<List<(EndedRight Right, BrowserWindow Window)>, Task> test)
    {
        var open = new List<(EndedRight Right, BrowserWindow Window)>();
        try
        {
            foreach (var cause in Enum.GetValues<EndedRight.Cause>().Where(cause => cause is not EndedRight.Cause.Idle))
            {
                var right = await EndedRight.ArrangeAsync(portal.Portal, cause);
                open.Add((right, await portal.OpenAsync(browser, right.Visitor)));
            }

            await test(open);
        }
        finally
        {
            foreach (var (_, window) in open)
            {
                await window.DisposeAsync();
            }
        }
    }
}
