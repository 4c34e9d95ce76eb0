namespace MyPage.Web.Outbox;

public static class OutboxRegistration
{
    public static IServiceCollection AddOutbox(this IServiceCollection services)
    {
        services.AddSingleton<OutboxQueue>();
        services.AddSingleton<OutboxLeases>();
        services.AddSingleton<OutboxDelivery>();
        services.AddHostedService<OutboxWorker>();
        return services;
    }
}
