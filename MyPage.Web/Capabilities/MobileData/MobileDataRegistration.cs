using MyPage.Web.Background.Jobs;

namespace MyPage.Web.Capabilities.MobileData;

public static class MobileDataRegistration
{
    /// <summary>The data books: what acts on them, what reads them, and the jobs that write down what time has done to them.</summary>
    public static IServiceCollection AddMobileData(this IServiceCollection services)
    {
        services.AddOptions<DataOptions>().BindConfiguration(DataOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<TopUpOptions>().BindConfiguration(TopUpOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SeenSubscriptions>();
        services.AddSingleton<SubscriptionBalanceQuery>();
        services.AddSingleton<BookRows>();
        services.AddSingleton<IUsageIntake, UsageIntake>();
        services.AddSingleton<DataTopUpDesk>();
        services.AddSingleton<DataAlertDesk>();
        services.AddSingleton<AlertChoiceDesk>();
        services.AddSingleton<BookBatches>();
        services.AddSingleton<BookTurns>();
        services.AddSingleton<BookVerification>();
        services.AddSingleton<QuotaFeed>();
        services.AddJob<MonthTurn>(MonthTurn.Name, TimeSpan.FromMinutes(5));
        services.AddJob<GiftReturn>(GiftReturn.Name, TimeSpan.FromMinutes(1));
        services.AddJob<AlertSweep>(AlertSweep.Name, TimeSpan.FromHours(1));
        services.AddJob<UsageRetention>(UsageRetention.Name, TimeSpan.FromDays(1));
        return services;
    }
}
