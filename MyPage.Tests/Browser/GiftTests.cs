using Microsoft.EntityFrameworkCore;
using MyPage.Tests.Databases;
using MyPage.Tests.DataGifts;
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

        await page.GotoAsync($"/mypage/data/{scene.Sender}/gift");
        await page.GetByLabel("贈る量").SelectOptionAsync("1000");
        await page.GetByLabel("贈る相手").SelectOptionAsync(scene.Receiver.ToString("N"));
        await window.Button("確認へ進む").ClickAsync();
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
        await page.GetByLabel("贈る量").SelectOptionAsync("500");
        await page.GetByLabel("贈る相手").SelectOptionAsync("link");
        await window.Button("確認へ進む").ClickAsync();

        await window.Button("プレゼントする").DblClickAsync();
        await Expect(window.Heading("プレゼントを用意しました")).ToBeVisibleAsync();
        var link = await page.Locator("[data-gift-link]").TextContentAsync();
        await page.GoBackAsync();
        await window.Button("プレゼントする").ClickAsync();
        await Expect(window.Heading("プレゼントを用意しました")).ToBeVisibleAsync();

        Assert.Equal(link, await page.Locator("[data-gift-link]").TextContentAsync());
        Assert.Equal(1, await portal.Portal.ReadAsync(db => db.DataGifts.CountAsync(gift => gift.SenderId == scene.Sender)));
    }
}
