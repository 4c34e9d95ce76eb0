using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Points;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MyPage.Tests.Browser;

/// <summary>ポイント on a phone: what is left is the first thing one reads, and the choice is kept, with scripts and without. Axe goes over it in ScreenTests.</summary>
[Collection(BrowserCollection.Name)]
[Needs(Need.Chromium)]
public sealed class PointJourneyTests(BrowserPortal portal)
{
    [NeedsTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Choose_OnAPhone_WorksWithAndWithoutScripts(bool javaScript)
    {
        var holder = await portal.Portal.AddHolderAsync();
        await portal.Portal.WriteAsync(async db => await portal.Portal.Services.GetRequiredService<PointLedgers>()
            .AddRewardAsync(db, holder.ContractId, 1200, "campaign", ("ご紹介キャンペーン", null), portal.Portal.Clock.GetUtcNow(), default));
        await using var window = await portal.OpenAsync(javaScript: javaScript);
        await window.BringSessionAsync(portal, holder);
        await window.Page.GotoAsync("/mypage/points");
        await Expect(window.Page.Locator(".figure-value")).ToContainTextAsync("1,200");
        await Expect(window.Page.Locator(".figure-value")).ToBeInViewportAsync();

        // Without a number it is asked for, beside its field; what was chosen stays.
        await window.Page.GetByLabel("毎月決まったポイントを使う").CheckAsync();
        await window.Button("保存する").ClickAsync();
        await Expect(window.Page.Locator("#amount-error")).ToBeVisibleAsync();
        await Expect(window.Page.GetByLabel("毎月決まったポイントを使う")).ToBeCheckedAsync();
        await window.Page.GetByLabel("毎月使うポイント", new PageGetByLabelOptions { Exact = true }).FillAsync("300");
        await window.Button("保存する").ClickAsync();

        await Expect(window.Page.Locator(".notice--green")).ToBeVisibleAsync();
        await Expect(window.Page.Locator("#amount")).ToHaveValueAsync("300");
        Assert.Equal(0, await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    }
}
