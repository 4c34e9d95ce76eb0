using MyPage.Web.Background.Jobs;

namespace MyPage.Web.Capabilities.Jobs;

public static class JobsRegistration
{
    /// <summary>What is kept of jobs, for whatever runs them.</summary>
    public static IServiceCollection AddJobLedger(this IServiceCollection services) =>
        services.AddSingleton<JobLedger>().AddSingleton<IJobLedger>(provider => provider.GetRequiredService<JobLedger>());
}
