using System.Diagnostics.Metrics;

namespace MyPage.Web.Background.Jobs;

/// <summary>What the meter <c>MyPage</c> says of jobs, each by its name (docs/operations.md).</summary>
public sealed class JobMetrics
{
    public const string MeterName = "MyPage";

    private readonly Counter<long> _lines;
    private readonly Counter<long> _faults;
    private readonly Counter<long> _repeats;
    private readonly Histogram<double> _runs;

    public JobMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _lines = meter.CreateCounter<long>("mypage.job.lines", "{line}", "Lines that jobs have written.");
        _faults = meter.CreateCounter<long>("mypage.job.faults", "{line}", "Lines that jobs could not bring on, and runs that failed.");
        _repeats = meter.CreateCounter<long>("mypage.job.repeats", "{batch}", "Batches that were done again because somebody else saved first.");
        _runs = meter.CreateHistogram<double>("mypage.job.duration", "s", "How long runs took.");
    }

    internal void Wrote(string job, int lines) => _lines.Add(lines, Tag(job));

    internal void Failed(string job) => _faults.Add(1, Tag(job));

    internal void Repeated(string job) => _repeats.Add(1, Tag(job));

    internal void Ran(string job, TimeSpan duration) => _runs.Record(duration.TotalSeconds, Tag(job));

    private static KeyValuePair<string, object?> Tag(string job) => new("job", job);
}
