using Microsoft.Playwright;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Tests.TopUps;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MyPage.Tests.Browser;

/// <summary>データ追加 and お知らせ設定 on a phone, as people press, press again and go back.</summary>
[Collection(BrowserCollection.Name)]
[Needs(Need.Chromium)]
public sealed class TopUpJourneyTests(BrowserPortal portal)
{
    [NeedsTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Buy_OnAPhone_WorksWithAndWithoutScripts(bool javaScript)
    {
        var holder = await portal.Portal.AddHolderAsync();
        await using var window = await portal.OpenAsync(javaScript: javaScript);
        await window.BringSessionAsync(portal, holder);
        await window.Page.GotoAsync(TopUpSeed.PathOf(holder.SubscriptionId));

        await window.Page.GetByLabel("1GB").CheckAsync();
        await window.Button("確認する").ClickAsync();
        await Expect(window.Heading("この内容で購入しますか")).ToBeVisibleAsync();
        await window.Button("購入する").ClickAsync();

        await Expect(window.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("データを追加しました");
        Assert.Single(await portal.Portal.TopUpsOfAsync(holder.SubscriptionId));
    }

    [NeedsFact]
    public async Task Buy_PressedTwiceThenBack_ChargesOnce()
    {
        var holder = await portal.Portal.AddHolderAsync();
        await using var window = await portal.OpenAsync();
        await window.BringSessionAsync(portal, holder);
        await window.Page.GotoAsync(TopUpSeed.PathOf(holder.SubscriptionId) + "?mb=500");

        await window.Button("購入する").DblClickAsync();
        await Expect(window.Page.Locator(".notice--green")).ToBeVisibleAsync();
        await window.GoBackAndReloadAsync();

        Assert.Single(await portal.Portal.TopUpsOfAsync(holder.SubscriptionId));
        await Expect(window.Page.GetByText("0.5GB ¥550(税込)")).ToBeVisibleAsync();
    }

    [NeedsFact]
    public async Task Notifications_WithoutScripts_AreSaved()
    {
        var holder = await portal.Portal.AddHolderAsync();
        await using var window = await portal.OpenAsync(javaScript: false);
        await window.BringSessionAsync(portal, holder);
        await window.Page.GotoAsync("/mypage/notifications");

        await window.Page.GetByLabel("80%を使ったとき").UncheckAsync();
        await window.Page.Locator("[name='Form.Way'][value=Mail]").CheckAsync();
        await window.Button("保存する").ClickAsync();

        await Expect(window.Page.Locator(".notice--green")).ToBeVisibleAsync();
        await Expect(window.Page.GetByLabel("80%を使ったとき")).Not.ToBeCheckedAsync();
        await Expect(window.Page.Locator("[name='Form.Way'][value=Mail]")).ToBeCheckedAsync();
    }

    [NeedsFact]
    public async Task Buy_InTwoTabs_IsChargedForEachWhileTimesAreLeft()
    {
        var holder = await portal.Portal.AddHolderAsync();
        var desk = portal.Portal.DeskAt(portal.Portal.Clock.GetUtcNow());
        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.True((await desk.BuyAsync(TopUpSeed.CallerOf(holder), holder.SubscriptionId, TopUpSeed.Order(500, 550), default)).IsDone);
        }

        await using var window = await portal.OpenAsync();
        await window.BringSessionAsync(portal, holder);
        var tabs = new[] { window.Page, await window.NewTabAsync() };
        foreach (var tab in tabs)
        {
            await tab.GotoAsync(TopUpSeed.PathOf(holder.SubscriptionId) + "?mb=500");
        }

        foreach (var tab in tabs)
        {
            await tab.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "購入する", Exact = true }).ClickAsync();
        }

        await Expect(tabs[0].Locator(".notice--green")).ToBeVisibleAsync();
        await Expect(tabs[1].Locator("[data-refusal='no-times-left']")).ToBeVisibleAsync();
        Assert.Equal(3, (await portal.Portal.TopUpsOfAsync(holder.SubscriptionId)).Count);
    }

    [NeedsFact]
    public async Task Notifications_PressedTwiceInTwoTabsAndBack_TheLaterStands()
    {
        var holder = await portal.Portal.AddHolderAsync();
        await using var window = await portal.OpenAsync();
        await window.BringSessionAsync(portal, holder);
        await window.Page.GotoAsync("/mypage/notifications");
        var other = await window.NewTabAsync();
        await other.GotoAsync("/mypage/notifications");

        await window.Page.GetByLabel("80%を使ったとき").UncheckAsync();
        await window.Button("保存する").DblClickAsync();
        await Expect(window.Page.Locator(".notice--green")).ToBeVisibleAsync();
        await other.Locator("[name='Form.Way'][value=Mail]").CheckAsync();
        await other.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "保存する", Exact = true }).ClickAsync();
        await Expect(other.Locator(".notice--green")).ToBeVisibleAsync();
        await window.Page.GoBackAsync();
        await window.Page.GotoAsync("/mypage/notifications");

        await Expect(window.Page.Locator("[name='Form.Way'][value=Mail]")).ToBeCheckedAsync();
        await Expect(window.Page.GetByLabel("80%を使ったとき")).ToBeCheckedAsync();
    }
}
