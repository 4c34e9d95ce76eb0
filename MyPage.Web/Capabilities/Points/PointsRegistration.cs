using MyPage.Web.Background.Jobs;

namespace MyPage.Web.Capabilities.Points;

public static class PointsRegistration
{
    /// <summary>Points: what reads them and acts on them, and the jobs that write down what time has done to them.</summary>
    public static IServiceCollection AddPoints(this IServiceCollection services)
    {
        services.AddOptions<PointOptions>().BindConfiguration(PointOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PointLedgers>();
        services.AddSingleton<PointBalances>();
        services.AddSingleton<PointDesk>();
        services.AddSingleton<PointBatches>();
        services.AddSingleton<MonthlyPoints>();
        services.AddSingleton<PointReservations>();
        services.AddSingleton<PointSettlements>();
        services.AddSingleton<PointVerification>();
        services.AddJob<PointGrantJob>(PointGrantJob.Name, TimeSpan.FromMinutes(30));
        services.AddJob<PointExpiryJob>(PointExpiryJob.Name, TimeSpan.FromHours(1));
        services.AddJob<PointReminderJob>(PointReminderJob.Name, TimeSpan.FromHours(1));
        return services;
    }
}
