using Microsoft.Playwright;
using MyPage.Tests.Browser;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MyPage.Tests.Circuits.Browser;

/// <summary>What was typed outlives a reload and an ended session: for whoever typed it, in their tab, and never a secret.</summary>
[Collection(BrowserCollection.Name)]
[Needs(Need.Chromium)]
public sealed class DraftTests(BrowserPortal browser, ProxiedOnSqlite portal)
{
    private const string Typed = "鈴木 さくらこ";

    [NeedsFact]
    public async Task Form_LoadedAnew_HasWhatWasTypedAndSaysSo()
    {
        await using var window = await OpenFormAsync();
        var page = window.Page;
        await Expect(page.Locator("[data-draft-note]")).ToBeHiddenAsync();
        await page.GetByLabel("氏名").FillAsync(Typed);
        await page.GetByLabel("続柄").SelectOptionAsync("Child");

        await page.ReloadAsync();
        await Expect(page.GetByLabel("氏名")).ToHaveValueAsync(Typed);
        await Expect(page.GetByLabel("続柄")).ToHaveValueAsync("Child");
        await Expect(page.GetByText("前に入力した内容を戻しました。")).ToBeVisibleAsync();

        await window.Button("入力を消す").ClickAsync();
        await Expect(page.GetByLabel("氏名")).ToHaveValueAsync("鈴木 花子");
        await page.ReloadAsync();
        await Expect(page.GetByLabel("氏名")).ToHaveValueAsync("鈴木 花子");
        Assert.Null(await page.DraftsAsync());
    }

    [NeedsFact]
    public async Task Form_Sent_KeepsNothing()
    {
        await using var window = await OpenFormAsync();
        var page = window.Page;
        await page.GetByLabel("続柄").SelectOptionAsync("Other");
        Assert.NotNull(await page.DraftsAsync());

        await window.Button("変更する").ClickAsync();

        await Expect(window.Heading("続柄を変更しました")).ToBeVisibleAsync();
        Assert.Null(await page.DraftsAsync());
    }

    [NeedsFact]
    public async Task Session_Ended_KeepsItForTheSamePersonAlone()
    {
        var (holder, visitor) = await portal.Portal.AddSignedInHolderAsync();
        var (other, stranger) = await portal.Portal.AddSignedInHolderAsync();
        await using var window = await portal.OpenAsync(browser, visitor);
        var page = window.Page;
        var form = $"/mypage/contract/{holder.SubscriptionId}/user";
        await page.GotoAsync(form);
        await page.GetByLabel("氏名").FillAsync(Typed);
        await window.Context.ClearCookiesAsync();
        await page.GotoAsync(form);
        await window.SignInAsync(holder);

        await page.GotoAsync(form);
        await Expect(page.GetByLabel("氏名")).ToHaveValueAsync(Typed);

        await window.Context.ClearCookiesAsync();
        await window.BringCookiesAsync(portal.Proxy.Address, stranger.Cookies);
        await page.GotoAsync($"/mypage/contract/{other.SubscriptionId}/user");
        await Expect(page.GetByLabel("氏名")).ToHaveValueAsync("鈴木 花子");
        Assert.Null(await page.DraftsAsync());
    }

    [NeedsTheory]
    [InlineData("/mypage", "ログアウト")]
    [InlineData("/mypage/security", "すべての端末からログアウト")]
    public async Task SignOut_AnyWay_ErasesIt(string path, string button)
    {
        await using var window = await OpenFormAsync();
        var page = window.Page;
        await page.GetByLabel("氏名").FillAsync(Typed);
        Assert.Contains(Typed, await page.DraftsAsync(), StringComparison.Ordinal);

        await page.GotoAsync(path);
        await window.Button(button).ClickAsync();
        await page.ArriveAsync("**/login?*");

        Assert.Null(await page.DraftsAsync());
    }

    /// <summary>Whatever stands in a field of a secret, typed or shown, in a form that keeps drafts or not.</summary>
    [NeedsFact]
    public async Task Secrets_Typed_AreNeverKept()
    {
        var holder = await portal.Portal.AddHolderAsync();
        var byLine = await portal.Portal.SignInByLineAsync(holder, await portal.Portal.LinkHolderAsync(holder.ContractId));
        await using var window = await portal.OpenAsync(browser, byLine);
        var page = window.Page;
        portal.Portal.Clock.Advance(TimeSpan.FromMinutes(11));
        await page.GotoAsync($"/mypage/contract/{holder.SubscriptionId}/user");
        await page.GetByLabel("氏名").FillAsync(Typed);
        var password = page.Locator("#current-password");
        await password.FillAsync("secret one two three");
        await page.Locator("[data-toggle-password]").ClickAsync();
        await password.FillAsync("secret four five six");
        await page.EvaluateAsync("""
            () => {
                const form = document.querySelector('form[data-draft]');
                const secrets = [['Form.UserCode', 'text'], ['ResetToken', 'text'], ['Otp', 'tel'], ['Plain', 'text', 'one-time-code'], ['Other', 'hidden']];
                for (const [name, type, more] of secrets) {
                    const field = Object.assign(document.createElement('input'), { name, type, autocomplete: more ?? '' });
                    form.append(field);
                    field.value = 'secret seven';
                    field.dispatchEvent(new Event('input', { bubbles: true }));
                    field.dispatchEvent(new Event('change', { bubbles: true }));
                }
            }
            """);

        var kept = await page.DraftsAsync();
        Assert.Contains(Typed, kept, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", kept, StringComparison.Ordinal);
        await page.ReloadAsync();
        await Expect(page.GetByLabel("氏名")).ToHaveValueAsync(Typed);
        await Expect(password).ToHaveValueAsync("");
    }

    private async Task<BrowserWindow> OpenFormAsync()
    {
        var (holder, visitor) = await portal.Portal.AddSignedInHolderAsync();
        var window = await portal.OpenAsync(browser, visitor);
        await window.Page.GotoAsync($"/mypage/contract/{holder.SubscriptionId}/user");
        return window;
    }
}
