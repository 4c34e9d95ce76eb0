using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MyPage.Tests.Hosting;
using MyPage.Tests.Operator;
using MyPage.Web.Capabilities.Accounts;
using MyPage.Web.Capabilities.Operators;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Tests.Browser;

internal static partial class Screens
{
    /// <summary>Pages that open by a mailed link or a first step, and the console's sign-in.</summary>
    public static readonly IReadOnlyDictionary<string, Func<BrowserWindow, BrowserPortal, Task>> Doors = new Dictionary<string, Func<BrowserWindow, BrowserPortal, Task>>(StringComparer.Ordinal)
    {
        ["reset"] = (window, portal) => ByMailAsync(window, portal, hasPassword: true, "/password/reset"),
        ["activation"] = (window, portal) => ByMailAsync(window, portal, hasPassword: false, "/activate"),
        ["activation with faults"] = async (window, portal) =>
        {
            await ByMailAsync(window, portal, hasPassword: false, "/activate");
            await SubmitWithoutCheckAsync(window);
        },
        ["link from the chat"] = async (window, portal) =>
        {
            await window.BringSessionAsync(portal, await portal.Portal.AddHolderAsync());
            await GoAsync(window, "/line/link?linkToken=from-the-chat");
        },
        ["console sign-in"] = (window, _) => GoAsync(window, "/operator/login"),
        ["console second factor"] = ToConsoleSecondFactorAsync,
        ["console recovery code"] = async (window, portal) =>
        {
            await ToConsoleSecondFactorAsync(window, portal);
            await GoAsync(window, "/operator/login/recovery");
        },
        ["console activation"] = async (window, portal) =>
        {
            var name = $"new-{Guid.NewGuid():N}"[..20];
            var refusal = await portal.Portal.Services.GetRequiredService<OperatorDesk>().AddAsync(new OperatorCaller(), name, $"{name}@example.jp", OperatorRole.Support, CancellationToken.None);
            Xunit.Assert.Null(refusal);
            await GoAsync(window, SentMails.LinkIn((await portal.Portal.Mails.WaitForAsync($"{name}@example.jp"))[0], "/operator/activate"));
        },
    };

    private static async Task ByMailAsync(BrowserWindow window, BrowserPortal portal, bool hasPassword, string path)
    {
        var holder = await portal.Portal.AddHolderAsync(hasPassword: hasPassword);
        await using var scope = portal.Portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PasswordLinks>().RequestAsync(new VisitorCaller(CallerOrigin.Inside), holder.LoginId, CancellationToken.None);
        await GoAsync(window, SentMails.LinkIn((await portal.Portal.Mails.WaitForAsync(holder.Email))[0], path));
    }

    private static async Task ToConsoleSecondFactorAsync(BrowserWindow window, BrowserPortal portal)
    {
        var account = await portal.Portal.AddOperatorAsync();
        await GoAsync(window, "/operator/login");
        await window.Page.Locator("#operator-name").FillAsync(account.Name);
        await window.Page.Locator("#password").FillAsync(OperatorSeed.Password);
        await window.Page.Locator("main form button[type=submit]").First.ClickAsync();
        await window.Page.Locator("[autocomplete=one-time-code]").WaitForAsync();
    }
}
