using Microsoft.Playwright;
using MyPage.Domain.UserCodes;
using MyPage.Tests.Browser;
using MyPage.Tests.CampaignPages;
using MyPage.Tests.Hosting;
using MyPage.Web.Persistence;

namespace MyPage.Tests.Operator;

/// <summary>A browser in which an administrator is signed in to the console, and a customer to look at.</summary>
internal static class ConsoleWindow
{
    public static async Task<(Holder Holder, BrowserWindow Window)> OpenAsync(BrowserPortal portal, string language)
    {
        var holder = await portal.AddFamilyAsync();
        await portal.Portal.LinkHolderAsync(holder.ContractId);
        await CampaignScene.AddAsync(portal.Portal);
        var window = await portal.OpenAsync(1280, language);

        // Some of the console's pages have circuits and some have none, and its links do not tell which.
        window.Expects(BrowserWindow.LeftToTheBrowser);
        WatchFor(await portal.Portal.IssueUserCodeAsync(holder.SubscriptionId), window);
        await ByOperatorAsync(portal, OperatorRole.Administrator, async (_, cookies) =>
        {
            await window.BringCookiesAsync(portal.Address, cookies);
            return holder;
        });
        return (holder, window);
    }

    /// <summary>Acts as an operator of that role, beside the window.</summary>
    public static async Task<T> ByOperatorAsync<T>(BrowserPortal portal, OperatorRole role, Func<Visitor, System.Net.CookieContainer, Task<T>> act)
    {
        var cookies = new System.Net.CookieContainer();
        using var handler = new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = portal.Address };
        http.DefaultRequestHeaders.Add(RemoteAddressFilter.Header, $"10.97.0.{Random.Shared.Next(1, 255)}");
        return await act(await portal.Portal.SignInOperatorAsync(await portal.Portal.AddOperatorAsync(role), new Visitor(http, cookies)), cookies);
    }

    // No response of the console and no frame of its circuits ever has the digits of a code, however they are parted.
    private static void WatchFor(UserCodeDigits code, BrowserWindow window)
    {
        string[] forms = [code.Reveal(), string.Join(' ', code.RevealGroups()), string.Join('-', code.RevealGroups())];
        window.Page.Response += (_, response) => Look(response);
        window.Page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => Note("a frame", frame.Text ?? System.Text.Encoding.UTF8.GetString(frame.Binary ?? []));

        void Look(IResponse response)
        {
            if (response.Status == 200 && response.Url.Contains("/operator", StringComparison.Ordinal))
            {
                _ = ReadAsync(response);
            }
        }

        async Task ReadAsync(IResponse response)
        {
            try
            {
                Note(response.Url, await response.TextAsync());
            }
            catch (PlaywrightException)
            {
                // The page went on before its response was read.
            }
        }

        void Note(string where, string what)
        {
            if (forms.Any(form => what.Contains(form, StringComparison.Ordinal)))
            {
                window.Complain($"The digits of a code are in {where}.");
            }
        }
    }
}
