using MyPage.Web.Capabilities.Accounts;

namespace MyPage.Tests.Line.Linking;

/// <summary>
/// Who reaches what with ids of their own (docs/product.md 2): for each route the answer to nobody, to the contract holder by
/// password, to the contract holder by LINE, and to the registered user by LINE. A path is where a redirect leads. A new
/// route does not pass without an entry here.
/// </summary>
public static class ReachTable
{
    public const string SignIn = "/login";
    public const string Found = "200";
    public const string NotFound = "404";
    private const string OperatorSignIn = "/operator/login";
    private const string AtLine = "/oauth2/v2.1/authorize";

    /// <summary>What answers a GET.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Pages = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        // Of whoever is signed in.
        ["/mypage"] = [SignIn, Found, Found, Found],

        // Who sees one line only is led to it.
        ["/mypage/data"] = [SignIn, Found, Found, "/mypage/data/{SubscriptionId:guid}"],
        ["/mypage/data/{SubscriptionId:guid}"] = [SignIn, Found, Found, Found],
        ["/mypage/data/{SubscriptionId:guid}/usage.csv"] = [SignIn, Found, Found, Found],
        ["/mypage/data/version"] = [SignIn, Found, Found, Found],
        ["/mypage/links"] = [SignIn, Found, Found, Found],
        ["/mypage/notifications"] = [SignIn, Found, Found, Found],
        ["/mypage/notices"] = [SignIn, Found, Found, Found],

        // One that is for them: NoticePageTests.
        ["/mypage/notices/{NoticeId:guid}"] = [SignIn, NotFound, NotFound, NotFound],
        ["/mypage/links/undo/{SubscriptionId:guid}"] = [SignIn, Found, Found, Found],

        ["/mypage/gifts"] = [SignIn, Found, Found, Found],
        ["/mypage/gifts/new"] = [SignIn, Found, Found, Found],
        ["/mypage/data/{SubscriptionId:guid}/gift"] = [SignIn, Found, Found, Found],

        ["/mypage/help"] = [SignIn, Found, Found, Found],

        // With a picture of their own it is found: HelpPictureTests.
        ["/mypage/help/pictures/{PictureId:guid}"] = [SignIn, NotFound, NotFound, NotFound],

        // With a gift of their own it is found: GivePageTests, GiftPageTests.
        ["/mypage/gifts/{GiftId:guid}"] = [SignIn, NotFound, NotFound, NotFound],

        ["/session"] = [SignIn, Found, Found, Found],

        // The holder's. A registered user cannot spend, and sees nothing of the contract.
        ["/mypage/contract"] = [SignIn, Found, Found, NotFound],
        ["/mypage/contract/{SubscriptionId:guid}/code"] = [SignIn, Found, Found, NotFound],
        ["/mypage/contract/{SubscriptionId:guid}/user"] = [SignIn, Found, Found, NotFound],
        ["/mypage/campaigns"] = [SignIn, Found, Found, NotFound],

        // A campaign that is there, and what others may do with its forms: CampaignPageTests.
        ["/mypage/campaigns/{Code}"] = [SignIn, NotFound, NotFound, NotFound],
        ["/mypage/data/{SubscriptionId:guid}/top-up"] = [SignIn, Found, Found, NotFound],
        ["/mypage/links/undo"] = [SignIn, Found, Found, NotFound],
        ["/mypage/points"] = [SignIn, Found, Found, NotFound],
        ["/mypage/history"] = [SignIn, Found, Found, NotFound],
        ["/mypage/security"] = [SignIn, Found, Found, NotFound],
        ["/mypage/security/password"] = [SignIn, Found, Found, NotFound],
        ["/mypage/security/two-factor"] = [SignIn, Found, Found, NotFound],
        ["/mypage/security/two-factor/off"] = [SignIn, "/mypage/security", "/mypage/security", NotFound],
        ["/mypage/security/passkeys/new"] = [SignIn, Found, Found, NotFound],

        // With keys and browsers of their own they are found: PasskeySettingsTests.
        ["/mypage/security/passkeys/{PasskeyId:guid}"] = [SignIn, NotFound, NotFound, NotFound],
        ["/mypage/security/devices/{SessionId:guid}"] = [SignIn, NotFound, NotFound, NotFound],
        ["/session/passkey"] = [SignIn, Found, Found, NotFound],
        ["/mypage/security/own-data"] = [SignIn, Found, Found, NotFound],
        ["/mypage/security/own-data/file"] = [SignIn, "/mypage/security/own-data", "/mypage/security/own-data", NotFound],
        ["/mypage/security/recovery-codes"] = [SignIn, "/mypage/security", "/mypage/security", NotFound],

        // Everybody's. A registered user who is also a contract holder can sign in as one.
        ["/"] = [Found, "/mypage", "/mypage", "/mypage"],
        ["/login"] = [Found, "/mypage", "/mypage", Found],
        ["/login/forgotten-id"] = [Found, Found, Found, Found],
        ["/login/passkey"] = [Found, Found, Found, Found],
        ["/login/two-factor"] = [SignIn, SignIn, SignIn, SignIn],
        ["/login/recovery"] = [SignIn, SignIn, SignIn, SignIn],
        ["/password/forgot"] = [Found, Found, Found, Found],
        ["/password/reset"] = [Found, Found, Found, Found],
        ["/activate"] = [Found, Found, Found, Found],
        ["/guide/linking"] = [Found, Found, Found, Found],
        ["/error/{Code:int}"] = [NotFound, NotFound, NotFound, NotFound],

        // The console is operators' alone, signed in with a cookie of their own: to it every customer is nobody (ConsoleReachTests).
        ["/operator"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/audit"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/customers"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/customers/{ContractId:guid}"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/queue"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/queue/{ThreadId:guid}"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/queue/pictures/{PictureId:guid}"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/settings/templates"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/settings/templates/{TemplateId:guid}"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/customers/{ContractId:guid}/acts/{Act}"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/customers/{ContractId:guid}/requests/{RequestId:guid}"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/campaigns"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/campaigns/{Code}"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/campaigns/{Code}/draft"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/campaigns/-/new"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/campaigns/-/payouts"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/notices"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/notices/new"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/notices/{NoticeId:guid}"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/notices/{NoticeId:guid}/edit"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/import"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/import/{Id:guid}"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/import/{Id:guid}/report.csv"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/status"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/settings"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/session"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/login"] = [Found, Found, Found, Found],
        ["/operator/account"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/session/passkey"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/login/passkey"] = [Found, Found, Found, Found],
        ["/operator/login/two-factor"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/login/recovery"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/activate"] = [Found, Found, Found, Found],

        // LINE's. Who has signed in to LINE in this browser is let in by their links; everybody else is asked by LINE first.
        ["/line/mypage"] = ["/line/sign-in", "/line/sign-in", "/mypage", "/mypage"],
        ["/line/user"] = ["/line/sign-in", "/line/sign-in", Found, Found],
        ["/line/data"] = ["/line/mypage", "/mypage/data", "/mypage/data", "/mypage/data"],
        ["/line/gift"] = [Found, "/mypage/gifts", "/mypage/gifts", "/mypage/gifts"],
        ["/line/help"] = [Found, "/mypage/help", "/mypage/help", "/mypage/help"],
        ["/line/apply"] = [Found, Found, Found, Found],
        ["/line/link"] = [Found, Found, Found, Found],
        ["/line/unlinked"] = [Found, Found, Found, Found],
        ["/line/sign-in"] = [AtLine, AtLine, AtLine, AtLine],
        ["/line/sign-in/failed"] = [Found, Found, Found, Found],

        // Files and machines.
        ["/theme.css"] = [Found, Found, Found, Found],
        ["/robots.txt"] = [Found, Found, Found, Found],
        ["/sitemap.xml"] = [Found, Found, Found, Found],
        ["/site.webmanifest"] = [Found, Found, Found, Found],
        ["/healthz/live"] = [Found, Found, Found, Found],
        ["/healthz/ready"] = [Found, Found, Found, Found],
        // For systems: nobody's cookie counts.
        ["/api/v1/top-ups"] = ["401", "401", "401", "401"],
        ["/api/v1/quota-changes"] = ["401", "401", "401", "401"],
        ["/openapi/v1.json"] = [Found, Found, Found, Found],
        ["/api/{**rest}"] = [NotFound, NotFound, NotFound, NotFound],
        ["/{**path:file}"] = [NotFound, NotFound, NotFound, NotFound],

        // Circuits: for sockets from the portal's pages only; to anything else nothing is there (CircuitDoorTests).
        ["/_blazor"] = ["401", NotFound, NotFound, NotFound],
        ["/_blazor/negotiate"] = ["401", NotFound, NotFound, NotFound],
        ["/_blazor/disconnect/"] = ["401", NotFound, NotFound, NotFound],
        ["/_blazor/initializers/"] = ["401", NotFound, NotFound, NotFound],

        // Blazor's own, for redirects of enhanced navigation: it leads nowhere without a token that the portal wrote.
        ["/_framework/opaque-redirect"] = [SignIn, "400", "400", NotFound],
    };

    /// <summary>What answers only a POST: with a valid form and no content of its own.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Posts = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["/session/extend"] = [SignIn, Found, Found, Found],
        ["/language"] = ["/", "/", "/", "/"],
        ["/operator/session/extend"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/language"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/operator/logout"] = [OperatorSignIn, OperatorSignIn, OperatorSignIn, OperatorSignIn],
        ["/logout"] = [SignIn, SignIn, SignIn, SignIn],

        // LINE's signature is what counts here, and nobody has it.
        ["/line/webhook"] = ["401", "401", "401", "401"],

        // For systems: it takes JSON, and a key that no person has.
        ["/api/v1/usage"] = ["415", "415", "415", "415"],
    };

    /// <summary>What is only read, and whose form goes to another address.</summary>
    public static readonly string[] WithoutForms = ["/mypage/data/{SubscriptionId:guid}", "/mypage/data/{SubscriptionId:guid}/usage.csv", "/mypage/data/{SubscriptionId:guid}/gift"];

    /// <summary>Where registered users may be (docs/product.md 2), whatever the table above says.</summary>
    public static readonly string[] OfRegisteredUsers = ["/mypage", "/mypage/data", "/mypage/links", "/mypage/gifts", "/mypage/help", "/mypage/notices", "/mypage/notifications"];

    /// <summary>Pages with a form that acts on whoever sends it, holder and registered user alike.</summary>
    public static readonly string[] OfEverybody = ["/mypage/notifications", "/mypage/gifts/new"];

    /// <summary>Routes that are closed to whoever is not signed in.</summary>
    public static IEnumerable<string> Closed => Pages.Where(page => page.Key.StartsWith("/mypage", StringComparison.Ordinal)).Select(page => page.Key);

    public static bool HasId(string route) => route.Contains("{SubscriptionId:guid}", StringComparison.Ordinal);

    /// <summary>The route's address with an id in it.</summary>
    public static string Fill(string route, Guid id) => route
        .Replace("{SubscriptionId:guid}", id.ToString(), StringComparison.Ordinal)
        .Replace("{GiftId:guid}", id.ToString(), StringComparison.Ordinal)
        .Replace("{PasskeyId:guid}", id.ToString(), StringComparison.Ordinal)
        .Replace("{SessionId:guid}", id.ToString(), StringComparison.Ordinal)
        .Replace("{NoticeId:guid}", id.ToString(), StringComparison.Ordinal)
        .Replace("{PictureId:guid}", id.ToString(), StringComparison.Ordinal)
        .Replace("{ThreadId:guid}", id.ToString(), StringComparison.Ordinal)
        .Replace("{TemplateId:guid}", id.ToString(), StringComparison.Ordinal)
        .Replace("{RequestId:guid}", id.ToString(), StringComparison.Ordinal)
        .Replace("{ContractId:guid}", id.ToString(), StringComparison.Ordinal)
        .Replace("{Id:guid}", id.ToString(), StringComparison.Ordinal)
        .Replace("{Code:int}", NotFound, StringComparison.Ordinal)
        .Replace("{**rest}", "nothing", StringComparison.Ordinal)
        .Replace("{**path:file}", "nothing.txt", StringComparison.Ordinal);
}
