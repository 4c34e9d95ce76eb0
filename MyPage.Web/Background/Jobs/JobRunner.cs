using System.Diagnostics;
using Microsoft.Extensions.Options;

namespace MyPage.Web.Background.Jobs;

/// <summary>Runs a job once, for the schedule and for <c>run-job</c> alike.</summary>
public sealed class JobRunner(IServiceProvider services, IEnumerable<PortalJobEntry> jobs, IOptions<JobOptions> options, JobMetrics metrics, ILogger<JobRunner> logger)
{
    /// <summary>All jobs that there are.</summary>
    public IReadOnlyList<PortalJobEntry> Jobs { get; } = [.. jobs];

    /// <summary>Runs it now, whether it is switched off or not. Null when no job has that name. What ends the run is logged, counted and thrown.</summary>
    public async Task<JobRun?> RunAsync(string name, CancellationToken cancellationToken)
    {
        if (Jobs.FirstOrDefault(job => string.Equals(job.Name, name, StringComparison.Ordinal)) is not { } entry)
        {
            return null;
        }

        var run = new JobRun(name, options.Value, metrics, logger);
        var began = Stopwatch.GetTimestamp();
        try
        {
            await ((IPortalJob)services.GetRequiredService(entry.Type)).RunAsync(run, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            metrics.Failed(name);
            logger.LogError(exception, "Job {Job} broke off after {Lines} lines; the next run continues", name, run.Lines);
            throw;
        }
        finally
        {
            metrics.Ran(name, Stopwatch.GetElapsedTime(began));
        }

        if (run.Lines > 0 || run.Faults > 0)
        {
            logger.LogInformation("Job {Job} done: {Lines} lines, {Faults} could not be brought on", name, run.Lines, run.Faults);
        }

        return run;
    }
}
