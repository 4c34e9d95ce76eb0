namespace MyPage.Web.Background.Jobs;

/// <summary>One run of a job: how large its batches are, how far it has come, and the pause between batches.</summary>
public sealed class JobRun
{
    // At 200 lines a batch: a line in the log for every 20,000 lines.
    private const int BatchesPerLogLine = 100;

    private readonly string _job;
    private readonly TimeSpan _pause;
    private readonly JobMetrics _metrics;
    private readonly ILogger _logger;
    private int _batches;

    /// <summary>A run that has done nothing yet.</summary>
    public JobRun(string job, JobOptions options, JobMetrics metrics, ILogger logger)
    {
        _job = job;
        BatchLines = options.BatchLines;
        _pause = options.Pause;
        _metrics = metrics;
        _logger = logger;
    }

    /// <summary>The most lines of a batch.</summary>
    public int BatchLines { get; }

    /// <summary>Lines that were written so far.</summary>
    public long Lines { get; private set; }

    /// <summary>Lines that could not be brought on; each was logged.</summary>
    public int Faults { get; private set; }

    /// <summary>A batch is committed. Tells of it, and waits so long that others have their turn.</summary>
    public async Task BatchDoneAsync(int lines, CancellationToken cancellationToken)
    {
        Lines += lines;
        _metrics.Wrote(_job, lines);
        if (++_batches % BatchesPerLogLine == 0)
        {
            _logger.LogInformation("Job {Job}: {Lines} lines so far", _job, Lines);
        }

        if (_pause > TimeSpan.Zero)
        {
            await Task.Delay(_pause, cancellationToken);
        }
    }

    /// <summary>A batch lost a race and is done again.</summary>
    public void Repeated() => _metrics.Repeated(_job);

    /// <summary>A line could not be brought on. The run goes on without it, and the next one tries again.</summary>
    public void Failed(Guid subscriptionId, Exception exception)
    {
        Faults++;
        _metrics.Failed(_job);
        _logger.LogError(exception, "Job {Job}: the line {SubscriptionId} could not be brought on", _job, subscriptionId);
    }
}
