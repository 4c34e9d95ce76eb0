using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Line.RichMenus;
using MyPage.Web.Line.Webhook;
using MyPage.Web.Outbox;

namespace MyPage.Web.Line;

/// <summary>The Messaging-API side of LINE: webhook, messages and rich menus. Where LINE is not set up, all of it is absent.</summary>
public static class LineRegistration
{
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddLineMessaging(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LineOptions>().BindConfiguration(LineOptions.Section);
        services.TryAddSingleton<LineOutbox>();
        if (!(configuration.GetSection(LineOptions.Section).Get<LineOptions>() ?? new LineOptions()).IsConfigured)
        {
            services.AddAbsentSender(OutboxKind.LineMessage);
            services.AddAbsentSender(OutboxKind.LineMenu);
            return services;
        }

        // The client's own log would name people in addresses; LineApi logs what is needed.
        services.AddHttpClient(LineApi.ClientName, client => client.Timeout = LongestCall).RemoveAllLoggers();
        services.AddSingleton<LineChannelTokens>();
        services.AddSingleton<LineApi>();
        services.AddSingleton<LineMessagingClient>();
        services.AddSingleton<IOutboxSender, LineMessageSender>();

        services.AddSingleton<LineInboxReader>();
        services.AddSingleton<LineInboxSignal>();
        services.AddSingleton<LineInboxStore>();
        services.AddSingleton<ChatNames>();
        services.AddSingleton<LineEventWork>();
        services.AddSingleton<LineInboxWork>();
        services.AddHostedService<LineInboxWorker>();

        services.AddSingleton<RichMenuCatalog>();
        services.AddSingleton<RichMenuClient>();
        services.AddSingleton<RichMenuPeople>();
        services.AddSingleton<RichMenuPublisher>();
        services.AddSingleton<RichMenuWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<RichMenuWorker>());
        services.AddSingleton<IOutboxSender, LineMenuSender>();
        return services;
    }

    public static void MapLineWebhook(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<LineOptions>>().Value.IsConfigured)
        {
            LineWebhookEndpoint.Map(app);
        }
    }

    private static void AddAbsentSender(this IServiceCollection services, OutboxKind kind) => services.AddSingleton<IOutboxSender>(provider =>
        new AbsentLineSender(kind, provider.GetRequiredService<ILogger<AbsentLineSender>>()));
}
