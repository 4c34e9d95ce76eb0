using Deque.AxeCore.Commons;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using MyPage.Tests.Browser;
using MyPage.Tests.CampaignPages;
using MyPage.Tests.Databases;
using MyPage.Tests.Help;
using MyPage.Tests.Hosting;
using MyPage.Tests.Import;
using MyPage.Web.Persistence;
using Xunit;

namespace MyPage.Tests.Operator;

/// <summary>The console in a browser: at 1280 px and on a tablet, light and dark, with axe, and by keyboard.</summary>
[Collection(BrowserCollection.Name)]
[Needs(Need.Chromium)]
public sealed class ConsoleBrowserTests(BrowserPortal portal)
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private const string Violations = """
        async () => (await axe.run(document, {
            runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
            resultTypes: ['violations'],
        })).violations.map(found => [`${found.id} (${found.impact}): ${found.help}`, ...found.nodes.slice(0, 3).map(node => `  ${node.html} ${node.any.map(check => check.message).join(' ')}`)].join('\n'))
        """;

    [NeedsTheory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task Pages_InBothSchemes_AreAccessibleAndFit(string language)
    {
        var (holder, window) = await ConsoleWindow.OpenAsync(portal, language);
        await using var open = window;
        var scene = await ConsoleWindow.ByOperatorAsync(portal, OperatorRole.Support, (other, _) => ConsoleScreens.AddAsync(portal.Portal, holder, other));
        foreach (var (route, pathOf) in ConsoleScreens.OfPage)
        {
            var path = pathOf(scene);
            await window.Page.GotoAsync(path);
            await ReadyAsync(window.Page, path);
            Assert.True(Screens.IsOf(route, new Uri(window.Page.Url).AbsolutePath), $"{path} shows {window.Page.Url}");
            await window.Page.EvaluateAsync(Axe);
            foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                await StillPage.WaitAsync(window.Page);
                var violations = await window.Page.EvaluateAsync<string[]>(Violations);
                Assert.True(violations.Length == 0, $"{path} {language} {scheme}: {string.Join(Environment.NewLine, violations)}");
            }

            // Not at 320 px: tables of many columns are what the console is (docs/adr/0030-screens-and-circuits-as-built.md).
            foreach (var width in (int[])[820, 1280])
            {
                await window.Page.SetViewportSizeAsync(width, 900);
                var wide = await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
                Assert.True(wide <= width, $"{path} {language}: {wide} of {width}");
            }

            Assert.Equal(1, await window.Page.Locator("h1").CountAsync());
        }
    }

    [NeedsFact]
    public async Task Keyboard_Alone_FindsACustomerAndTheirTrail()
    {
        var (holder, window) = await ConsoleWindow.OpenAsync(portal, "ja");
        await using var open = window;
        var page = window.Page;
        await page.GotoAsync("/operator");

        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("#console-help")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#console-help")).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("c");
        await page.ArriveAsync("**/operator/customers");
        await page.Locator("#q").WaitForAsync();
        await page.Locator("h1").ClickAsync();
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync(holder.LoginId);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { NameRegex = new System.Text.RegularExpressions.Regex("^C\\d{8}$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)) }).First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("鈴木 花子");
        await Assertions.Expect(page.Locator("#audit-grid")).ToContainTextAsync("オペレーターが契約の内容を確認しました");
    }

    /// <summary>From the queue to the answer without a mouse: move, take, look at the keys, write, send, note, and back.</summary>
    [NeedsFact]
    public async Task Keyboard_Alone_AnswersACustomerInTheQueue()
    {
        var (holder, window) = await ConsoleWindow.OpenAsync(portal, "ja");
        await using var open = window;
        var thread = await AskAsync(holder, "残りのデータを教えてください。");
        var page = window.Page;
        await page.GotoAsync("/operator");
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("q");
        await page.ArriveAsync("**/operator/queue");
        var row = page.Locator($"[data-queue-row][href^='/operator/queue/{thread}']");
        await row.WaitForAsync();
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("#console-help")).ToContainTextAsync("引き受ける");
        await page.Keyboard.PressAsync("Escape");
        while (!await row.EvaluateAsync<bool>("row => row === document.activeElement"))
        {
            await page.Keyboard.PressAsync("j");
        }

        await page.Keyboard.PressAsync("t");
        await Assertions.Expect(page.Locator($"tr:has([href^='/operator/queue/{thread}'])")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("queue-gone", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await row.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAsync($"**/operator/queue/{thread}**");
        await Assertions.Expect(page.Locator(".talk-log")).ToContainTextAsync("残りのデータを教えてください。");
        await Assertions.Expect(page.Locator(".talk-state")).ToContainTextAsync("あなたが対応中");

        await page.Keyboard.PressAsync("r");
        await Assertions.Expect(page.Locator("#answer")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("3GBです。");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#answer")).ToHaveValueAsync("3GBです。");
        await page.Locator("#answer").FocusAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator(".talk-message--ours")).ToContainTextAsync("3GBです。");
        await Assertions.Expect(page.Locator("#answer")).ToHaveValueAsync("");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("n");
        await Assertions.Expect(page.Locator("#note")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("折り返し不要");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator(".talk-note")).ToContainTextAsync("折り返し不要");

        // What the customer writes stands there by itself.
        await AskAsync(holder, "ありがとうございました。");
        await Assertions.Expect(page.Locator(".talk-log")).ToContainTextAsync("ありがとうございました。");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("u");
        await page.ArriveAsync("**/operator/queue");
    }

    private async Task<Guid> AskAsync(Holder holder, string text) =>
        (await portal.Portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(holder), HelpSeed.NameOf(holder), HelpSeed.Order(text), CancellationToken.None)).Must().ThreadId;


    /// <summary>Files are streamed from the browser, checked, and loaded by one click; the page follows without a reload.</summary>
    [NeedsFact]
    public async Task Import_FilesChosen_AreCheckedAndLoadedByOneClick()
    {
        var (_, window) = await ConsoleWindow.OpenAsync(portal, "ja");
        await using var open = window;
        var page = window.Page;
        using var folder = new CsvFolder().Plans("UP3,音声3GB,テスト,3000,voice,1628,true,2020-02-19,").Contracts(CsvFolder.Contract("UP1", "upload-1"), CsvFolder.Contract("UP1", "upload-2"));
        await page.GotoAsync("/operator/import");
        await page.Locator("#import-history").WaitForAsync();

        await page.Locator("input[type=file]").First.SetInputFilesAsync(Directory.GetFiles(folder.Path));
        await Assertions.Expect(page.Locator("td[lang=en]")).ToContainTextAsync("UP1");
        Assert.False(await portal.Portal.ReadAsync(db => db.Contracts.AnyAsync(contract => contract.Number == "UP1")));
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "読み込む", Exact = true }).ClickAsync();

        await Assertions.Expect(page.GetByText("読み込みが終わりました。")).ToBeVisibleAsync();
        Assert.True(await portal.Portal.ReadAsync(db => db.Contracts.AnyAsync(contract => contract.Number == "UP1")));
        await Assertions.Expect(page.Locator("#import-give")).ToBeVisibleAsync();
    }

    private static Task ReadyAsync(IPage page, string path) => path.Contains("queue?", StringComparison.Ordinal) ? page.Locator("#queue-grid tbody td").First.WaitForAsync()
        : path.Contains("queue/", StringComparison.Ordinal) ? page.Locator(".talk-message").First.WaitForAsync()
        : path.Contains("audit", StringComparison.Ordinal) || path.Contains("?line=", StringComparison.Ordinal)
        ? page.Locator("#audit-grid tbody td").First.WaitForAsync()
        : page.Locator(path.EndsWith("/import", StringComparison.Ordinal) ? "#import-history" : path.Contains("/status", StringComparison.Ordinal) ? "#nodes" : "h1").WaitForAsync();
}
