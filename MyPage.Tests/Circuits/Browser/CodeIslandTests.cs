using System.Globalization;
using System.Text.RegularExpressions;
using System.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using MyPage.Domain.Contracts;
using MyPage.Domain.UserCodes;
using MyPage.Tests.Browser;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MyPage.Tests.Circuits.Browser;

/// <summary>契約情報: codes are shown, copied, passed on and reissued where they stand; without scripts the static pages do it.</summary>
[Collection(BrowserCollection.Name)]
[Needs(Need.Chromium)]
public sealed partial class CodeIslandTests(BrowserPortal browser, ProxiedOnSqlite portal)
{
    private static readonly LocatorGetByRoleOptions Copy = new() { Name = "コピー", Exact = true };

    [NeedsFact]
    public async Task Show_OpensTheCodeInPlace()
    {
        var (window, _, codes) = await OpenAsync();
        await using var closing = window;
        var page = window.Page;
        var history = await page.EvaluateAsync<int>("() => history.length");

        await Show(page, 0).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await ExpectCodeAsync(page, 0, codes[0]);
        await Expect(Card(page, 0).GetByRole(AriaRole.Button, Copy)).ToBeFocusedAsync();

        await Show(page, 2).ScrollIntoViewIfNeededAsync();
        var where = await page.EvaluateAsync<int>("() => scrollY");
        await Show(page, 2).ClickAsync();
        await ExpectCodeAsync(page, 2, codes[2]);
        await Expect(Card(page, 2).GetByRole(AriaRole.Button, Copy)).ToBeFocusedAsync();

        await ExpectCodeAsync(page, 0, codes[0]);
        Assert.Equal(where, await page.EvaluateAsync<int>("() => scrollY"));
        Assert.Equal(history, await page.EvaluateAsync<int>("() => history.length"));
        Assert.Equal("/mypage/contract", new Uri(page.Url).PathAndQuery);
        Assert.True(await page.IsSameDocumentAsync());
        await Expect(Show(page, 1)).ToBeVisibleAsync();
    }

    [NeedsFact]
    public async Task PassingOn_UnfoldsInPlaceAndCarriesTheLink()
    {
        var (window, _, codes) = await OpenAsync();
        await using var closing = window;
        var page = window.Page;
        await Show(page, 0).ClickAsync();
        await ExpectCodeAsync(page, 0, codes[0]);
        var card = Card(page, 0);

        await card.GetByText("QRコードで渡す").ClickAsync();
        await Expect(card.GetByRole(AriaRole.Img, new LocatorGetByRoleOptions { Name = "利用者連携のページを開くQRコード" })).ToBeVisibleAsync();
        await card.GetByText("リンクで渡す").ClickAsync();
        var link = (await card.GetByText(Link()).TextContentAsync())!.Trim();
        Assert.StartsWith($"{portal.Proxy.Address}line/user?t=", link, StringComparison.Ordinal);
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "リンクをコピー" }).ClickAsync();
        Assert.Equal(link, await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));

        var line = new Uri((await card.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "LINEで送る" }).GetAttributeAsync("href"))!);
        Assert.Equal("https://line.me/R/share", line.GetLeftPart(UriPartial.Path));
        AssertCarries(HttpUtility.ParseQueryString(line.Query)["text"]!, link, codes[0]);
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "ほかの方法で送る" }).ClickAsync();
        AssertCarries(await page.EvaluateAsync<string>("() => `${window.shared.text}\\n${window.shared.url}`"), link, codes[0]);

        await card.GetByRole(AriaRole.Button, Copy).ClickAsync();
        Assert.Equal(codes[0].Reveal(), await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
        Assert.True(await page.IsSameDocumentAsync());
    }

    [NeedsFact]
    public async Task Reissue_AsksWithTheConsequenceAndShowsTheNewCode()
    {
        var (window, holder, codes) = await OpenAsync();
        await using var closing = window;
        var page = window.Page;
        await Show(page, 0).ClickAsync();
        await ExpectCodeAsync(page, 0, codes[0]);
        var history = await page.EvaluateAsync<int>("() => history.length");
        var dialog = page.GetByRole(AriaRole.Dialog);

        // By the keyboard: asked, thought better of, and back where they were.
        await Reissue(page, 0).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog).ToContainTextAsync("今のコードと、渡したQRコード・リンクは使えなくなります。");
        for (var i = 0; i < 6; i++)
        {
            await page.WaitForFunctionAsync("() => document.querySelector('[role=dialog]').contains(document.activeElement)");
            await page.Keyboard.PressAsync("Tab");
        }

        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(Reissue(page, 0)).ToBeFocusedAsync();
        Assert.Equal(1, await CountAsync(holder.SubscriptionIds[0]));

        await page.Keyboard.PressAsync("Enter");

        // It takes the focus once it is open; before that, what a key is pressed on may not be what was meant.
        await page.WaitForFunctionAsync("() => document.querySelector('[role=dialog]')?.contains(document.activeElement)");
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "再発行する" }).PressAsync("Enter");
        await Expect(dialog).ToContainTextAsync("再発行しました");
        await Expect(dialog.GetByRole(AriaRole.Button, Copy)).ToBeFocusedAsync();
        var digits = Digits(await dialog.Locator(".user-code").TextContentAsync());
        Assert.NotEqual(codes[0].Reveal(), digits, StringComparer.Ordinal);

        // However it is closed, the old code is gone from the page.
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
        Assert.Equal(digits, Digits(await Card(page, 0).Locator(".user-code").TextContentAsync()));
        await Expect(Reissue(page, 0)).ToBeFocusedAsync();
        Assert.Equal(2, await CountAsync(holder.SubscriptionIds[0]));
        Assert.Equal(history, await page.EvaluateAsync<int>("() => history.length"));
        Assert.True(await page.IsSameDocumentAsync());
    }

    /// <summary>A code that would be refused is not reissued without a word in the dialog either.</summary>
    [NeedsFact]
    public async Task Reissue_OfALineThatCannotBeLinked_SaysSoBeforeAndAfter()
    {
        var (holder, visitor) = await portal.Portal.AddSignedInHolderAsync(new LineSeed("鈴木 1号", Status: SubscriptionStatus.Suspended));
        await portal.Portal.IssueUserCodeAsync(holder.SubscriptionId);
        await using var window = await portal.OpenAsync(browser, visitor, javaScript: true);
        var page = window.Page;
        await page.GotoAsync("/mypage/contract");
        await Expect(Card(page, 0)).ToContainTextAsync("停止中のため");
        var dialog = page.GetByRole(AriaRole.Dialog);

        await Reissue(page, 0).ClickAsync();
        await Expect(dialog).ToContainTextAsync("停止中のため");
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "再発行する" }).ClickAsync();

        await Expect(dialog).ToContainTextAsync("再発行しました");
        await Expect(dialog).ToContainTextAsync("そのときまで使えません");
    }

    [NeedsTheory]
    [InlineData(390)]
    [InlineData(320)]
    public async Task Lines_Ten_AreReachedByAJumpAndFit(int width)
    {
        var (window, holder, codes) = await OpenAsync(lines: 10);
        await using var closing = window;
        var page = window.Page;
        await page.SetViewportSizeAsync(width, 844);
        var jumps = page.GetByRole(AriaRole.Navigation, new PageGetByRoleOptions { Name = "回線へ移動" }).GetByRole(AriaRole.Link);
        await Expect(jumps).ToHaveCountAsync(10);

        await jumps.Nth(8).ClickAsync();
        await Expect(Card(page, 8)).ToBeInViewportAsync();
        await Show(page, 8).ClickAsync();
        await ExpectCodeAsync(page, 8, codes[8]);

        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        Assert.True(await page.IsSameDocumentAsync());
        Assert.Equal(10, holder.SubscriptionIds.Count);
    }

    [NeedsFact]
    public async Task Lines_WithoutScripts_AreServedByStaticPages()
    {
        var (window, holder, codes) = await OpenAsync(javaScript: false);
        await using var closing = window;
        var page = window.Page;

        await Card(page, 1).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "表示する" }).ClickAsync();
        await ExpectCodeAsync(page, 1, codes[1]);
        await Card(page, 1).GetByText("QRコードで渡す").ClickAsync();
        await Expect(Card(page, 1).Locator("svg.qr")).ToBeVisibleAsync();
        await Card(page, 1).GetByText("リンクで渡す").ClickAsync();
        await Expect(Card(page, 1).GetByText(Link())).ToBeVisibleAsync();
        await Expect(Card(page, 1).GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "LINEで送る" })).ToBeVisibleAsync();

        await Card(page, 1).GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "再設定" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("今のコードと、渡したQRコード・リンクは使えなくなります。");
        await window.Button("再発行する").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("再発行しました");
        Assert.Equal(2, await CountAsync(holder.SubscriptionIds[1]));
    }

    private async Task<(BrowserWindow Window, Holder Holder, IReadOnlyList<UserCodeDigits> Codes)> OpenAsync(int lines = 3, bool javaScript = true)
    {
        var (holder, visitor) = await portal.Portal.AddSignedInHolderAsync(
            [.. Enumerable.Range(1, lines).Select(line => new LineSeed(string.Create(CultureInfo.InvariantCulture, $"鈴木 {line}号")))]);
        var codes = new List<UserCodeDigits>();
        foreach (var line in holder.SubscriptionIds)
        {
            codes.Add(await portal.Portal.IssueUserCodeAsync(line));
        }

        var window = await portal.OpenAsync(browser, visitor, javaScript: javaScript);
        await window.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await window.Context.AddInitScriptAsync("navigator.share = async what => { window.shared = what; };");
        await window.Page.GotoAsync("/mypage/contract");
        if (javaScript)
        {
            await window.Page.MarkAsync();
        }

        return (window, holder, codes);
    }

    private Task<int> CountAsync(Guid line) => portal.Portal.ReadAsync(db => db.UserCodes.CountAsync(code => code.SubscriptionId == line));

    private static ILocator Card(IPage page, int line) =>
        page.GetByRole(AriaRole.Article).Filter(new LocatorFilterOptions { Has = page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = $"鈴木 {line + 1}号", Exact = true }) });

    private static ILocator Show(IPage page, int line) => Card(page, line).Show();

    private static ILocator Reissue(IPage page, int line) => Card(page, line).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "再設定" });

    private static Task ExpectCodeAsync(IPage page, int line, UserCodeDigits code) => Until.TrueAsync(
        async () => string.Equals(Digits(await Card(page, line).Locator(".user-code").TextContentAsync()), code.Reveal(), StringComparison.Ordinal), "the code");

    // It stands there twice: spoken digit by digit, and to be read.
    private static string Digits(string? shown) => new([.. (shown ?? "").Where(char.IsAsciiDigit).Skip(16)]);

    private static void AssertCarries(string words, string link, UserCodeDigits code)
    {
        Assert.EndsWith($"\n{link}", words, StringComparison.Ordinal);
        Assert.Contains("鈴木 1号さん", words, StringComparison.Ordinal);
        var digits = new string([.. words.Replace(link, "", StringComparison.Ordinal).Where(char.IsAsciiDigit)]);
        Assert.DoesNotContain(code.Reveal()[..4], digits, StringComparison.Ordinal);
        Assert.DoesNotContain(code.Reveal(), link, StringComparison.Ordinal);
    }

    [GeneratedRegex("/line/user\\?t=", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
