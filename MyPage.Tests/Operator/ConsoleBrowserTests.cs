using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using MyPage.Tests.Browser;
using MyPage.Tests.CampaignPages;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Tests.Notices;
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

    // Colours that are handed down change one element after the other, however short each takes.
    private const string Settled =
        """
        async () => {
          for (let calm = 0; calm < 10; calm = document.getAnimations().length > 0 ? 0 : calm + 1) await new Promise(requestAnimationFrame);
        }
        """;

    [NeedsTheory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task Pages_InBothSchemes_AreAccessibleAndFit(string language)
    {
        var (holder, window) = await ArrangeAsync(language);
        await using var open = window;
        foreach (var path in (string[])["/operator", $"/operator/customers?q={holder.LoginId}", $"/operator/customers/{holder.ContractId}?line={holder.SubscriptionId:N}", "/operator/campaigns", $"/operator/campaigns/{CampaignScene.ToClaim}", "/operator/campaigns/-/new", "/operator/campaigns/-/payouts", "/operator/notices", "/operator/notices/new", $"/operator/notices/{await AddNoticeAsync()}", "/operator/audit", "/operator/settings"])
        {
            await window.Page.GotoAsync(path);
            await ReadyAsync(window.Page, path);
            await window.Page.EvaluateAsync(Axe);
            foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                await window.Page.EvaluateAsync(Settled);
                var violations = await window.Page.EvaluateAsync<string[]>(Violations);
                Assert.True(violations.Length == 0, $"{path} {language} {scheme}: {string.Join(Environment.NewLine, violations)}");
            }

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
        var (holder, window) = await ArrangeAsync("ja");
        await using var open = window;
        var page = window.Page;
        await page.GotoAsync("/operator");

        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("#console-help")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#console-help")).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("c");
        await page.WaitForURLAsync("**/operator/customers");
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

    private Task<Guid> AddNoticeAsync() => NoticeSeed.AddAsync(portal.Portal);

    private async Task<(Holder Holder, BrowserWindow Window)> ArrangeAsync(string language)
    {
        var holder = await portal.AddFamilyAsync();
        await portal.Portal.LinkHolderAsync(holder.ContractId);
        await CampaignScene.AddAsync(portal.Portal);
        var window = await portal.OpenAsync(1280, language);
        var cookies = new System.Net.CookieContainer();
        using var handler = new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = portal.Address };
        http.DefaultRequestHeaders.Add(RemoteAddressFilter.Header, $"10.97.0.{Random.Shared.Next(1, 255)}");
        await portal.Portal.SignInOperatorAsync(await portal.Portal.AddOperatorAsync(OperatorRole.Administrator), new Visitor(http, cookies));
        await window.BringCookiesAsync(portal.Address, cookies);
        return (holder, window);
    }

    private static Task ReadyAsync(IPage page, string path) => path.Contains("audit", StringComparison.Ordinal) || path.Contains("?line=", StringComparison.Ordinal)
        ? page.Locator("#audit-grid tbody td").First.WaitForAsync()
        : page.Locator("h1").WaitForAsync();
}
