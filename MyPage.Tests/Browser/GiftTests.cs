using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using MyPage.Domain.MobileData;
using MyPage.Tests.Databases;
using MyPage.Tests.DataGifts;
using MyPage.Tests.Hosting;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MyPage.Tests.Browser;

/// <summary>Giving and accepting on a phone: with and without scripts, with a double click and the way back.</summary>
[Collection(BrowserCollection.Name)]
[Needs(Need.Chromium)]
public sealed class GiftTests(BrowserPortal portal)
{
    [NeedsTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Gift_GivenAndAcceptedOnAPhone_WorksWithAndWithoutScripts(bool javaScript)
    {
        var scene = await GiftScene.ArrangeAsync(portal.Portal);
        await using var window = await portal.OpenAsync(javaScript: javaScript);
        await window.BringSessionAsync(portal, scene.Holder);
        var page = window.Page;

        await page.GotoAsync("/mypage/gifts");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "プレゼントする" }).ClickAsync();
        await page.GetByLabel("贈る回線").SelectOptionAsync(scene.Sender.ToString("N"));
        await page.GetByLabel("データ量").SelectOptionAsync("1000");
        await page.GetByLabel("回線を選ぶ").CheckAsync();
        await page.GetByLabel("贈る相手の回線").SelectOptionAsync(scene.Receiver.ToString("N"));
        await window.Button("確認する").ClickAsync();
        await Expect(window.Heading("この内容で贈りますか")).ToBeVisibleAsync();
        await window.Button("プレゼントする").ClickAsync();
        await Expect(window.Heading("プレゼントを用意しました")).ToBeVisibleAsync();
        await window.Button("受け取る").ClickAsync();
        await Expect(window.Heading("受け取りました")).ToBeVisibleAsync();

        Assert.Equal((2000, 4000), ((await scene.BalanceAsync(scene.Sender)).LeftMb, (await scene.BalanceAsync(scene.Receiver)).LeftMb));
    }

    [NeedsFact]
    public async Task Gift_DoubleClickAndTheWayBack_IsMadeOnce()
    {
        var scene = await GiftScene.ArrangeAsync(portal.Portal);
        await using var window = await portal.OpenAsync();
        await window.BringSessionAsync(portal, scene.Holder);
        var page = window.Page;
        await page.GotoAsync($"/mypage/data/{scene.Sender}/gift");
        await page.GetByLabel("データ量").SelectOptionAsync("500");
        await page.GetByLabel("プレゼントリンクを作る").CheckAsync();
        await window.Button("確認する").ClickAsync();

        await window.Button("プレゼントする").DblClickAsync();
        await Expect(window.Heading("プレゼントを用意しました")).ToBeVisibleAsync();
        var link = await page.Locator("[data-gift-link]").TextContentAsync();
        await page.GoBackAsync();
        await window.Button("プレゼントする").ClickAsync();
        await Expect(window.Heading("プレゼントを用意しました")).ToBeVisibleAsync();

        Assert.Equal(link, await page.Locator("[data-gift-link]").TextContentAsync());
        Assert.Equal(1, await portal.Portal.ReadAsync(db => db.DataGifts.CountAsync(gift => gift.SenderId == scene.Sender)));
    }

    [NeedsFact]
    public async Task Gift_AcceptedInTwoTabsByDoubleClickAndBack_IsAcceptedOnce()
    {
        var scene = await GiftScene.ArrangeAsync(portal.Portal);
        var gift = (await scene.GiveAsync(1000)).Value;
        await using var window = await portal.OpenAsync();
        await window.BringSessionAsync(portal, scene.Holder);
        await window.Page.GotoAsync($"/mypage/gifts/{gift.Id}");
        var other = await window.NewTabAsync();
        await other.GotoAsync($"/mypage/gifts/{gift.Id}");

        await window.Button("受け取る").DblClickAsync();
        await Expect(window.Heading("受け取りました")).ToBeVisibleAsync();
        await other.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "受け取る", Exact = true }).ClickAsync();
        await Expect(other.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "受け取りました" })).ToBeVisibleAsync();
        await window.GoBackAndReloadAsync();

        Assert.Equal((2000, 4000), ((await scene.BalanceAsync(scene.Sender)).LeftMb, (await scene.BalanceAsync(scene.Receiver)).LeftMb));
        Assert.Equal(DataGiftState.Accepted, (await scene.GiftAsync(gift.Id)).State);
    }

    [NeedsTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task List_AnsweredByDoubleClick_IsAnsweredOnce(bool javaScript)
    {
        var scene = await GiftScene.ArrangeAsync(portal.Portal);
        var gift = (await scene.GiveAsync(1000)).Value;
        await using var window = await portal.OpenAsync(javaScript: javaScript);
        await window.BringSessionAsync(portal, scene.Holder);
        await window.Page.GotoAsync("/mypage/gifts");

        await window.Button("受け取る").DblClickAsync();

        await Expect(window.Heading("受け取りました")).ToBeVisibleAsync();
        Assert.Equal(DataGiftState.Accepted, (await scene.GiftAsync(gift.Id)).State);
        Assert.Equal((2000, 4000), ((await scene.BalanceAsync(scene.Sender)).LeftMb, (await scene.BalanceAsync(scene.Receiver)).LeftMb));
    }

    [NeedsFact]
    public async Task Gift_TakenBackInOneTabAndAcceptedInAnother_IsGoneInWords()
    {
        var scene = await GiftScene.ArrangeAsync(portal.Portal);
        var gift = (await scene.GiveAsync(1000)).Value;
        await using var window = await portal.OpenAsync();
        await window.BringSessionAsync(portal, scene.Holder);
        await window.Page.GotoAsync($"/mypage/gifts/{gift.Id}");
        var other = await window.NewTabAsync();
        await other.GotoAsync($"/mypage/gifts/{gift.Id}");

        await window.Button("取り消す").DblClickAsync();
        await Expect(window.Button("取り消す")).ToHaveCountAsync(0);
        await other.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "受け取る", Exact = true }).ClickAsync();

        await Expect(other.Locator("[data-refusal='gift-gone']")).ToBeVisibleAsync();
        Assert.Equal((3000, 3000), ((await scene.BalanceAsync(scene.Sender)).LeftMb, (await scene.BalanceAsync(scene.Receiver)).LeftMb));
    }

    [NeedsFact]
    public async Task Gifts_FromTwoTabs_AreTwoWhileThereIsEnough()
    {
        var scene = await GiftScene.ArrangeAsync(portal.Portal);
        await using var window = await portal.OpenAsync();
        await window.BringSessionAsync(portal, scene.Holder);
        var tabs = new[] { window.Page, await window.NewTabAsync() };
        foreach (var tab in tabs)
        {
            await tab.GotoAsync($"/mypage/data/{scene.Sender}/gift");
            await tab.GetByLabel("データ量").SelectOptionAsync("2000");
            await tab.GetByLabel("プレゼントリンクを作る").CheckAsync();
            await tab.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "確認する" }).ClickAsync();
            await Expect(tab.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "この内容で贈りますか" })).ToBeVisibleAsync();
        }

        foreach (var tab in tabs)
        {
            await tab.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "プレゼントする", Exact = true }).ClickAsync();
        }

        await Expect(tabs[0].GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "プレゼントを用意しました" })).ToBeVisibleAsync();
        await Expect(tabs[1].Locator("[data-refusal='more-than-left']")).ToBeVisibleAsync();
        Assert.Equal((1000, 2000), ((await scene.BalanceAsync(scene.Sender)).LeftMb, (await scene.BalanceAsync(scene.Sender)).HeldMb));
    }

    [NeedsFact]
    public async Task OpenPage_GiftRunsOut_ShowsItAtOnce()
    {
        var scene = await GiftScene.ArrangeAsync(portal.Portal);
        var gift = (await scene.GiveAsync(1000)).Value;
        var ends = portal.Portal.Clock.GetUtcNow().AddSeconds(30);
        await portal.Portal.WriteAsync(db => db.DataGifts.Where(made => made.Id == gift.Id).ExecuteUpdateAsync(set => set.SetProperty(made => made.ExpiresAt, ends)));
        await using var window = await portal.OpenAsync();
        await window.BringSessionAsync(portal, scene.Holder);
        await window.Page.Clock.InstallAsync();
        await window.Page.GotoAsync($"/mypage/data/{scene.Sender}");
        await Expect(window.Page.Locator(".figure-value").First).ToContainTextAsync("2");

        portal.Portal.Clock.Advance(TimeSpan.FromSeconds(31));
        await window.Page.Clock.RunForAsync(30_000);

        await Expect(window.Page.Locator(".figure-value").First).ToContainTextAsync("3");
        Assert.Equal(DataGiftState.Held, (await scene.GiftAsync(gift.Id)).State);
    }

    [NeedsFact]
    public async Task LinkInLine_PressedTwiceAndInTwoTabs_IsAcceptedOnce()
    {
        var scene = await GiftScene.ArrangeAsync(portal.Portal);
        var receiving = await GiftScene.ArrangeAsync(portal.Portal, new LineSeed("佐藤 健", "サトウ ケン"));
        var (giftId, token) = await scene.GiveByLinkAsync(1000);
        await using var window = await portal.OpenAsync();
        await window.BringSessionAsync(portal, receiving.Holder);
        await window.Page.GotoAsync($"/line/gift?t={token}");
        var other = await window.NewTabAsync();
        await other.GotoAsync($"/line/gift?t={token}");

        await window.Button("受け取る").DblClickAsync();
        await Expect(window.Heading("受け取りました")).ToBeVisibleAsync();
        await other.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "受け取る", Exact = true }).ClickAsync();
        await Expect(other.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "受け取りました" })).ToBeVisibleAsync();

        Assert.Equal(DataGiftState.Accepted, (await scene.GiftAsync(giftId)).State);
        Assert.Equal((2000, 4000), ((await scene.BalanceAsync(scene.Sender)).LeftMb, (await receiving.BalanceAsync(receiving.Sender)).LeftMb));
    }
}
