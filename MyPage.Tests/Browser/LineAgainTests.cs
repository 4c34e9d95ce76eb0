using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Tests.Line.Linking;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MyPage.Tests.Browser;

/// <summary>
/// A page left open for so long that LINE has to be asked again who is there: the tap that finds it out goes to LINE and comes back, and
/// does not end in an address without its page.
/// </summary>
[Collection(BrowserCollection.Name)]
[Needs(Need.Chromium)]
public sealed partial class LineAgainTests(BrowserPortal portal)
{
    private const string Identity = "mypage-line";

    [NeedsFact]
    public async Task NewLink_LongAfterTheVisitFromLine_AsksLineAndGoesOn()
    {
        await using var phone = await portal.OpenPhoneAsync();
        var page = phone.Page;
        await page.GotoAsync("/line/mypage");
        await Expect(phone.Link("新規ログインID連携")).ToBeVisibleAsync();

        // What ten minutes do.
        await page.Context.ClearCookiesAsync(new BrowserContextClearCookiesOptions { Name = Identity });
        await phone.Link("新規ログインID連携").ClickAsync();

        await Expect(page.GetByLabel("ログインID")).ToBeVisibleAsync();
        Assert.Matches(NewLink(), page.Url);
        Assert.Contains(await page.Context.CookiesAsync(), cookie => cookie.Name is Identity);
    }

    /// <summary>The same from a page with scripts of the library's, which would change the address by themselves.</summary>
    [NeedsFact]
    public async Task BecomeHolder_FromThePageOfLinks_AsksLineAndGoesOn()
    {
        var id = (await portal.Portal.AddHolderAsync()).SubscriptionId;
        await portal.Portal.IssueUserCodeAsync(id);
        await using var phone = await portal.OpenPhoneAsync();
        var page = phone.Page;
        await page.GotoAsync(await portal.Portal.PassOnAsync(id));
        await phone.Button("連携する").ClickAsync();
        await Expect(page.Locator(".done-head")).ToBeVisibleAsync();
        await page.GotoAsync("/mypage/links");
        await page.Context.ClearCookiesAsync(new BrowserContextClearCookiesOptions { Name = Identity });

        await page.Locator("a[href='/line/mypage?new=1']").First.ClickAsync();

        await Expect(page.GetByLabel("ログインID")).ToBeVisibleAsync();
        Assert.Matches(NewLink(), page.Url);
    }

    [GeneratedRegex("/line/mypage\\?.*new=1", RegexOptions.None, 1000)]
    private static partial Regex NewLink();
}
