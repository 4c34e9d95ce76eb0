using System.Text.RegularExpressions;

namespace MyPage.Tests.Browser;

internal static partial class Screens
{
    /// <summary>A screen of each customers' page, by the page's route; the screen's check asserts that it is that page.</summary>
    public static readonly IReadOnlyDictionary<string, string> OfPage = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["/"] = "front",
        ["/activate"] = "activation",
        ["/error/{Code:int}"] = "error",
        ["/guide/linking"] = "guide",
        ["/line/apply"] = "apply",
        ["/line/gift"] = "gift link that is none",
        ["/line/help"] = "help",
        ["/line/link"] = "link from the chat",
        ["/line/mypage"] = "what linking is",
        ["/line/sign-in/failed"] = "LINE sign-in failed",
        ["/line/unlinked"] = "LINE unlinked",
        ["/line/user"] = "user code",
        ["/login"] = "login",
        ["/login/forgotten-id"] = "forgotten login ID",
        ["/login/recovery"] = "second factor by recovery code",
        ["/login/two-factor"] = "second factor",
        ["/mypage"] = "home",
        ["/mypage/campaigns"] = "campaigns",
        ["/mypage/campaigns/{Code}"] = "campaign to enter",
        ["/mypage/contract"] = "contract",
        ["/mypage/contract/{SubscriptionId:guid}/code"] = "reissue",
        ["/mypage/contract/{SubscriptionId:guid}/user"] = "user",
        ["/mypage/data"] = "data of all lines",
        ["/mypage/data/{SubscriptionId:guid}"] = "data used up, with the table",
        ["/mypage/data/{SubscriptionId:guid}/gift"] = "give",
        ["/mypage/data/{SubscriptionId:guid}/top-up"] = "top-up",
        ["/mypage/gifts"] = "gifts",
        ["/mypage/gifts/new"] = "line to give from",
        ["/mypage/gifts/{GiftId:guid}"] = "gift link to be sent",
        ["/mypage/help"] = "conversation",
        ["/mypage/history"] = "history",
        ["/mypage/links"] = "links",
        ["/mypage/links/undo"] = "undo a link",
        ["/mypage/links/undo/{SubscriptionId:guid}"] = "undo of a registered user",
        ["/mypage/notices"] = "notices",
        ["/mypage/notices/{NoticeId:guid}"] = "notice",
        ["/mypage/notifications"] = "notifications",
        ["/mypage/points"] = "points",
        ["/mypage/security"] = "security",
        ["/mypage/security/devices/{SessionId:guid}"] = "device",
        ["/mypage/security/own-data"] = "own data",
        ["/mypage/security/passkeys/new"] = "new passkey",
        ["/mypage/security/password"] = "password",
        ["/mypage/security/recovery-codes"] = "recovery codes",
        ["/mypage/security/two-factor"] = "two-factor",
        ["/mypage/security/two-factor/off"] = "two-factor off",
        ["/operator/activate"] = "console activation",
        ["/operator/login"] = "console sign-in",
        ["/operator/login/recovery"] = "console recovery code",
        ["/operator/login/two-factor"] = "console second factor",
        ["/password/forgot"] = "forgot",
        ["/password/reset"] = "reset",
    };

    /// <summary>Pages of which nothing can be looked at here, and why.</summary>
    public static readonly IReadOnlyDictionary<string, string> Elsewhere = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["/line/data"] = "It shows nothing: it leads on.",
        ["/mypage/security/passkeys/{PasskeyId:guid}"] = "It takes an authenticator: PasskeyBrowserTests has one, with the same checks.",
    };

    /// <summary>Whether an address is one of a route.</summary>
    public static bool IsOf(string route, string path) =>
        Regex.IsMatch(path, $"^{Regex.Replace(Regex.Escape(route), @"\\\{[^}/]+}", "[^/]+", RegexOptions.None, TimeSpan.FromSeconds(1))}$", RegexOptions.None, TimeSpan.FromSeconds(1));
}
