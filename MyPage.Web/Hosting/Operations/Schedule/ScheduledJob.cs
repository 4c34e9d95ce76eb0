using Microsoft.Extensions.Options;
using MyPage.Web.Background.Jobs;
using Quartz;

namespace MyPage.Web.Hosting.Operations.Schedule;

/// <summary>A job as the scheduler starts it; which one, its key says. In a cluster one node runs it at a time.</summary>
[DisallowConcurrentExecution]
public sealed class ScheduledJob(JobRunner runner, IJobLedger ledger, IOptions<JobOptions> options) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var name = context.JobDetail.Key.Name;
        if (options.Value.Off.Contains(name, StringComparer.Ordinal))
        {
            return;
        }

        try
        {
            if (await ledger.IsStoppedAsync(name, cancellationToken))
            {
                return;
            }

            await runner.RunAsync(name, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The portal stops; what is left is done by the next run.
        }
        catch (Exception exception)
        {
            // It is logged and counted; the schedule goes on.
            throw new JobExecutionException(exception);
        }
    }
}
