using Deque.AxeCore.Commons;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using MyPage.Tests.CampaignPages;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Tests.Notices;
using MyPage.Web.Components;
using Xunit;

namespace MyPage.Tests.Browser;

/// <summary>What holds for every screen, in both languages, both colour schemes, and at every width.</summary>
[Collection(BrowserCollection.Name)]
[Needs(Need.Chromium)]
public sealed class ScreenTests(BrowserPortal portal)
{
    // Brought into each document once: that takes longer than asking it.
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private const string Violations = """
        async () => (await axe.run(document, {
            runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
            resultTypes: ['violations'],
        })).violations.map(found => [`${found.id} (${found.impact}): ${found.help}`, ...found.nodes.slice(0, 3).map(node => `  ${node.html}`)].join('\n'))
        """;

    public static TheoryData<string, string> OpenScreens => Rows(Screens.Open.Keys);

    public static TheoryData<string, string> LineScreens => Rows(Screens.InLine.Keys);

    public static TheoryData<string, string> DoorScreens => Rows(Screens.Doors.Keys);

    public static TheoryData<string, string> SignedInScreens => Rows(Screens.SignedIn.Keys);

    [NeedsTheory]
    [MemberData(nameof(OpenScreens))]
    public async Task Open_Screen_IsAccessibleAndFits(string screen, string language)
    {
        await using var window = await portal.OpenUsedAsync(language);
        await Screens.Open[screen](window);

        await CheckAsync(window, screen, language);
    }

    [NeedsTheory]
    [MemberData(nameof(SignedInScreens))]
    public async Task SignedIn_Screen_IsAccessibleAndFits(string screen, string language)
    {
        var holder = await portal.AddFamilyAsync();
        await portal.Portal.LinkHolderAsync(holder.ContractId);
        await portal.Portal.IssueUserCodeAsync(holder.SubscriptionIds[1]);
        await CampaignScene.AddAsync(portal.Portal);
        await NoticeSeed.AddOnceAsync(portal.Portal);
        await using var window = await portal.OpenUsedAsync(language);
        await window.BringSessionAsync(portal, holder);
        if (screen.Contains("factor", StringComparison.Ordinal) || screen is "recovery codes")
        {
            await portal.Portal.WriteAsync(db => db.Users.Where(account => account.Id == holder.AccountId).ExecuteUpdateAsync(set => set.SetProperty(account => account.TwoFactorEnabled, screen is not "two-factor")));
        }

        if (screen is Screens.FailedPayout)
        {
            await portal.Portal.ClaimAsync(holder);
            await portal.Portal.FailPayoutAsync(holder);
        }

        await Screens.SignedIn[screen](window, holder);

        await CheckAsync(window, screen, language);
    }

    [NeedsTheory]
    [MemberData(nameof(DoorScreens))]
    public async Task Door_Screen_IsAccessibleAndFits(string screen, string language)
    {
        await using var window = await portal.OpenUsedAsync(language);
        await Screens.Doors[screen](window, portal);

        await CheckAsync(window, screen, language);
    }

    [NeedsTheory]
    [MemberData(nameof(LineScreens))]
    public async Task InLine_Screen_IsAccessibleAndFits(string screen, string language)
    {
        await using var window = await portal.OpenUsedAsync(language, isPhone: true);
        await Screens.InLine[screen](window, portal);

        await CheckAsync(window, screen, language);
    }

    private static async Task CheckAsync(BrowserWindow window, string screen, string language)
    {
        var page = window.Page;
        Assert.All(
            Screens.OfPage.Where(of => string.Equals(of.Value, screen, StringComparison.Ordinal)),
            of => Assert.True(Screens.IsOf(of.Key, new Uri(page.Url).AbsolutePath), $"{screen} stands for {of.Key} and shows {page.Url}"));
        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal(1, await page.Locator("h1").CountAsync());
        Assert.NotEmpty(await page.TitleAsync());

        await page.EvaluateAsync(Axe);

        // Both schemes in both languages, each once narrow and once wide.
        var lightWidth = string.Equals(language, "ja", StringComparison.Ordinal) ? 390 : 1280;
        foreach (var (scheme, width) in new[] { (ColorScheme.Light, lightWidth), (ColorScheme.Dark, 390 + 1280 - lightWidth) })
        {
            await page.SetViewportSizeAsync(width, 844);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });

            // The colours are those of the scheme once it has been painted.
            await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100))))");
            await page.EvaluateAsync("() => Promise.all(document.getAnimations().filter(a => a.effect.getComputedTiming().endTime < 10000).map(a => a.finished.catch(() => null)))");

            var violations = await page.EvaluateAsync<string[]>(Violations);
            Assert.True(violations.Length == 0, $"{page.Url} {language} {scheme} {width}: {string.Join(Environment.NewLine, violations)}");
        }

        foreach (var width in new[] { 320, 390, 768, 1280 })
        {
            await page.SetViewportSizeAsync(width, 844);
            var widest = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            Assert.True(widest <= width, $"{page.Url} {language}: {widest} px wide at {width}. {await WidestAsync(page, width)}");
        }
    }

    private static Task<string> WidestAsync(IPage page, int width) => page.EvaluateAsync<string>(
        "width => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > width + 1).slice(0, 5).map(e => e.outerHTML.slice(0, 120)).join(' | ')", width);

    private static TheoryData<string, string> Rows(IEnumerable<string> screens)
    {
        var rows = new TheoryData<string, string>();
        foreach (var screen in screens)
        {
            rows.Add(screen, "ja");
            rows.Add(screen, "en");
        }

        return rows;
    }
}
