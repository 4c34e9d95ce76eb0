using System.Globalization;

namespace MyPage.Web.Configuration;

/// <summary>
/// The portal's addresses as links and redirects name them (docs/product.md lists them). A page says its own in <c>@page</c>; tests
/// keep them as literals, since customers' bookmarks and the carrier's rich menus do.
/// </summary>
public static class PortalRoutes
{
    public const string Login = "/login";
    public const string Logout = "/logout";
    public const string Language = "/language";
    public const string LoginTwoFactor = "/login/two-factor";
    /// <summary>Asked by the sign-in page's script: a challenge for a passkey.</summary>
    public const string LoginPasskey = "/login/passkey";
    public const string LoginRecovery = "/login/recovery";
    public const string ForgottenId = "/login/forgotten-id";
    public const string ForgotPassword = "/password/forgot";
    public const string ResetPassword = "/password/reset";
    public const string Activate = "/activate";
    public const string LinkingGuide = "/guide/linking";
    public const string NewCodeGuide = "/guide/linking#new-code";

    public const string Home = "/mypage";
    public const string Contract = "/mypage/contract";
    public const string Data = "/mypage/data";
    public const string Notifications = "/mypage/notifications";

    /// <summary>Asked by open pages: which state of the books they would show.</summary>
    public const string DataVersion = "/mypage/data/version";
    public const string Links = "/mypage/links";
    public const string UndoHolderLink = "/mypage/links/undo";
    public const string Gifts = "/mypage/gifts";
    public const string NewGift = "/mypage/gifts/new";
    public const string Campaigns = "/mypage/campaigns";
    public const string Points = "/mypage/points";
    public const string Help = "/mypage/help";
    public const string Notices = "/mypage/notices";
    public const string History = "/mypage/history";
    public const string Security = "/mypage/security";
    public const string Password = "/mypage/security/password";
    public const string TwoFactor = "/mypage/security/two-factor";
    public const string TwoFactorOff = "/mypage/security/two-factor/off";
    public const string NewPasskey = "/mypage/security/passkeys/new";

    /// <summary>Asked by pages' scripts: a challenge for a passkey of whoever is signed in, and what was answered to it.</summary>
    public const string SessionPasskey = "/session/passkey";
    public const string RecoveryCodes = "/mypage/security/recovery-codes";
    public const string OwnData = "/mypage/security/own-data";
    public const string OwnDataFile = "/mypage/security/own-data/file";

    /// <summary>The carrier's console (docs/console.md); it and all below is the operators'.</summary>
    public const string Operator = "/operator";
    public const string OperatorLogin = "/operator/login";
    public const string OperatorTwoFactor = "/operator/login/two-factor";
    public const string OperatorLoginPasskey = "/operator/login/passkey";
    public const string OperatorRecovery = "/operator/login/recovery";
    public const string OperatorActivate = "/operator/activate";
    public const string OperatorLogout = "/operator/logout";
    public const string OperatorLanguage = "/operator/language";
    public const string OperatorSession = "/operator/session";
    public const string OperatorQueue = "/operator/queue";
    public const string OperatorPictures = "/operator/queue/pictures";
    public const string OperatorTemplates = "/operator/settings/templates";
    public const string OperatorSessionPasskey = "/operator/session/passkey";
    public const string OperatorAccount = "/operator/account";
    public const string OperatorCustomers = "/operator/customers";
    public const string OperatorCampaigns = "/operator/campaigns";
    public const string OperatorNewCampaign = "/operator/campaigns/-/new";
    public const string OperatorPayouts = "/operator/campaigns/-/payouts";
    public const string OperatorNotices = "/operator/notices";
    public const string OperatorNewNotice = "/operator/notices/new";
    public const string OperatorAudit = "/operator/audit";
    public const string OperatorSettings = "/operator/settings";
    public const string OperatorImport = "/operator/import";
    public const string OperatorStatus = "/operator/status";

    /// <summary>Too many tries.</summary>
    public const string TooMany = "/error/429";

    public const string LineCallback = "/line/callback";
    public const string LineWebhook = "/line/webhook";
    public const string LineMyPage = "/line/mypage";
    public const string LineNewLink = "/line/mypage?new=1";
    public const string LineUser = "/line/user";
    public const string LineAccountLink = "/line/link";
    public const string LineUnlinked = "/line/unlinked";
    public const string LineApply = "/line/apply";
    public const string LineData = "/line/data";
    public const string LineGift = "/line/gift";

    /// <summary>データプレゼント after LINE was asked who is there: whatever came of it, LINE is not asked again.</summary>
    public const string LineGiftAsked = "/line/gift?asked=1";
    public const string LineHelp = "/line/help";

    /// <summary>Where everything for other systems stands: answered by keys and in JSON, never by a page (docs/api.md).</summary>
    public const string Api = "/api";
    public const string ApiVersion = "/api/v1";
    public const string ApiDescription = "/openapi/v1.json";

    /// <summary>Whether an address is one of the console's, where operators are signed in and customers are not.</summary>
    public static bool IsOfConsole(string? path) =>
        path is not null && path.StartsWith(Operator, StringComparison.OrdinalIgnoreCase) && (path.Length == Operator.Length || path[Operator.Length] is '/' or '?');

    /// <summary>The sign-in page of whoever stands at an address.</summary>
    public static string LoginOf(string? path) => IsOfConsole(path) ? OperatorLogin : Login;

    /// <summary>A conversation in 受付.</summary>
    public static string OperatorConversation(Guid threadId) => $"{OperatorQueue}/{threadId}";

    /// <summary>A picture of a conversation, for operators.</summary>
    public static string OperatorPicture(Guid pictureId) => $"{OperatorPictures}/{pictureId}";

    /// <summary>The page of one template of answers.</summary>
    public static string OperatorTemplate(Guid templateId) => $"{OperatorTemplates}/{templateId}";

    /// <summary>A customer in the console.</summary>
    public static string OperatorCustomer(Guid contractId) => $"{OperatorCustomers}/{contractId}";

    /// <summary>A campaign in the console. No code begins with a hyphen, so what stands below "-" is none.</summary>
    public static string OperatorCampaign(string code) => $"{OperatorCampaigns}/{Uri.EscapeDataString(code)}";

    /// <summary>The page on which a version of a campaign is written.</summary>
    public static string OperatorCampaignDraft(string code) => $"{OperatorCampaign(code)}/draft";

    /// <summary>A notice in the console.</summary>
    public static string OperatorNotice(Guid noticeId) => $"{OperatorNotices}/{noticeId}";

    /// <summary>The page on which a draft is written anew, or what is published corrected.</summary>
    public static string OperatorNoticeEdit(Guid noticeId) => $"{OperatorNotices}/{noticeId}/edit";

    /// <summary>An import in the console.</summary>
    public static string OperatorImportOf(Guid importId) => $"{OperatorImport}/{importId}";

    /// <summary>The rows that an import refused, as CSV.</summary>
    public static string OperatorImportReportOf(Guid importId) => $"{OperatorImportOf(importId)}/report.csv";

    /// <summary>The sign-in page, with where to go on afterwards.</summary>
    public static string LoginTo(string returnUrl) => LoginOf(returnUrl) + "?returnUrl=" + Uri.EscapeDataString(returnUrl);

    /// <summary>The sign-in page as a page that was open leaves for it: it says that they were signed out.</summary>
    public static string LoginAfterEnd(string returnUrl) => LoginOf(returnUrl) + "?ended=idle&returnUrl=" + Uri.EscapeDataString(returnUrl);

    /// <summary>One tap from LINE into the portal, and there to a page.</summary>
    public static string LineMyPageTo(string returnUrl) => LineMyPage + "?returnUrl=" + Uri.EscapeDataString(returnUrl);

    /// <summary>Where a message that speaks of a line's data leads.</summary>
    public static string LineDataOf(Guid subscriptionId) => $"{LineData}?line={subscriptionId}";

    /// <summary>The page on which a registered user links by a code's token.</summary>
    public static string LineUserBy(string token) => LineUser + "?t=" + Uri.EscapeDataString(token);

    /// <summary>The page on which whoever has a gift's link takes or leaves it.</summary>
    public static string LineGiftBy(string token) => LineGift + "?t=" + Uri.EscapeDataString(token);

    /// <summary>A gift, for whoever has to do with it.</summary>
    public static string GiftAt(Guid giftId) => $"{Gifts}/{giftId}";

    /// <summary>The page on which a subscription gives data.</summary>
    public static string GiveFrom(Guid subscriptionId) => $"/mypage/data/{subscriptionId}/gift";

    /// <summary>One of several conversations of a person, by its name among them.</summary>
    public static string HelpWith(string name) => $"{Help}?with={Uri.EscapeDataString(name)}";

    /// <summary>A picture of a conversation.</summary>
    public static string HelpPicture(Guid pictureId) => $"{Help}/pictures/{pictureId}";

    /// <summary>A notice, for whom it is for.</summary>
    public static string NoticeAt(Guid noticeId) => $"{Notices}/{noticeId}";

    /// <summary>Whether a page may be one that a registered user has: links, gifts, notices, and what their own lines have.</summary>
    public static bool IsForRegisteredUsers(string? path) => path is Links or Gifts or Data or Notifications or Help or Notices
        || path?.StartsWith(Notices + "/", StringComparison.Ordinal) == true
        || path?.StartsWith(Gifts + "/", StringComparison.Ordinal) == true || path?.StartsWith(Data + "/", StringComparison.Ordinal) == true;

    /// <summary>What opens a page of the portal from the chat, without typing.</summary>
    public static string FromChat(string page) => LineMyPage + "?returnUrl=" + Uri.EscapeDataString(page);

    /// <summary>A subscription's place on 契約情報.</summary>
    public static string ContractAt(Guid subscriptionId) => $"{Contract}#line-{subscriptionId:N}";

    /// <summary>A campaign's page.</summary>
    public static string CampaignAt(string code) => $"{Campaigns}/{Uri.EscapeDataString(code)}";

    /// <summary>データ残量 of a subscription.</summary>
    public static string DataOf(Guid subscriptionId) => $"{Data}/{subscriptionId}";

    /// <summary>データ追加 for a subscription.</summary>
    public static string TopUpOf(Guid subscriptionId) => $"{DataOf(subscriptionId)}/top-up";

    /// <summary>The step of データ追加 that asks whether to buy this size; MB.</summary>
    public static string TopUpOf(Guid subscriptionId, int mb) => string.Create(CultureInfo.InvariantCulture, $"{TopUpOf(subscriptionId)}?mb={mb}");

    /// <summary>The step of データ追加 that says what was bought.</summary>
    public static string ToppedUp(Guid subscriptionId, Guid topUpId) => $"{TopUpOf(subscriptionId)}?bought={topUpId:N}";

    /// <summary>A passkey of the contract holder.</summary>
    public static string PasskeyOf(Guid passkeyId) => $"{Security}/passkeys/{passkeyId}";

    /// <summary>A signed-in browser of the contract holder.</summary>
    public static string DeviceOf(Guid sessionId) => $"{Security}/devices/{sessionId}";

    /// <summary>30日間の利用量 of a subscription as CSV.</summary>
    public static string UsageCsvOf(Guid subscriptionId) => $"{DataOf(subscriptionId)}/usage.csv";

    /// <summary>利用者情報 of a subscription.</summary>
    public static string UserOf(Guid subscriptionId) => $"{Contract}/{subscriptionId}/user";

    /// <summary>The page on which a subscription's user code is reissued.</summary>
    public static string CodeOf(Guid subscriptionId) => $"{Contract}/{subscriptionId}/code";

    /// <summary>The page on which a subscription's 利用者連携 is undone.</summary>
    public static string UndoUserLink(Guid subscriptionId) => $"{UndoHolderLink}/{subscriptionId}";
}
