using Microsoft.Playwright;
using MyPage.Tests.Browser;
using MyPage.Tests.Databases;
using MyPage.Tests.Help;
using Xunit;

namespace MyPage.Tests.Operator;

/// <summary>A conversation in a browser: what neither keys nor a socket without one can do.</summary>
[Collection(BrowserCollection.Name)]
[Needs(Need.Chromium)]
public sealed class ConversationBrowserTests(BrowserPortal portal)
{
    /// <summary>A picture goes with an answer, alone or with words, and says whose it is; from beside the conversation to the customer, and back.</summary>
    [NeedsFact]
    public async Task Picture_WithAnAnswer_StandsInTheConversation()
    {
        var (holder, window) = await ConsoleWindow.OpenAsync(portal, "ja");
        await using var open = window;
        var thread = (await portal.Portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(holder), HelpSeed.NameOf(holder), HelpSeed.Order("設定の画面はどこですか。"), CancellationToken.None)).Must().ThreadId;
        var page = window.Page;
        await page.GotoAsync($"/operator/queue/{thread}?tab=all");
        await Assertions.Expect(page.Locator("#picture")).ToBeEnabledAsync();
        await page.Locator(".talk-attach > summary").ClickAsync();

        await page.Locator("#picture").SetInputFilesAsync(new FilePayload { Name = "screen.png", MimeType = "image/png", Buffer = HelpSeed.Photo(png: true) });
        await Assertions.Expect(page.Locator(".talk-picked")).ToContainTextAsync("screen.png");
        await page.Locator("[data-console-submit]").ClickAsync();

        await Assertions.Expect(page.Locator(".talk-message--ours img")).ToHaveAttributeAsync("alt", new System.Text.RegularExpressions.Regex("さんが送った画像$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Assertions.Expect(page.Locator(".talk-picked")).ToHaveCountAsync(0);
        Assert.NotNull((await portal.Portal.MessagesAsync(thread))[^1].PictureId);
        await page.Locator(".person-head a").ClickAsync();
        await page.ArriveAsync($"**/operator/customers/{holder.ContractId}?back=**");
        await page.Locator(".back-link").ClickAsync();
        await page.ArriveAsync($"**/operator/queue/{thread}?tab=all");
    }
}
