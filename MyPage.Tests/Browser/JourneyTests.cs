using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using MyPage.Domain.Contracts;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Features.Import.Reading;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MyPage.Tests.Browser;

/// <summary>What a contract holder comes for, done as a person does it: by what is written on the screen.</summary>
[Collection(BrowserCollection.Name)]
[Needs(Need.Chromium)]
public sealed class JourneyTests(BrowserPortal portal)
{
    public static TheoryData<int, bool> Windows => new() { { 390, true }, { 1280, true }, { 390, false } };

    [NeedsTheory]
    [MemberData(nameof(Windows))]
    public async Task Holder_SignsInSeesChangesReissuesAndSignsOut(int width, bool javaScript)
    {
        var holder = await portal.AddFamilyAsync();
        await using var window = await portal.OpenAsync(width, javaScript: javaScript);
        var page = window.Page;

        await page.GotoAsync("/mypage");
        await window.SignInAsync(holder);
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("鈴木 さくら");

        await page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "契約" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("契約情報");
        var card = page.GetByRole(AriaRole.Article).Filter(new LocatorFilterOptions { HasText = "鈴木 健太" });
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "表示する" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Article).Filter(new LocatorFilterOptions { HasText = "鈴木 健太" }).Locator(".user-code:not(.user-code--hidden)")).ToBeVisibleAsync();
        var first = await CodeAsync(holder.SubscriptionIds[2]);

        await page.GotoAsync($"/mypage/contract/{holder.SubscriptionIds[2]}/code");
        await window.Button("再発行する").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("再発行しました");
        Assert.NotEqual(first, await CodeAsync(holder.SubscriptionIds[2]), StringComparer.Ordinal);

        await page.GotoAsync($"/mypage/contract/{holder.SubscriptionIds[2]}/user");
        await page.GetByLabel("氏名").FillAsync("鈴木 花子");
        await page.GetByLabel("フリガナ").FillAsync("すずき はなこ");
        await page.GetByLabel("生年月日").FillAsync("1985/4/1");
        await page.GetByLabel("続柄").SelectOptionAsync(new SelectOptionValue { Label = "本人" });
        await window.Button("変更する").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("利用者を変更しました");
        Assert.Equal(Relation.Self, (await portal.Portal.ReadAsync(db => PortalSeed.LoadAsync(db, holder.SubscriptionIds[2]))).User.Relation);

        await page.GotoAsync("/mypage/history");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("変更しました");
        await window.Button("ログアウト").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("ログアウトしました");
        await page.GotoAsync("/mypage");
        Assert.Equal("/login", new Uri(page.Url).AbsolutePath);
    }

    [NeedsTheory]
    [MemberData(nameof(Windows))]
    public async Task Holder_ForgotThePassword_SetsANewOneByMail(int width, bool javaScript)
    {
        const string Password = "seven white herons by the lake";
        var holder = await portal.Portal.AddHolderAsync();
        await using var window = await portal.OpenAsync(width, javaScript: javaScript);
        var page = window.Page;

        await page.GotoAsync("/login");
        await window.Link("パスワードを忘れたとき").ClickAsync();

        // The page before has a field of the same name.
        await page.ArriveAsync("**/password/forgot");
        await Expect(window.Button("送信する")).ToBeVisibleAsync();
        await page.GetByLabel("ログインID").FillAsync(holder.LoginId);
        await window.Button("送信する").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("メールを確認してください");
        await page.GotoAsync(SentMails.LinkIn((await portal.Portal.Mails.WaitForAsync(holder.Email))[0], "/password/reset"));
        await page.GetByLabel("新しいパスワード").FillAsync(Password);
        await window.Button("設定する").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("パスワードを設定しました");
        await window.SignInAsync(holder, Password);

        Assert.Equal("/mypage", new Uri(page.Url).AbsolutePath);
    }

    [NeedsFact]
    public async Task Login_Wrong_TakesTheFocusToTheSummaryAndFromThereToTheField()
    {
        var holder = await portal.Portal.AddHolderAsync();
        await using var window = await portal.OpenAsync();
        var page = window.Page;
        await page.GotoAsync("/login");
        await page.GetByLabel("ログインID").FillAsync(holder.LoginId);
        await page.GetByLabel("パスワード", new PageGetByLabelOptions { Exact = true }).FillAsync("not the password");

        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator(".error-summary")).ToBeFocusedAsync();

        // Nothing that comes later takes the answer away again.
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Expect(page.Locator(".error-summary")).ToBeFocusedAsync();
        await page.Locator(".error-summary a").First.ClickAsync();
        await Expect(page.GetByLabel("ログインID")).ToBeFocusedAsync();
        await Expect(page.GetByLabel("ログインID")).ToHaveValueAsync(holder.LoginId);
    }

    [NeedsFact]
    public async Task Keyboard_FirstTab_SkipsToTheMainPart()
    {
        await using var window = await portal.OpenAsync();
        await window.Page.GotoAsync("/guide/linking");

        await window.Page.Keyboard.PressAsync("Tab");
        await Expect(window.Page.Locator(".skip-link")).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Enter");

        await Expect(window.Page.Locator("#main")).ToBeFocusedAsync();
    }

    [NeedsFact]
    public async Task Reissue_BackAfterwards_ShowsThePageAndSendsNothing()
    {
        var holder = await portal.Portal.AddHolderAsync();
        await portal.Portal.IssueUserCodeAsync(holder.SubscriptionId);
        await using var window = await portal.OpenAsync();
        await window.BringSessionAsync(portal, holder);
        await window.Page.GotoAsync($"/mypage/contract/{holder.SubscriptionId}/code");
        await window.Button("再発行する").ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("再発行しました");
        var code = await CodeAsync(holder.SubscriptionId);

        await window.Page.GotoAsync("/mypage/history");
        await window.Page.GoBackAsync();

        await Expect(window.Button("再発行する")).ToBeVisibleAsync();
        Assert.Equal(code, await CodeAsync(holder.SubscriptionId));
    }

    [NeedsFact]
    public async Task Reissue_DoubleClick_ReissuesOnce()
    {
        var holder = await portal.Portal.AddHolderAsync();
        await portal.Portal.IssueUserCodeAsync(holder.SubscriptionId);
        await using var window = await portal.OpenAsync();
        await window.BringSessionAsync(portal, holder);
        await window.Page.GotoAsync($"/mypage/contract/{holder.SubscriptionId}/code");

        await window.Button("再発行する").DblClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("再発行しました");

        Assert.Equal(2, await portal.Portal.ReadAsync(db => db.UserCodes.CountAsync(code => code.SubscriptionId == holder.SubscriptionId)));
    }

    [NeedsFact]
    public async Task Language_Switched_StaysOnThePageAndIsRemembered()
    {
        await using var window = await portal.OpenAsync();
        await window.Page.GotoAsync("/guide/linking");

        await window.Button("English").ClickAsync();

        await Expect(window.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        Assert.Equal("/guide/linking", new Uri(window.Page.Url).AbsolutePath);
        await window.Page.GotoAsync("/login");
        await Expect(window.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(window.Button("日本語")).ToBeVisibleAsync();
    }

    [NeedsFact]
    public async Task Password_Shown_IsReadable()
    {
        await using var window = await portal.OpenAsync();
        await window.Page.GotoAsync("/login");
        var password = window.Page.GetByLabel("パスワード", new PageGetByLabelOptions { Exact = true });
        await password.FillAsync("abc");

        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "表示" }).ClickAsync();

        await Expect(password).ToHaveAttributeAsync("type", "text");
        await Expect(password).ToHaveValueAsync("abc");
    }

    private Task<string> CodeAsync(Guid line) => portal.Portal.ReadAsync(async db =>
        Convert.ToHexString((await PortalSeed.LoadAsync(db, line)).CurrentUserCode!.LookupHash));
}
