using Microsoft.Playwright;
using MyPage.Tests.CampaignPages;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MyPage.Tests.Browser;

/// <summary>From ホーム to a claimed reward on a phone, as people press, press again and go back; and an estimate, with and without scripts.</summary>
[Collection(BrowserCollection.Name)]
[Needs(Need.Chromium)]
public sealed class CampaignJourneyTests(BrowserPortal portal)
{
    [NeedsTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Claim_FromTheBottomBar_WorksWithAndWithoutScripts(bool javaScript)
    {
        await CampaignScene.AddAsync(portal.Portal);
        var holder = await portal.Portal.AddHolderAsync();
        await portal.Portal.LinkHolderAsync(holder.ContractId);
        await using var window = await portal.OpenAsync(javaScript: javaScript);
        await window.BringSessionAsync(portal, holder);
        await window.Page.GotoAsync("/mypage");

        await window.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "特典" }).ClickAsync();
        await window.Page.Locator("main .button--primary").ClickAsync();
        await window.Page.Locator("main .button--primary").ClickAsync();
        await window.Page.Locator("#receiver").FillAsync("090-1234-5678");
        if (javaScript)
        {
            await window.Button("受け取る").DblClickAsync();
        }
        else
        {
            await window.Button("受け取る").ClickAsync();
        }

        await Expect(window.Page.Locator(".notice--green")).ToContainTextAsync("お受け取りの手続きをしました");
        await window.GoBackAndReloadAsync();
        Assert.Single(await portal.Portal.ClaimsOfAsync(holder));
    }

    [NeedsTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Estimate_ByAVisitor_WorksWithAndWithoutScripts(bool javaScript)
    {
        await CampaignScene.AddAsync(portal.Portal);
        await portal.Portal.AddHolderAsync();
        await using var window = await portal.OpenAsync(javaScript: javaScript);
        await window.Page.GotoAsync("/line/apply");
        await Expect(window.Page.Locator("#from")).ToBeHiddenAsync();

        await window.Page.Locator("[name=type][value=mnp]").CheckAsync();
        await window.Page.Locator("#from").SelectOptionAsync("docomo");
        await window.Page.Locator("[name=link][value=no]").CheckAsync();
        await window.Button("目安を見る").ClickAsync();

        await Expect(window.Page.Locator("#answer .figure-value")).ToContainTextAsync("¥5,000");
        await Expect(window.Page.Locator("#from")).ToHaveValueAsync("docomo");
    }
}
