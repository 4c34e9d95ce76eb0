using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MyPage.Domain.Help;
using MyPage.Tests.Browser;
using MyPage.Tests.Databases;
using MyPage.Tests.Help;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Help;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MyPage.Tests.Operator;

/// <summary>受付 as somebody works in it all day: by keyboard alone from one customer to the next, on a tablet by finger, and over a lost connection.</summary>
[Collection(BrowserCollection.Name)]
[Needs(Need.Chromium)]
public sealed partial class ConsoleWorkTests(BrowserPortal portal)
{
    private const string SmallTargets = """
        () => [...document.querySelectorAll('.console :is(button, select, input:not([type=hidden]), textarea, summary, .button, .queue-tab, .queue-item, .queue-name, .console-link, .back-link)')]
            .filter(one => one.checkVisibility({ visibilityProperty: true }) && one.type !== 'checkbox' && !one.hidden)
            .map(one => [one.getBoundingClientRect(), one])
            .filter(([box]) => box.width > 1 && box.height < 43.5)
            .map(([box, one]) => `${one.outerHTML.slice(0, 120)}: ${box.height}`)
        """;

    [GeneratedRegex("queue-gone", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Gone();

    /// <summary>Nothing is clicked and nothing is given the focus: the keys lead from the queue through one conversation into the next.</summary>
    [NeedsFact]
    public async Task Keyboard_Alone_LeadsThroughAConversationToTheNext()
    {
        await EmptyQueueAsync();
        var (first, second) = (await portal.Portal.AddHolderAsync(), await portal.Portal.AddHolderAsync());
        var (thread, next) = (await AskAsync(first, "残りのデータを教えてください。"), await AskAsync(second, "機種変更をしたいです。"));
        await AddTemplateAsync();
        var colleague = await portal.Portal.AddOperatorAsync(OperatorRole.Support);
        await using var window = await OpenAsync();
        var page = window.Page;
        await page.GotoAsync("/operator");
        await PressAsync(page, "g", "q");
        await page.ArriveAsync("**/operator/queue");
        var row = page.Locator($"[data-queue-row][href^='/operator/queue/{thread}']");
        await row.WaitForAsync();
        await PressAsync(page, "j");
        await Expect(row).ToBeFocusedAsync();

        // The list is drawn anew, and the row has the focus as before.
        await PressAsync(page, "t");
        await Expect(page.Locator($"tr:has([href^='/operator/queue/{thread}'])")).ToHaveClassAsync(Gone());
        await Expect(page.Locator(".snackbar").Last).ToHaveTextAsync("引き受けました。");
        await Expect(row).ToBeFocusedAsync();
        await PressAsync(page, "Enter");
        await page.ArriveAsync($"**/operator/queue/{thread}**");
        await Expect(page.Locator(".talk-state")).ToContainTextAsync("あなたが対応中");

        // What is typed into a field is no key.
        await PressAsync(page, "r");
        await Expect(page.Locator("#answer")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("cbhv]t ");
        await PressAsync(page, "Escape", "p");
        await Expect(page.Locator("#template")).ToBeFocusedAsync();
        await PressAsync(page, "ArrowDown", "Control+Enter");
        await Expect(page.Locator("#answer")).ToHaveValueAsync("cbhv]t\n\nお問い合わせありがとうございます。");
        await Expect(page.Locator("#answer")).ToBeFocusedAsync();
        await PressAsync(page, "Control+Enter");
        await Expect(page.Locator(".talk-message--ours")).ToContainTextAsync("お問い合わせありがとうございます。");
        await Expect(page.Locator("#answer")).ToBeFocusedAsync();

        // Handed over, the field that had the focus is gone: what stands around it has it.
        await PressAsync(page, "Escape", "h");
        await Expect(page.Locator("#hand-to")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(colleague.Name);
        await PressAsync(page, "Control+Enter");
        await Expect(page.Locator(".talk-state")).ToContainTextAsync($"{colleague.Name} さんが対応中");
        await Expect(page.Locator(".talk-acts")).ToBeFocusedAsync();
        await PressAsync(page, "v");
        await Expect(page.Locator(".talk-state")).ToContainTextAsync("あなたが対応中");
        await PressAsync(page, "c");
        await Expect(page.Locator(".talk-state")).ToContainTextAsync("完了");
        await PressAsync(page, "o");
        await Expect(page.Locator(".talk-state")).ToContainTextAsync("あなたが対応中");
        await PressAsync(page, "c");
        await Expect(page.Locator(".talk-state")).ToContainTextAsync("完了");

        await page.Locator($"[data-queue-row][href^='/operator/queue/{next}']").WaitForAsync();
        await PressAsync(page, "]");
        await page.ArriveAsync($"**/operator/queue/{next}**");
        await Expect(page.Locator(".talk-log")).ToContainTextAsync("機種変更をしたいです。");
        await PressAsync(page, "t");
        await Expect(page.Locator(".talk-state")).ToContainTextAsync("あなたが対応中");
        await PressAsync(page, "b");
        await Expect(page.Locator(".talk-state")).ToContainTextAsync("担当なし");

        // Where there is no field to search in, / leads to one.
        await PressAsync(page, "/");
        await page.ArriveAsync("**/operator/customers");
        await Expect(page.Locator("#q")).ToBeFocusedAsync();
    }

    [NeedsFact]
    public async Task Tablet_ByFinger_HasTheListInADrawerAndTheNextInOneTap()
    {
        await EmptyQueueAsync();
        var (thread, next) = (await AskAsync(await portal.Portal.AddHolderAsync(), "ひとつめ"), await AskAsync(await portal.Portal.AddHolderAsync(), "ふたつめ"));
        await using var window = await OpenAsync(isTablet: true);
        var page = window.Page;
        await page.GotoAsync($"/operator/queue/{thread}");
        await Expect(page.Locator(".talk-log")).ToContainTextAsync("ひとつめ");
        Assert.True(await page.EvaluateAsync<bool>("() => matchMedia('(pointer: coarse)').matches"));
        await Expect(page.Locator("#desk-list")).ToBeHiddenAsync();

        await window.Button("お問い合わせの一覧").TapAsync();
        await Expect(page.Locator("#desk-list")).ToBeVisibleAsync();
        await Expect(page.Locator($"#desk-list [href^='/operator/queue/{next}']")).ToBeVisibleAsync();
        Assert.Empty(await page.EvaluateAsync<string[]>(SmallTargets));
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#desk-list")).ToBeHiddenAsync();
        await window.Button("次のお問い合わせ").TapAsync();
        await page.ArriveAsync($"**/operator/queue/{next}**");
        await Expect(page.Locator(".talk-log")).ToContainTextAsync("ふたつめ");

        foreach (var path in (string[])["/operator/queue?tab=all", "/operator/customers", "/operator/audit", "/operator/status", "/operator/notices"])
        {
            await page.GotoAsync(path);
            await page.Locator(path.Contains("audit", StringComparison.Ordinal) ? "#audit-grid tbody td" : path.Contains("queue", StringComparison.Ordinal) ? "#queue-grid tbody td" : "h1").First.WaitForAsync();
            var small = await page.EvaluateAsync<string[]>(SmallTargets);
            Assert.True(small.Length == 0, $"{path}: {string.Join(Environment.NewLine, small)}");
            Assert.True(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= 820, path);
        }
    }

    /// <summary>It went out, and the page never heard of it: what is sent again from the draft is the same message.</summary>
    [NeedsFact]
    public async Task Answer_SentAgainAfterALostCircuit_IsOneMessage()
    {
        await EmptyQueueAsync();
        var thread = await AskAsync(await portal.Portal.AddHolderAsync(), "つながりません");
        var account = await portal.Portal.AddOperatorAsync(OperatorRole.Support);
        var caller = new OperatorCaller(CallerWay.Console, CallerOrigin.Inside) { OperatorId = account.Id, Name = account.Name, Role = account.Role };
        (await portal.Portal.OperatorDesk().TakeAsync(caller, thread, default)).Must();
        await using var window = await portal.OpenAsync(1280, "ja");
        await window.BringOperatorAsync(portal, account);
        var page = window.Page;
        await page.GotoAsync($"/operator/queue/{thread}");
        await page.Locator("#answer").FillAsync("再起動をお試しください。");
        var request = await page.EvaluateAsync<string>("id => JSON.parse(sessionStorage.getItem('mypage-drafts')).values[`answer-${id}.request`]", thread.ToString("N"));
        (await portal.Portal.OperatorDesk().AnswerAsync(caller, thread, new HelpOrder(Guid.Parse(request), "再起動をお試しください。"), default)).Must();

        await page.ReloadAsync();
        await Expect(page.Locator("#answer")).ToHaveValueAsync("再起動をお試しください。");
        await Expect(page.Locator($"[data-draft='answer-{thread:N}.request']")).ToHaveValueAsync(request);
        await page.Locator("#answer").PressAsync("Control+Enter");
        await Expect(page.Locator("#answer")).ToHaveValueAsync("");

        Assert.Equal(["つながりません", "再起動をお試しください。"], (await portal.Portal.MessagesAsync(thread)).Select(message => message.Text), StringComparer.Ordinal);
        Assert.False(await page.EvaluateAsync<bool>("() => !!sessionStorage.getItem('mypage-drafts')"));
    }

    /// <summary>Wherever an operator is, the rail says that somebody waits.</summary>
    [NeedsFact]
    public async Task Rail_OnAnyPage_SaysHowManyWait()
    {
        await EmptyQueueAsync();
        await using var window = await OpenAsync();
        var link = window.Page.Locator("a.console-link[href='/operator/queue']");
        await window.Page.GotoAsync("/operator/customers");
        await Expect(link).ToHaveAccessibleNameAsync("受付");

        await AskAsync(await portal.Portal.AddHolderAsync(), "お願いします");
        await window.Page.EvaluateAsync("() => window.askSession()");
        await Expect(link).ToHaveAccessibleNameAsync("受付 1 件が待ち");
        await window.Page.GotoAsync("/operator/notices");
        await Expect(link).ToHaveAccessibleNameAsync("受付 1 件が待ち");
    }

    private static async Task PressAsync(IPage page, params string[] keys)
    {
        foreach (var key in keys)
        {
            await page.Keyboard.PressAsync(key);
        }
    }

    private async Task<BrowserWindow> OpenAsync(bool isTablet = false)
    {
        var window = isTablet ? await portal.OpenTabletAsync() : await portal.OpenAsync(1280, "ja");
        await window.BringOperatorAsync(portal, await portal.Portal.AddOperatorAsync(OperatorRole.Administrator));
        return window;
    }

    private async Task<Guid> AskAsync(Holder holder, string text) =>
        (await portal.Portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(holder), HelpSeed.NameOf(holder), HelpSeed.Order(text), CancellationToken.None)).Must().ThreadId;

    // What other tests left waiting is somebody's.
    private async Task EmptyQueueAsync()
    {
        var helper = await portal.Portal.AddHelperAsync();
        foreach (var id in await portal.Portal.ReadAsync(db => db.Set<HelpThread>().Where(thread => thread.State == HelpState.Waiting).Select(thread => thread.Id).ToListAsync()))
        {
            (await portal.Portal.OperatorDesk().TakeAsync(helper, id, default)).Must();
        }
    }

    private async Task AddTemplateAsync()
    {
        var administrator = await portal.Portal.AddHelperAsync(OperatorRole.Administrator);
        var desk = portal.Portal.Services.GetRequiredService<HelpTemplateDesk>();
        foreach (var template in await desk.ListAsync(administrator, default))
        {
            await desk.RemoveAsync(administrator, template.Id, template.Version, default);
        }

        Assert.True((await desk.AddAsync(administrator, Guid.CreateVersion7(), new HelpTemplateForm("お礼", "お問い合わせありがとうございます。", "Thank you for writing."), default)).IsDone);
    }
}
