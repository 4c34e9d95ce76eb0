using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using MyPage.Web.Line.Chat;
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
        services.AddOptions<LineOptions>().BindConfiguration(LineOptions.Section)
            .Validate(line => IsAddress(line.AccessBaseAddress), "Line:AccessBaseAddress must be an address such as https://access.line.me.")
            .Validate(line => IsAddress(line.ApiBaseAddress), "Line:ApiBaseAddress must be an address such as https://api.line.me.")
            .Validate(line => IsAddress(line.DataApiBaseAddress), "Line:DataApiBaseAddress must be an address such as https://api-data.line.me.")
            .Validate(line => line.AddFriendUrl is null || IsAddress(line.AddFriendUrl), "Line:AddFriendUrl must be an address such as https://line.me/R/ti/p/@carrier.")
            .Validate(line => line.BasicId is null or ['@', _, ..], "Line:BasicId must be the official account's ID with its @, such as @carrier.")
            .Validate(
                line => line.IsConfigured || (line.Login.IsEmpty && line.Messaging.IsEmpty),
                "Line:Login:ChannelId, Line:Login:ChannelSecret, Line:Messaging:ChannelId and Line:Messaging:ChannelSecret must all be set, or none of them for a portal without LINE.")
            .ValidateOnStart();
        services.AddSingleton<LinePeople>();
        services.AddSingleton<LineOutbox>();
        services.AddSingleton<ChatButtons>();

        // The client's own log would name people in addresses; LineApi logs what is needed.
        services.AddHttpClient(LineApi.ClientName, client => client.Timeout = LongestCall).RemoveAllLoggers();
        services.AddSingleton<LineChannelTokens>();
        services.AddSingleton<LineApi>();
        services.AddSingleton<LineMessagingClient>();
        services.AddSingleton<LineContentClient>();
        if (!(configuration.GetSection(LineOptions.Section).Get<LineOptions>() ?? new LineOptions()).IsConfigured)
        {
            services.AddAbsentSender(OutboxKind.LineMessage);
            services.AddAbsentSender(OutboxKind.LineMenu);
            return services;
        }

        services.AddSingleton<IOutboxSender, LineMessageSender>();

        services.AddSingleton<LineInboxReader>();
        services.AddSingleton<LineInboxSignal>();
        services.AddSingleton<LineInboxInsert>();
        services.AddSingleton<LineInboxStore>();
        services.AddSingleton<ChatProfiles>();
        services.AddSingleton<LineEventProcessor>();
        services.AddSingleton<LineInboxDispatcher>();
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

    private static bool IsAddress(Uri? address) => address is { IsAbsoluteUri: true, Scheme: "http" or "https" };

    private static void AddAbsentSender(this IServiceCollection services, OutboxKind kind) => services.AddSingleton<IOutboxSender>(provider =>
        new AbsentLineSender(kind, provider.GetRequiredService<ILogger<AbsentLineSender>>()));
}
