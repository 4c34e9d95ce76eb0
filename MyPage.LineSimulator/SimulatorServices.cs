using MyPage.LineSimulator.AccountLinking;
using MyPage.LineSimulator.ChannelTokens;
using MyPage.LineSimulator.Inspection;
using MyPage.LineSimulator.Login;
using MyPage.LineSimulator.Messaging;
using MyPage.LineSimulator.People;
using MyPage.LineSimulator.Phone;
using MyPage.LineSimulator.RichMenus;
using MyPage.LineSimulator.Settings;
using MyPage.LineSimulator.Trouble;
using MyPage.LineSimulator.Webhooks;

namespace MyPage.LineSimulator;

internal static class SimulatorServices
{
    public static void AddSimulator(this IServiceCollection services, SimulatorOptions options, SimulatorClock clock)
    {
        services.AddSingleton(options);
        services.AddSingleton(clock);
        services.AddSingleton<TimeProvider>(clock);

        services.AddSingleton<LinePeople>();
        services.AddSingleton<PersonHosts>();
        services.AddSingleton<TroubleState>();
        services.AddSingleton<ChangeSignal>();
        services.AddSingleton<RequestLog>();
        services.AddSingleton<SimulatorReset>();

        services.AddSingleton<CallbackRegistry>();
        services.AddSingleton<AuthorizationRequestReader>();
        services.AddSingleton<VisitorRecognition>();
        services.AddSingleton<LineSessions>();
        services.AddSingleton<AuthorizationFlow>();
        services.AddSingleton<AuthorizationPages>();
        services.AddSingleton<AuthorizationCodes>();
        services.AddSingleton<TokenGrants>();
        services.AddSingleton<UserTokens>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<IdTokens>();
        services.AddSingleton<IdTokenVerifier>();
        services.AddSingleton<ChannelTokenStore>();
        services.AddSingleton<ClientAssertions>();

        services.AddSingleton<LinkTokens>();
        services.AddSingleton<ReplyTokens>();
        services.AddSingleton<RetryKeys>();
        services.AddSingleton<Quota>();
        services.AddSingleton<ChatHistory>();
        services.AddSingleton<Delivery>();
        services.AddSingleton<PushRequests>();
        services.AddSingleton<MessagingAccess>();
        services.AddSingleton<RichMenuStore>();

        services.AddSingleton<WebhookSettings>();
        services.AddSingleton<WebhookEvents>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<RedeliveryQueue>();
        services.AddSingleton<WebhookDispatcher>();
        services.AddHostedService(s => s.GetRequiredService<WebhookDispatcher>());
        services.AddSingleton<PhoneActions>();
        services.AddSingleton<PersonFilter>();

        services.AddSingleton<PhoneLinks>();
        services.AddSingleton<ActionView>();
        services.AddSingleton<FlexView>();
        services.AddSingleton<MessageView>();
        services.AddSingleton<MenuView>();
        services.AddSingleton<ScreenView>();
        services.AddSingleton<PanelView>();
        services.AddSingleton<LogView>();
        services.AddSingleton<PhonePage>();
    }
}
