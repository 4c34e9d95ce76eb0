using Deque.AxeCore.Commons;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using MyPage.Tests.Browser;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Tests.Operator;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Sessions;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MyPage.Tests.Passkeys;

/// <summary>Passkeys as a person uses them, with Chromium's own authenticator for tests.</summary>
[Collection(BrowserCollection.Name)]
[Needs(Need.Chromium)]
public sealed class PasskeyBrowserTests(BrowserPortal browser, PasskeyPortal portal) : IClassFixture<PasskeyPortal>
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private const string Violations = """
        async () => (await axe.run(document, {
            runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
            resultTypes: ['violations'],
        })).violations.map(found => [`${found.id}: ${found.help}`, ...found.nodes.slice(0, 3).map(node => `  ${node.html}`)].join('\n'))
        """;

    [NeedsFact]
    public async Task Holder_AddsSignsInAndRemoves()
    {
        var (holder, window, key) = await ArrangeAsync();
        await using var open = window;
        var page = window.Page;

        // The browser's authenticator has the key already: it says so and makes no second one.
        await BeginAsync(window, holder);
        await window.Button("パスキーを作る").ClickAsync();
        await Expect(page.Locator("[data-passkey-said]")).ToHaveTextAsync("この端末には、パスキーがもう登録されています。");

        await window.Page.Context.ClearCookiesAsync();
        await key.TouchAsync(false);
        await page.GotoAsync("/login?returnUrl=%2Fmypage%2Fsecurity");
        await page.GetByText("ログイン状態を保持する").ClickAsync();
        await key.TouchAsync();
        await window.Button("パスキーでログイン").ClickAsync();
        await page.ArriveAsync("**/mypage/security");
        await Expect(page.Locator("#devices-title")).ToBeVisibleAsync();
        Assert.Equal(1, await portal.Portal.ReadAsync(db => db.Set<PortalSession>().CountAsync(session => session.AccountId == holder.AccountId && session.Kind == SessionKind.Passkey && session.IdleEndsAt == null)));

        // A passkey answers where the password is asked for.
        await page.Locator("a[href^='/mypage/security/passkeys/']:not([href$=new])").ClickAsync();
        await window.Button("パスキーで確認する").ClickAsync();
        await page.ArriveAsync("**/mypage/security?done=passkey-off");
        await Expect(page.Locator(".notice--green")).ToContainTextAsync("パスキーを削除しました");
        Assert.Empty(await portal.Portal.PasskeysOfAsync(holder.AccountId));

        await page.Context.ClearCookiesAsync();
        await key.TouchAsync(false);
        await page.GotoAsync("/login");
        await key.TouchAsync();
        await window.Button("パスキーでログイン").ClickAsync();
        await Expect(page.Locator("[data-refusal=passkey-wrong]")).ToBeVisibleAsync();
    }

    [NeedsFact]
    public async Task SignIn_PersonIsNotKnownToTheDevice_SaysSoAndLeavesThePage()
    {
        var (_, window, key) = await ArrangeAsync();
        await using var open = window;
        await window.Page.Context.ClearCookiesAsync();
        await key.TouchAsync(false);
        await window.Page.GotoAsync("/login");
        await key.VerifyAsync(false);
        await key.TouchAsync();

        await window.Button("パスキーでログイン").ClickAsync();

        await Expect(window.Page.Locator("[data-passkey-said]")).ToContainTextAsync("パスキーを確認できませんでした");
        Assert.Equal("/login", new Uri(window.Page.Url).AbsolutePath);
    }

    /// <summary>The browser offers it in the field for the name: taken there, nothing has to be pressed.</summary>
    [NeedsFact]
    public async Task SignIn_OfferedInTheField_SignsIn()
    {
        var (_, window, _) = await ArrangeAsync(takesOffers: true);
        await using var open = window;
        await window.Page.Context.ClearCookiesAsync();

        await window.Page.GotoAsync("/login");

        await window.Page.ArriveAsync("**/mypage");
    }

    [NeedsFact]
    public async Task SignIn_ClonedKey_IsRefused()
    {
        var (_, window, key) = await ArrangeAsync();
        await using var open = window;
        var page = window.Page;
        await SignInAsync(window, key);
        await page.ArriveAsync("**/mypage");
        await key.CloneAsync();

        await SignInAsync(window, key);

        await Expect(page.Locator("[data-refusal=passkey-wrong]")).ToBeVisibleAsync();
    }

    [NeedsFact]
    public async Task Operator_AddsAndSignsInEitherWay()
    {
        var account = await portal.Portal.AddOperatorAsync(OperatorRole.Support);
        var (window, key) = await portal.OpenAsync(browser);
        await using var open = window;
        var page = window.Page;
        await portal.BringAsync(window, async visitor => await portal.Portal.SignInOperatorAsync(account, visitor));
        await page.GotoAsync("/operator/account");
        await page.GetByLabel("確認コード").FillAsync(await portal.Portal.CodeOfAsync(account));
        await window.Button("次へ").ClickAsync();
        await key.TouchAsync();
        await window.Button("パスキーを作る").ClickAsync();
        await page.ArriveAsync("**/operator/account?done=passkey");

        await page.Context.ClearCookiesAsync();
        await key.TouchAsync(false);
        await page.GotoAsync("/operator/login");
        await key.TouchAsync();
        await window.Button("パスキーでログイン").ClickAsync();
        await page.ArriveAsync("**/operator");

        await page.Context.ClearCookiesAsync();
        await key.TouchAsync(false);
        await page.GotoAsync("/operator/login");
        await page.GetByLabel("オペレーター名").FillAsync(account.Name);
        await page.GetByLabel("パスワード", new PageGetByLabelOptions { Exact = true }).FillAsync(OperatorSeed.Password);
        await window.Button("次へ").ClickAsync();
        await page.ArriveAsync("**/operator/login/two-factor**");
        await key.TouchAsync();
        await window.Button("パスキーでログイン").ClickAsync();
        await page.ArriveAsync("**/operator");
    }

    [NeedsTheory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task Pages_WithPasskeys_AreAccessibleAndFit(string language)
    {
        var (holder, window, key) = await ArrangeAsync(language);
        await using var open = window;
        await key.TouchAsync(false);
        var id = Assert.Single(await portal.Portal.PasskeysOfAsync(holder.AccountId)).Id;
        foreach (var path in (string[])["/mypage/security", "/mypage/security/passkeys/new", $"/mypage/security/passkeys/{id}"])
        {
            await CheckAsync(window.Page, path);
        }

        await BeginAsync(window, holder);
        await CheckAsync(window.Page, null);
        await window.Page.Context.ClearCookiesAsync(new BrowserContextClearCookiesOptions { Name = "mypage-session" });
        await CheckAsync(window.Page, "/login");
        await CheckAsync(window.Page, "/operator/login");
    }

    /// <summary>Without scripts, or where there are no passkeys, nothing of them is offered and everything else is there.</summary>
    [NeedsTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Login_WhereThereAreNone_DoesNotOfferThem(bool withScripts)
    {
        await using var window = withScripts ? await browser.OpenAsync() : await browser.OpenAtAsync(portal.Address, javaScript: false);
        await window.Page.GotoAsync("/login");

        await Expect(window.Button("ログイン")).ToBeVisibleAsync();
        await Expect(window.Page.Locator("[data-passkey-start]")).ToBeHiddenAsync();
    }

    // A holder who is signed in and has a passkey in this browser.
    private async Task<(Holder Holder, BrowserWindow Window, VirtualKey Key)> ArrangeAsync(string language = "ja", bool takesOffers = false)
    {
        var holder = await portal.Portal.AddHolderAsync();
        var (window, key) = await portal.OpenAsync(browser, language, takesOffers);
        await portal.BringAsync(window, visitor => visitor.SignInAsync(holder.LoginId, holder.Password!));
        await window.Page.GotoAsync("/mypage/security");
        await window.Page.Locator("a[href$='/passkeys/new']").ClickAsync();
        await BeginAsync(window, holder);
        await key.TouchAsync();
        await window.Page.Locator("[data-passkey=add] [data-passkey-start]").ClickAsync();
        await window.Page.ArriveAsync("**/mypage/security?done=passkey");
        return (holder, window, key);
    }

    private static async Task BeginAsync(BrowserWindow window, Holder holder)
    {
        await window.Page.GotoAsync("/mypage/security/passkeys/new");
        await window.Page.Locator("#current-password").FillAsync(holder.Password!);
        await window.Page.Locator("main form button[type=submit]").First.ClickAsync();
        await window.Page.Locator("#passkey-name").WaitForAsync();
    }

    private static async Task SignInAsync(BrowserWindow window, VirtualKey key)
    {
        await window.Page.Context.ClearCookiesAsync();
        await key.TouchAsync(false);
        await window.Page.GotoAsync("/login");
        await key.TouchAsync();
        await window.Button("パスキーでログイン").ClickAsync();
    }

    private static async Task CheckAsync(IPage page, string? path)
    {
        if (path is not null)
        {
            await page.GotoAsync(path);
        }

        await page.Locator("[data-passkey]").First.WaitForAsync();
        await page.EvaluateAsync(Axe);
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100))))");
            var violations = await page.EvaluateAsync<string[]>(Violations);
            Assert.True(violations.Length == 0, $"{page.Url} {scheme}: {string.Join(Environment.NewLine, violations)}");
        }

        foreach (var width in (int[])[320, 1280])
        {
            await page.SetViewportSizeAsync(width, 844);
            var widest = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            Assert.True(widest <= width, $"{page.Url}: {widest} of {width}");
        }
    }
}
