using MyPage.Web.Background;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Capabilities.Jobs;

namespace MyPage.Web.Hosting.Operations.Schedule;

/// <summary>Runs what operators want to run at once, on a node that runs jobs; the schedule goes on beside it.</summary>
public sealed class JobDemands(JobLedger ledger, JobRunner runner, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<JobDemands> logger) : PortalWorker(lifetime)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    /// <summary>Runs what is wanted now; returns how many.</summary>
    public async Task<int> RunWantedAsync(CancellationToken cancellationToken)
    {
        var wanted = await ledger.TakeWantedAsync(cancellationToken);
        await Task.WhenAll(wanted.Select(name => RunAsync(name, cancellationToken)));
        return wanted.Count;
    }

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunWantedAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning(exception, "Whether a job is wanted could not be asked; trying again");
            }

            await Task.Delay(LookEvery, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await runner.RunAsync(name, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // What ended it is logged, counted and shown; the others go on.
            logger.LogDebug(exception, "Job {Job} broke off", name);
        }
    }
}
