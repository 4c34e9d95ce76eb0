using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Points;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MyPage.Tests.Browser;

/// <summary>ポイント on a phone: what is left is the first thing one reads, and the choice is kept, in both languages, with scripts and without. Axe goes over it in ScreenTests.</summary>
[Collection(BrowserCollection.Name)]
[Needs(Need.Chromium)]
public sealed class PointJourneyTests(BrowserPortal portal)
{
    [NeedsTheory]
    [InlineData("ja", true)]
    [InlineData("ja", false)]
    [InlineData("en", true)]
    [InlineData("en", false)]
    public async Task Choose_OnAPhone_IsKept(string language, bool javaScript)
    {
        var holder = await portal.Portal.AddHolderAsync();
        await portal.Portal.WriteAsync(async db => await portal.Portal.Services.GetRequiredService<PointLedgers>()
            .AddRewardAsync(db, holder.ContractId, 1200, "campaign", ("ご紹介キャンペーン", null), portal.Portal.Clock.GetUtcNow(), default));
        await using var window = await portal.OpenAsync(language: language, javaScript: javaScript);
        await window.BringSessionAsync(portal, holder);
        await window.Page.GotoAsync("/mypage/points");
        await Expect(window.Page.Locator(".figure-value")).ToContainTextAsync("1,200");
        await Expect(window.Page.Locator(".figure-value")).ToBeInViewportAsync();

        // Without a number it is asked for, beside its field; what was chosen stays.
        await window.Page.Locator("[name='Form.Kind'][value=Fixed]").CheckAsync();
        await window.Page.Locator("form:has(#amount) button[type=submit]").ClickAsync();
        await Expect(window.Page.Locator("#amount-error")).ToBeVisibleAsync();
        await Expect(window.Page.Locator("[name='Form.Kind'][value=Fixed]")).ToBeCheckedAsync();
        await window.Page.Locator("#amount").FillAsync("300");
        await window.Page.Locator("form:has(#amount) button[type=submit]").ClickAsync();

        await Expect(window.Page.Locator(".notice--green")).ToBeVisibleAsync();
        await Expect(window.Page.Locator("#amount")).ToHaveValueAsync("300");
        Assert.Equal(0, await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    }
}
