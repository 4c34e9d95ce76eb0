using Microsoft.Playwright;
using MyPage.Tests.CampaignPages;
using MyPage.Tests.Hosting;
using MyPage.Web.Components;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Happenings.SignIns;

namespace MyPage.Tests.Browser;

/// <summary>Every screen of the portal and how a person gets there. A new page is added here, and all checks hold for it.</summary>
internal static partial class Screens
{
    /// <summary>The screen for which a payout has failed before.</summary>
    public const string FailedPayout = "failed payout to correct";

    /// <summary>Pages of a contract holder with a family of lines.</summary>
    public static readonly IReadOnlyDictionary<string, Func<BrowserWindow, Holder, Task>> SignedIn = new Dictionary<string, Func<BrowserWindow, Holder, Task>>(StringComparer.Ordinal)
    {
        ["home"] = (window, _) => GoAsync(window, "/mypage"),
        ["data of all lines"] = (window, _) => GoAsync(window, "/mypage/data"),
        ["data"] = (window, holder) => GoAsync(window, $"/mypage/data/{holder.SubscriptionId}"),
        ["data used up, with the table"] = async (window, holder) =>
        {
            await GoAsync(window, $"/mypage/data/{holder.SubscriptionIds[1]}?of=base");
            await window.Page.Locator("summary").First.ClickAsync();
        },
        ["data without usage of a suspended line"] = (window, holder) => GoAsync(window, $"/mypage/data/{holder.SubscriptionIds[3]}"),
        ["data of an ended line"] = (window, holder) => GoAsync(window, $"/mypage/data/{holder.SubscriptionIds[4]}"),
        ["contract"] = (window, _) => GoAsync(window, "/mypage/contract"),
        ["contract with a code shown"] = async (window, _) =>
        {
            await GoAsync(window, "/mypage/contract");
            await window.Page.Locator("button[type=button]:has-text('表示する'), button[type=button]:has-text('Show')").First.ClickAsync();
            await window.Page.Locator(".user-code:not(.user-code--hidden)").First.WaitForAsync();
            foreach (var summary in await window.Page.Locator("summary").AllAsync())
            {
                await summary.ClickAsync();
            }
        },
        ["reissue"] = (window, holder) => GoAsync(window, $"/mypage/contract/{holder.SubscriptionId}/code"),
        ["user"] = (window, holder) => GoAsync(window, $"/mypage/contract/{holder.SubscriptionId}/user"),
        ["user of an ended line"] = (window, holder) => GoAsync(window, $"/mypage/contract/{holder.SubscriptionIds[4]}/user"),
        ["user with faults"] = async (window, holder) =>
        {
            await GoAsync(window, $"/mypage/contract/{holder.SubscriptionId}/user");
            await window.Page.Locator("#full-name").FillAsync("");
            await window.Page.Locator("#birth-date").FillAsync("20261399");
            await SubmitWithoutCheckAsync(window);
        },
        ["top-up"] = (window, holder) => GoAsync(window, $"/mypage/data/{holder.SubscriptionId}/top-up"),
        ["top-up with faults"] = async (window, holder) =>
        {
            await GoAsync(window, $"/mypage/data/{holder.SubscriptionId}/top-up");
            await SubmitWithoutCheckAsync(window);
        },
        ["top-up to confirm"] = (window, holder) => GoAsync(window, $"/mypage/data/{holder.SubscriptionId}/top-up?mb=1000"),
        ["top-up done"] = async (window, holder) =>
        {
            await GoAsync(window, $"/mypage/data/{holder.SubscriptionId}/top-up?mb=1000");
            await window.Page.Locator("main form button[type=submit]").Last.ClickAsync();
            await window.Page.Locator(".notice--green").WaitForAsync();
        },
        ["top-up of a size that is not sold"] = (window, holder) => GoAsync(window, $"/mypage/data/{holder.SubscriptionId}/top-up?mb=700"),
        ["top-up of a suspended line"] = (window, holder) => GoAsync(window, $"/mypage/data/{holder.SubscriptionIds[3]}/top-up"),
        ["notifications"] = (window, _) => GoAsync(window, "/mypage/notifications"),
        ["notifications saved"] = (window, _) => GoAsync(window, "/mypage/notifications?saved=1"),
        ["points"] = (window, _) => GoAsync(window, "/mypage/points"),
        ["points with faults"] = async (window, _) =>
        {
            await GoAsync(window, "/mypage/points");
            await window.Page.Locator("[name='Form.Kind'][value=Fixed]").CheckAsync();
            await window.Page.Locator("#amount").FillAsync("0");
            await SubmitWithoutCheckAsync(window);
        },
        ["campaigns"] = (window, _) => GoAsync(window, "/mypage/campaigns"),
        ["campaign to enter"] = (window, _) => GoAsync(window, $"/mypage/campaigns/{CampaignScene.ToEnter}"),
        ["campaign to claim"] = (window, _) => GoAsync(window, $"/mypage/campaigns/{CampaignScene.ToClaim}"),
        ["campaign not for this contract any more"] = (window, _) => GoAsync(window, $"/mypage/campaigns/{CampaignScene.Excluded}"),
        ["claim"] = (window, holder) => GoAsync(window, $"/mypage/campaigns/{CampaignScene.ToClaim}?claim={holder.SubscriptionId:N}"),
        ["claim with faults"] = async (window, holder) =>
        {
            await GoAsync(window, $"/mypage/campaigns/{CampaignScene.ToClaim}?claim={holder.SubscriptionId:N}");
            await SubmitWithoutCheckAsync(window);
        },
        ["claimed"] = async (window, holder) =>
        {
            await GoAsync(window, $"/mypage/campaigns/{CampaignScene.ToClaim}?claim={holder.SubscriptionId:N}");
            await window.Page.Locator("#receiver").FillAsync("090-1234-5678");
            await window.Page.Locator("main form button[type=submit]").Last.ClickAsync();
            await window.Page.Locator(".notice--green").WaitForAsync();
        },
        [FailedPayout] = (window, _) => GoAsync(window, $"/mypage/campaigns/{CampaignScene.ToClaim}"),
        ["history"] = (window, _) => GoAsync(window, "/mypage/history"),
        ["history of nothing"] = (window, _) => GoAsync(window, "/mypage/history?kind=security"),
        ["conversation"] = (window, _) => GoAsync(window, "/mypage/help"),
        ["links"] = (window, _) => GoAsync(window, "/mypage/links"),
        ["gifts"] = (window, _) => GoAsync(window, "/mypage/gifts"),
        ["give before linking"] = (window, holder) => GoAsync(window, $"/mypage/data/{holder.SubscriptionId}/gift"),
        ["notices"] = async (window, _) => await GoAsync(window, "/mypage/notices"),
        ["notice"] = async (window, _) =>
        {
            await GoAsync(window, "/mypage/notices");
            await window.Page.Locator("main .rows a").First.ClickAsync();
            await window.Page.Locator(".notice-text").WaitForAsync();
        },
        ["security"] = (window, _) => GoAsync(window, "/mypage/security"),
        ["password"] = (window, _) => GoAsync(window, "/mypage/security/password"),
        ["two-factor"] = (window, _) => GoAsync(window, "/mypage/security/two-factor"),
        ["new passkey"] = (window, _) => GoAsync(window, "/mypage/security/passkeys/new"),
        ["device"] = async (window, _) =>
        {
            await GoAsync(window, "/mypage/security");
            await window.Page.Locator("a[href^='/mypage/security/devices/']").First.ClickAsync();
            await window.Page.Locator("#device-name").WaitForAsync();
        },
        ["own data"] = (window, _) => GoAsync(window, "/mypage/security/own-data"),
        ["undo a link"] = (window, _) => GoAsync(window, "/mypage/links/undo"),
        ["second factor"] = (window, holder) => ToSecondFactorAsync(window, holder),
        ["second factor by recovery code"] = async (window, holder) =>
        {
            await ToSecondFactorAsync(window, holder);
            await GoAsync(window, "/login/recovery");
        },
        ["recovery codes"] = (window, _) => GoAsync(window, "/mypage/security/recovery-codes"),
        ["two-factor off"] = (window, _) => GoAsync(window, "/mypage/security/two-factor/off"),
        ["not found"] = (window, _) => GoAsync(window, "/mypage/nothing-here"),
    };

    /// <summary>Pages within LINE, of somebody whose phone this is.</summary>
    public static readonly IReadOnlyDictionary<string, Func<BrowserWindow, BrowserPortal, Task>> InLine = new Dictionary<string, Func<BrowserWindow, BrowserPortal, Task>>(StringComparer.Ordinal)
    {
        ["what linking is"] = (window, _) => GoAsync(window, "/line/mypage"),
        ["consent"] = (window, _) => GoAsync(window, "/line/mypage?new=1"),
        ["consent with faults"] = async (window, _) =>
        {
            await GoAsync(window, "/line/mypage?new=1");
            await SubmitWithoutCheckAsync(window);
        },
        ["holder linked"] = async (window, portal) => await LinkHolderAsync(window, await portal.AddFamilyAsync()),
        ["home of a holder in LINE"] = async (window, portal) =>
        {
            await LinkHolderAsync(window, await portal.AddFamilyAsync());
            await GoAsync(window, "/line/mypage");
        },
        ["password again"] = async (window, portal) =>
        {
            var holder = await portal.AddFamilyAsync();
            await LinkHolderAsync(window, holder);
            portal.Portal.Clock.Advance(TimeSpan.FromMinutes(11));
            await GoAsync(window, $"/mypage/contract/{holder.SubscriptionId}/user");
        },
        ["chooser"] = async (window, portal) =>
        {
            await LinkHolderAsync(window, await portal.AddFamilyAsync());
            await LinkHolderAsync(window, await portal.AddFamilyAsync());
            await GoAsync(window, "/line/mypage");
        },
        ["user code"] = (window, _) => GoAsync(window, "/line/user"),
        ["is this your number"] = (window, portal) => TypeCodeAsync(window, portal),
        ["user code of somebody linked"] = async (window, portal) =>
        {
            await LinkUserAsync(window, portal);
            await GoAsync(window, "/line/user");
        },
        ["user linked"] = (window, portal) => LinkUserAsync(window, portal),
        ["home of a registered user"] = async (window, portal) =>
        {
            await LinkUserAsync(window, portal);
            await GoAsync(window, "/mypage");
        },
        ["data of a registered user"] = async (window, portal) => await GoAsync(window, $"/mypage/data/{await LinkUserAsync(window, portal)}"),
        ["links of a registered user"] = async (window, portal) =>
        {
            await LinkUserAsync(window, portal);
            await GoAsync(window, "/mypage/links");
        },
        ["notifications of a registered user"] = async (window, portal) =>
        {
            await LinkUserAsync(window, portal);
            await GoAsync(window, "/mypage/notifications");
        },
        ["undo of a registered user"] = async (window, portal) => await GoAsync(window, $"/mypage/links/undo/{await LinkUserAsync(window, portal)}"),
        ["give"] = async (window, portal) => await GoAsync(window, $"/mypage/data/{await LinkUserAsync(window, portal)}/gift"),
        ["line to give from"] = async (window, portal) =>
        {
            await LinkUserAsync(window, portal);
            await LinkUserAsync(window, portal);
            await GoAsync(window, "/mypage/gifts/new");
        },
        ["give, to be confirmed"] = (window, portal) => ToGiveByLinkAsync(window, portal),
        ["gift link to be sent"] = async (window, portal) =>
        {
            await ToGiveByLinkAsync(window, portal);
            await window.Page.Locator("main form button[type=submit]").ClickAsync();
            await window.Page.Locator("[data-gift-link]").WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });
        },
        ["gift link of one's own"] = async (window, portal) =>
        {
            await ToGiveByLinkAsync(window, portal);
            await window.Page.Locator("main form button[type=submit]").ClickAsync();
            await GoAsync(window, new Uri((await window.Page.Locator("[data-gift-link]").TextContentAsync())!).PathAndQuery);
        },
        ["gift link that is none"] = async (window, portal) =>
        {
            await LinkUserAsync(window, portal);
            await GoAsync(window, "/line/gift?t=AAAAAAAAAAAAAAAAAAAAAA");
        },
        ["gift to be accepted"] = (window, portal) => ToReceivedGiftAsync(window, portal),
        ["gift link of somebody else"] = (window, portal) => ToGiftLinkAsync(window, portal),
        ["give, refused"] = (window, portal) => ToRefusedGiftAsync(window, portal),
        ["link from the chat that ran out"] = (window, _) => GoAsync(window, "/line/link?linkToken=none"),
        ["data"] = (window, _) => GoAsync(window, "/line/data"),
        ["gift"] = (window, _) => GoAsync(window, "/line/gift"),
    };

    private static async Task LinkHolderAsync(BrowserWindow window, Holder holder)
    {
        await GoAsync(window, "/line/mypage?new=1");
        await window.Page.Locator("#login-id").FillAsync(holder.LoginId);
        await window.Page.Locator("#password").FillAsync(holder.Password!);
        await window.Page.Locator("main form button[type=submit]").Last.ClickAsync();
        await window.Page.Locator(".done-head").WaitForAsync();
    }

    private static async Task<Guid> TypeCodeAsync(BrowserWindow window, BrowserPortal portal, Guid? line = null)
    {
        var id = line ?? (await portal.Portal.AddHolderAsync()).SubscriptionId;
        var code = await portal.Portal.IssueUserCodeAsync(id);
        await GoAsync(window, "/line/user");
        await window.Page.Locator("#user-code").FillAsync(code.Reveal());
        await window.Page.Locator("main form button[type=submit]").Last.ClickAsync();
        await window.Page.Locator(".figure-phone").WaitForAsync();
        return id;
    }

    private static async Task<Guid> LinkUserAsync(BrowserWindow window, BrowserPortal portal, Guid? line = null)
    {
        var id = await TypeCodeAsync(window, portal, line);
        await window.Page.Locator("main form button[type=submit]").Last.ClickAsync();
        await window.Page.Locator(".done-head").WaitForAsync();
        return id;
    }

    private static Task GoAsync(BrowserWindow window, string path) => window.Page.GotoAsync(path);

    // The browser's own check would stop an empty form; the server's answer is what is looked at here.
    private static async Task SubmitWithoutCheckAsync(BrowserWindow window)
    {
        var form = window.Page.Locator("main form").First;
        await form.EvaluateAsync("form => { form.noValidate = true; }");
        await form.Locator("button[type=submit]").Last.ClickAsync();
        await window.Page.Locator(".error-summary").WaitForAsync();
    }
}
