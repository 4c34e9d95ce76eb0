using MyPage.Domain;
using MyPage.Tests.DataGifts;
using MyPage.Tests.Hosting;

namespace MyPage.Tests.Browser;

internal static partial class Screens
{
    private static async Task<Guid> ToGiveByLinkAsync(BrowserWindow window, BrowserPortal portal)
    {
        var line = await LinkUserAsync(window, portal);
        await GoAsync(window, $"/mypage/data/{line}/gift");
        await window.Page.Locator("#mb").SelectOptionAsync("500");
        await window.Page.Locator("[name='Form.To'][value=link]").CheckAsync();
        await window.Page.Locator("main form button[type=submit]").ClickAsync();
        await window.Page.Locator("main dl.facts").WaitForAsync();
        return line;
    }

    // What was left when the page was opened is used up when it is sent.
    private static async Task ToRefusedGiftAsync(BrowserWindow window, BrowserPortal portal)
    {
        var line = await ToGiveByLinkAsync(window, portal);
        await portal.Portal.ReportUsageAsync(line, BusinessCalendar.DateOf(portal.Portal.Clock.GetUtcNow()), 3000);
        await window.Page.Locator("main form button[type=submit]").ClickAsync();
        await window.Page.Locator("[data-refusal]").WaitForAsync();
    }

    private static async Task ToReceivedGiftAsync(BrowserWindow window, BrowserPortal portal)
    {
        var scene = new GiftScene(portal.Portal, await portal.Portal.AddHolderAsync(lines: [new LineSeed("鈴木 花子"), new LineSeed("鈴木 一郎", "スズキ イチロウ")]), []);
        await portal.Portal.LinkUserAsync(scene.Sender);
        await LinkUserAsync(window, portal, scene.Receiver);
        await GoAsync(window, $"/mypage/gifts/{(await scene.GiveAsync()).Value.Id}");
        await window.Page.Locator("main form button[type=submit]").First.WaitForAsync();
    }

    private static async Task ToGiftLinkAsync(BrowserWindow window, BrowserPortal portal)
    {
        await LinkUserAsync(window, portal);
        var (_, token) = await (await GiftScene.ArrangeAsync(portal.Portal)).GiveByLinkAsync();
        await GoAsync(window, $"/line/gift?t={token}");
        await window.Page.Locator("main form button[type=submit]").First.WaitForAsync();
    }
}
