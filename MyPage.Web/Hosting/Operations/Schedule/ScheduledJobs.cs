using MyPage.Web.Background.Jobs;
using MyPage.Web.Persistence;
using Npgsql;
using Quartz;

namespace MyPage.Web.Hosting.Operations.Schedule;

/// <summary>When jobs run: by Quartz, in a cluster over the portal's own PostgreSQL, in memory on SQLite (docs/adr/0021-jobs.md).</summary>
public static class ScheduledJobs
{
    private const string Scheduler = "mypage";

    // A portal that starts serves first. What was due while it was down is done then.
    private static readonly TimeSpan FirstAfter = TimeSpan.FromSeconds(15);

    /// <summary>Adds what runs jobs, and their schedule where this process serves; after all that adds a job.</summary>
    public static void AddJobs(this WebApplicationBuilder builder, bool isServing)
    {
        builder.Services.AddJobRunner();
        var configuration = builder.Configuration;
        if (!isServing || !configuration.GetValue($"{JobOptions.Section}:{nameof(JobOptions.Enabled)}", defaultValue: true))
        {
            return;
        }

        // The scheduler goes by the machine's clock; what a job takes for now is the portal's.
        var first = TimeProvider.System.GetUtcNow() + FirstAfter;
        var jobs = builder.Services.Select(service => service.ImplementationInstance).OfType<PortalJobEntry>().ToList();
        var storage = configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions();
        builder.Services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options =>
            {
                options.InstanceName = Scheduler;
                options.GenerateInstanceId = true;
            });
            quartz.UseDefaultThreadPool(jobs.Count);
            if (storage.UsesSqlite)
            {
                quartz.UseInMemoryStore();
            }
            else
            {
                var connectionString = PersistenceRegistration.PostgreSqlConnectionString(configuration.GetConnectionString("PostgreSql"));
                quartz.UsePersistentStore(store => store.UsePostgres(NpgsqlFactory.Instance, connectionString).UseClustering());
            }

            foreach (var job in jobs)
            {
                quartz.AddJob<ScheduledJob>(scheduled => scheduled.WithIdentity(job.Name).StoreDurably());
                quartz.AddTrigger<ScheduledJob>(trigger => trigger.WithIdentity(job.Name).ForJob(job.Name)
                    .StartAt(first).WithSimpleSchedule(schedule => schedule.WithInterval(job.Every).RepeatForever()));
            }
        });
        builder.Services.AddSingleton<JobDemands>();
        builder.Services.AddHostedService(services => services.GetRequiredService<JobDemands>());
        builder.Services.AddQuartzHostedService(options => options.AwaitApplicationStarted = true);
    }
}
