using MyPage.LineSimulator.AccountLinking;
using MyPage.LineSimulator.ChannelTokens;
using MyPage.LineSimulator.Login;
using MyPage.LineSimulator.Messaging;
using MyPage.LineSimulator.People;
using MyPage.LineSimulator.RichMenus;
using MyPage.LineSimulator.Trouble;
using MyPage.LineSimulator.Webhooks;

namespace MyPage.LineSimulator.Inspection;

/// <summary>Back to the first moment, except for time, which never goes back.</summary>
internal sealed class SimulatorReset(
    LinePeople people,
    LineSessions sessions,
    AuthorizationFlow authorizations,
    AuthorizationCodes codes,
    UserTokens userTokens,
    ChannelTokenStore channelTokens,
    LinkTokens linkTokens,
    ReplyTokens replyTokens,
    RetryKeys retryKeys,
    Quota quota,
    ChatHistory chat,
    RichMenuStore menus,
    WebhookSettings webhookSettings,
    WebhookDispatcher webhooks,
    TroubleState trouble,
    RequestLog log)
{
    public void Run()
    {
        webhooks.Reset();
        webhookSettings.Reset();
        trouble.Reset();
        people.Reset();
        sessions.Reset();
        authorizations.Reset();
        codes.Reset();
        userTokens.Reset();
        channelTokens.Reset();
        linkTokens.Reset();
        replyTokens.Reset();
        retryKeys.Reset();
        quota.Reset();
        menus.Reset();
        chat.Reset();
        log.Clear();
    }
}
