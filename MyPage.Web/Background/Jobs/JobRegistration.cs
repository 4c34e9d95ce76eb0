namespace MyPage.Web.Background.Jobs;

public static class JobRegistration
{
    /// <summary>Adds a job by its name, which never changes, and how often it starts.</summary>
    public static IServiceCollection AddJob<TJob>(this IServiceCollection services, string name, TimeSpan every)
        where TJob : class, IPortalJob
    {
        services.AddSingleton<TJob>();
        services.AddSingleton(new PortalJobEntry(name, every, typeof(TJob)));
        return services;
    }

    /// <summary>What runs the jobs that were added.</summary>
    public static IServiceCollection AddJobRunner(this IServiceCollection services)
    {
        services.AddOptions<JobOptions>().BindConfiguration(JobOptions.Section).ValidateDataAnnotations()
            .Validate<IEnumerable<PortalJobEntry>>(
                (options, jobs) => options.Off.TrueForAll(name => jobs.Any(job => string.Equals(job.Name, name, StringComparison.Ordinal))),
                "Jobs:Off names a job that there is not. See docs/operations.md.")
            .ValidateOnStart();
        services.AddSingleton<JobMetrics>();
        services.AddSingleton<JobRunner>();
        return services;
    }
}
