namespace MyPage.Web.Background.Jobs;

/// <summary>What is kept of jobs beside the log, for operators to see and to order: how far a run is, what came of the last, which are stopped.</summary>
public interface IJobLedger
{
    /// <summary>A run begins here.</summary>
    Task BeganAsync(string job, Guid run, CancellationToken cancellationToken);

    /// <summary>It goes on, and is so far; false when an operator wants it to end.</summary>
    Task<bool> GoesOnAsync(string job, Guid run, long lines, int faults, CancellationToken cancellationToken);

    /// <summary>It is over.</summary>
    Task EndedAsync(string job, Guid run, JobOutcome outcome, long lines, int faults, string? fault, CancellationToken cancellationToken);

    /// <summary>Whether an operator has stopped it: the schedule leaves it alone.</summary>
    Task<bool> IsStoppedAsync(string job, CancellationToken cancellationToken);
}
