using Microsoft.EntityFrameworkCore;
using MyPage.Tests.CampaignPages;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MyPage.Tests.Browser;

/// <summary>
/// From ホーム to a claimed reward on a phone, as people press, press again and go back; entering, and a receiver that is corrected; and an estimate. Each in both languages,
/// with and without scripts.
/// </summary>
[Collection(BrowserCollection.Name)]
[Needs(Need.Chromium)]
public sealed class CampaignJourneyTests(BrowserPortal portal)
{
    public static TheoryData<string, bool> Ways => new() { { "ja", true }, { "ja", false }, { "en", true }, { "en", false } };

    [NeedsTheory]
    [MemberData(nameof(Ways))]
    public async Task Claim_FromTheBottomBar_IsClaimedOnce(string language, bool javaScript)
    {
        var (holder, window) = await OpenAsync(language, javaScript);
        await using var _ = window;
        await window.Page.GotoAsync("/mypage");

        await window.Page.Locator("nav a[href='/mypage/campaigns']:visible").First.ClickAsync();
        await window.Page.Locator("main .button--primary").ClickAsync();
        await window.Page.Locator("main .button--primary").ClickAsync();
        await window.Page.Locator("#receiver").FillAsync("090-1234-5678");
        await PressAsync(window, "main form button[type=submit]", javaScript);

        await Expect(window.Page.Locator(".notice--green")).ToContainTextAsync(language is "ja" ? "お受け取りの手続きをしました" : "claimed");
        await window.GoBackAndReloadAsync();
        Assert.Single(await portal.Portal.ClaimsOfAsync(holder));
    }

    [NeedsTheory]
    [MemberData(nameof(Ways))]
    public async Task Enter_FromTheList_IsEnteredOnceAndSaysWhatIsNext(string language, bool javaScript)
    {
        var (holder, window) = await OpenAsync(language, javaScript);
        await using var _ = window;
        await window.Page.GotoAsync("/mypage/campaigns");

        await window.Page.Locator($"main a[href='/mypage/campaigns/{CampaignScene.ToEnter}']").First.ClickAsync();
        await PressAsync(window, "[data-condition=Entry] button", javaScript);

        await Expect(window.Page.Locator(".notice--green")).ToBeVisibleAsync();
        await Expect(window.Page.Locator("[data-condition=Entry] button")).ToHaveCountAsync(0);
        await Expect(window.Page.Locator("[data-condition=RegisteredUserLink][data-standing=NotYet] a")).ToBeVisibleAsync();
        await window.GoBackAndReloadAsync();
        Assert.Equal(1, await portal.Portal.ReadAsync(db => db.CampaignEntries.CountAsync(entry => entry.ContractId == holder.ContractId)));
    }

    [NeedsTheory]
    [MemberData(nameof(Ways))]
    public async Task Correct_AReceiverAfterAFailedPayout_IsScheduledAgain(string language, bool javaScript)
    {
        var (holder, window) = await OpenAsync(language, javaScript);
        await using var _ = window;
        await portal.Portal.ClaimAsync(holder);
        await portal.Portal.FailPayoutAsync(holder);
        await window.Page.GotoAsync("/mypage/campaigns");

        // What waits for a correction is the page's first thing to do.
        await window.Page.Locator("main .button--primary").ClickAsync();
        await window.Page.Locator("#receiver").FillAsync("second-one");
        await PressAsync(window, "form:has(#receiver) button[type=submit]", javaScript);

        await Expect(window.Page.Locator(".notice--green")).ToBeVisibleAsync();
        await Expect(window.Page.Locator("#receiver")).ToHaveCountAsync(0);
        var claim = Assert.Single(await portal.Portal.ClaimsOfAsync(holder));
        Assert.Equal(("second-one", false), (claim.Receiver, claim.CanBeCorrected));
        await AssertFitsAsync(window);
    }

    [NeedsTheory]
    [MemberData(nameof(Ways))]
    public async Task Estimate_ByAVisitor_IsAnswered(string language, bool javaScript)
    {
        await CampaignScene.AddAsync(portal.Portal);
        await portal.Portal.AddHolderAsync();
        await using var window = await portal.OpenAsync(language: language, javaScript: javaScript);
        await window.Page.GotoAsync("/line/apply");
        await Expect(window.Page.Locator("#from")).ToBeHiddenAsync();

        await window.Page.Locator("[name=type][value=mnp]").CheckAsync();
        await window.Page.Locator("#from").SelectOptionAsync("docomo");
        await window.Page.Locator("[name=link][value=no]").CheckAsync();
        await window.Page.Locator("form.estimate button[type=submit]").ClickAsync();

        await Expect(window.Page.Locator("#answer .figure-value")).ToContainTextAsync("¥5,000");
        await Expect(window.Page.Locator("#from")).ToHaveValueAsync("docomo");
        await Expect(window.Page.Locator("#answer [data-points='11']")).ToBeVisibleAsync();
        await AssertFitsAsync(window);
    }

    // As people press who see the page think; without scripts the second press has nothing to stop it but the server.
    private static Task PressAsync(BrowserWindow window, string button, bool javaScript) =>
        javaScript ? window.Page.Locator(button).DblClickAsync() : window.Page.Locator(button).ClickAsync();

    private static async Task AssertFitsAsync(BrowserWindow window) =>
        Assert.Equal(0, await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));

    private async Task<(Holder Holder, BrowserWindow Window)> OpenAsync(string language, bool javaScript)
    {
        await CampaignScene.AddAsync(portal.Portal);
        var holder = await portal.Portal.AddHolderAsync();
        await portal.Portal.LinkHolderAsync(holder.ContractId);
        var window = await portal.OpenAsync(language: language, javaScript: javaScript);
        await window.BringSessionAsync(portal, holder);
        return (holder, window);
    }
}
