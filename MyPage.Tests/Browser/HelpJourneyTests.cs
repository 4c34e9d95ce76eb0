using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using MyPage.Tests.Databases;
using MyPage.Tests.Help;
using MyPage.Tests.Hosting;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MyPage.Tests.Browser;

/// <summary>いつでもヘルプ on a phone while an operator writes: what comes stands there by itself, and what is being written stays. Without scripts: HelpPageTests.</summary>
[Collection(BrowserCollection.Name)]
[Needs(Need.Chromium)]
public sealed partial class HelpJourneyTests(BrowserPortal portal)
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    [GeneratedRegex("/mypage/help\\?", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HelpPage();

    [NeedsFact]
    public async Task Talk_WithAnOperator_FollowsByItselfAndKeepsWhatIsBeingWritten()
    {
        var holder = await portal.Portal.AddHolderAsync();
        var helper = await portal.Portal.AddHelperAsync();
        await using var window = await portal.OpenAsync();
        await window.BringSessionAsync(portal, holder);
        var page = window.Page;
        await page.GotoAsync("/mypage/help");
        var box = page.GetByLabel("メッセージ", new PageGetByLabelOptions { Exact = true });

        await box.FillAsync("つながりません");
        await box.PressAsync("Control+Enter");
        await Expect(page.Locator(".bubble--mine:not(.bubble--pending) .bubble-text")).ToHaveTextAsync("つながりません");
        await Expect(box).ToHaveValueAsync("");
        await Expect(page.Locator(".bubble--pending")).ToHaveCountAsync(0);
        await box.FillAsync("書きかけ");
        await page.EvaluateAsync("() => window.sameDocument = true");

        var thread = await portal.Portal.ThreadOfAsync(holder);
        (await portal.Portal.OperatorDesk().ReadAsync(helper, thread.Id, 1, default)).Must();
        await Expect(page.Locator(".bubble--mine").GetByText("既読")).ToBeVisibleAsync();
        (await portal.Portal.OperatorDesk().TakeAsync(helper, thread.Id, default)).Must();
        (await portal.Portal.OperatorDesk().AnswerAsync(helper, thread.Id, HelpSeed.Order("電源を入れ直してください"), default)).Must();
        await Expect(page.GetByText("電源を入れ直してください")).ToBeVisibleAsync();
        await Expect(box).ToHaveValueAsync("書きかけ");
        await Expect(box).ToBeFocusedAsync();

        await page.GetByLabel("写真(JPEG").SetInputFilesAsync(new FilePayload { Name = "photo.jpg", MimeType = "image/jpeg", Buffer = HelpSeed.Photo() });
        await window.Button("送信する").ClickAsync();
        await Expect(page.Locator(".bubble--mine img")).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => window.sameDocument === true && document.querySelector('.bubble--mine img').naturalWidth > 0"));

        await page.EvaluateAsync(Axe);
        var faults = await page.EvaluateAsync<string[]>("async () => (await axe.run()).violations.map(v => `${v.id}: ${v.nodes.map(n => n.html).join(' ')}`)");
        Assert.Empty(faults);
        await Until.TrueAsync(async () => (await portal.Portal.ThreadOfAsync(holder)).UnreadAnswers == 0, "the answer to be read");
    }

    /// <summary>The way is broken while it is sent: it says so, keeps what was written, and sent again it is one message.</summary>
    [NeedsFact]
    public async Task Send_BrokenOff_KeepsWhatWasWrittenAndIsOneMessageInTheEnd()
    {
        var holder = await portal.Portal.AddHolderAsync();
        await using var window = await portal.OpenAsync();
        await window.BringSessionAsync(portal, holder);
        var page = window.Page;
        window.Expects("Failed to load resource");
        await page.GotoAsync("/mypage/help");
        var box = page.GetByLabel("メッセージ", new PageGetByLabelOptions { Exact = true });
        await page.RouteAsync(HelpPage(), async route =>
        {
            if (route.Request.Method is "POST")
            {
                // It arrives, and the answer does not.
                await route.FetchAsync();
                await route.AbortAsync();
            }
            else
            {
                await route.ContinueAsync();
            }
        });

        await box.FillAsync("もう一度");
        await window.Button("送信する").ClickAsync();
        await Expect(page.Locator("[data-help-failed]")).ToContainTextAsync("送信できませんでした");
        await Expect(box).ToHaveValueAsync("もう一度");
        await page.UnrouteAsync(HelpPage());
        await window.Button("送信する").ClickAsync();

        await Expect(box).ToHaveValueAsync("");
        await Expect(page.Locator(".bubble--pending")).ToHaveCountAsync(0);
        Assert.Single(await portal.Portal.MessagesAsync((await portal.Portal.ThreadOfAsync(holder)).Id));
    }
}
