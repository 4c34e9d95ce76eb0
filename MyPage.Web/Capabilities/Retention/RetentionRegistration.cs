using MyPage.Web.Background.Jobs;

namespace MyPage.Web.Capabilities.Retention;

public static class RetentionRegistration
{
    /// <summary>What is no longer kept. A capability with tables of its own adds its <see cref="IPersonalRecords"/> itself.</summary>
    public static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ContractRemovals>();
        services.AddJob<AuditRetention>(AuditRetention.Name, TimeSpan.FromDays(1));
        services.AddJob<ContractRemoval>(ContractRemoval.Name, TimeSpan.FromHours(1));
        return services;
    }
}
