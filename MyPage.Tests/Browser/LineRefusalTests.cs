using Microsoft.Playwright;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Tests.Line.Linking;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MyPage.Tests.Browser;

/// <summary>What somebody reads on their phone when a user code is refused, whichever way it came.</summary>
[Collection(BrowserCollection.Name)]
[Needs(Need.Chromium)]
public sealed class LineRefusalTests(BrowserPortal portal)
{
    public static TheoryData<string, string> CausesInBothLanguages
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var cause in RefusalSeed.Causes)
            {
                rows.Add(cause, "ja");
                rows.Add(cause, "en");
            }

            return rows;
        }
    }

    [NeedsTheory]
    [MemberData(nameof(CausesInBothLanguages))]
    public async Task Code_Refused_IsSaidOnTheScreenWithItsWayOut(string cause, string language)
    {
        var (code, _) = await portal.Portal.SeedForRefusalAsync(cause);
        await using var phone = await portal.OpenPhoneAsync(isFriend: cause is not "not-friend", language, cause is "wifi-on" ? "198.51.100.7" : null);
        var page = phone.Page;
        await page.GotoAsync("/line/user");
        if (cause is "too-many-tries")
        {
            await portal.Portal.UseUpTriesAsync((await portal.AccountOfAsync(phone)).Id);
        }

        await page.Locator("#user-code").FillAsync(code);
        await phone.Button(string.Equals(language, "ja", StringComparison.Ordinal) ? "連携する" : "Link").ClickAsync();

        // Seen without scrolling, read out, and with what to do.
        var refused = page.Locator($"[data-refusal={cause}]");
        await Expect(refused).ToBeVisibleAsync();
        await Expect(refused).ToBeInViewportAsync();
        await Expect(page.Locator("[data-refusal]:visible")).ToHaveCountAsync(1);
        await Expect(refused).ToHaveAttributeAsync("role", "alert");
        Assert.True(await refused.Locator("p").CountAsync() >= 3);
        Assert.True(await refused.Locator("a, button").CountAsync() >= 1);

        // What was typed is still there, so that nobody types sixteen digits twice.
        await Expect(page.Locator("#user-code")).ToHaveValueAsync(code);
        Assert.True(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= 390);
    }

    [NeedsTheory]
    [InlineData("link")]
    [InlineData("pasted")]
    public async Task Code_GoodHoweverItCame_Links(string way)
    {
        var id = (await portal.Portal.AddHolderAsync()).SubscriptionId;
        var code = await portal.Portal.IssueUserCodeAsync(id);
        await using var phone = await portal.OpenPhoneAsync();
        var page = phone.Page;
        if (way is "link")
        {
            await page.GotoAsync(await portal.Portal.PassOnAsync(id));
        }
        else
        {
            // As it is copied out of a mail: full-width digits in groups.
            await page.GotoAsync("/line/user");
            await page.Locator("#user-code").FillAsync(string.Join(' ', code.Reveal().Chunk(4).Select(four => new string([.. four.Select(digit => (char)(digit - '0' + '０'))]))));
            await phone.Button("連携する").ClickAsync();
        }

        await Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("この回線と連携します");
        await phone.Button("連携する").ClickAsync();

        await Expect(page.Locator(".done-head")).ToBeVisibleAsync();
        await page.GotoAsync("/mypage");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("鈴木 花子");
        Assert.Equal(404, (await page.GotoAsync("/mypage/contract"))!.Status);
    }
}
