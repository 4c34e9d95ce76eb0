using System.Diagnostics;
using Microsoft.Extensions.Options;

namespace MyPage.Web.Background.Jobs;

/// <summary>Runs a job once, for the schedule, for <c>run-job</c> and for the console alike.</summary>
public sealed class JobRunner(
    IServiceProvider services, IEnumerable<PortalJobEntry> jobs, IJobLedger ledger, IOptions<JobOptions> options, JobMetrics metrics, ILogger<JobRunner> logger)
{
    // How soon a run that an operator stops hears of it, and how exactly the console knows how far it is.
    private static readonly TimeSpan NoteEvery = TimeSpan.FromSeconds(3);

    /// <summary>All jobs that there are.</summary>
    public IReadOnlyList<PortalJobEntry> Jobs { get; } = [.. jobs];

    /// <summary>Runs it now, whether it is switched off or not. Null when no job has that name. What ends the run is logged, counted and thrown.</summary>
    public async Task<JobRun?> RunAsync(string name, CancellationToken cancellationToken)
    {
        if (Jobs.FirstOrDefault(job => string.Equals(job.Name, name, StringComparison.Ordinal)) is not { } entry)
        {
            return null;
        }

        var (run, id, began) = (new JobRun(name, options.Value, metrics, logger), Guid.NewGuid(), Stopwatch.GetTimestamp());
        var (outcome, fault) = (JobOutcome.Done, default(string));
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await ledger.BeganAsync(name, id, cancellationToken);
        var noting = NoteAsync(name, id, run, end);
        try
        {
            await ((IPortalJob)services.GetRequiredService(entry.Type)).RunAsync(run, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            outcome = JobOutcome.Stopped;
            logger.LogInformation("Job {Job} was stopped by an operator after {Lines} lines; the next run continues", name, run.Lines);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            (outcome, fault) = (JobOutcome.Failed, exception.Message);
            metrics.Failed(name);
            logger.LogError(exception, "Job {Job} broke off after {Lines} lines; the next run continues", name, run.Lines);
            throw;
        }
        finally
        {
            outcome = cancellationToken.IsCancellationRequested ? JobOutcome.Stopped : outcome;
            metrics.Ran(name, Stopwatch.GetElapsedTime(began));
            await end.CancelAsync();
            await noting;
            await EndAsync(name, id, outcome, run, fault);
        }

        if (run.Lines > 0 || run.Faults > 0)
        {
            logger.LogInformation("Job {Job} done: {Lines} lines, {Faults} could not be brought on", name, run.Lines, run.Faults);
        }

        return run;
    }

    private async Task NoteAsync(string name, Guid id, JobRun run, CancellationTokenSource end)
    {
        while (true)
        {
            await Task.Delay(NoteEvery, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (end.IsCancellationRequested)
            {
                return;
            }

            try
            {
                if (!await ledger.GoesOnAsync(name, id, run.Lines, run.Faults, end.Token))
                {
                    await end.CancelAsync();
                }
            }
            catch (Exception exception)
            {
                // The job itself meets the same, and says so.
                logger.LogDebug(exception, "How far job {Job} is could not be written down", name);
            }
        }
    }

    // That the database is away must not hide what ended the run.
    private async Task EndAsync(string name, Guid id, JobOutcome outcome, JobRun run, string? fault)
    {
        try
        {
            await ledger.EndedAsync(name, id, outcome, run.Lines, run.Faults, fault, CancellationToken.None);
        }
        catch (Exception exception)
        {
            logger.LogWarning(exception, "How job {Job} ended could not be written down", name);
        }
    }
}
