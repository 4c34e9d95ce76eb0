using MyPage.Web.Background.Jobs;

namespace MyPage.Tests.MobileData;

/// <summary>Keeps nothing of jobs: a process that is killed writes nothing more, and the hosts that are interrupted play just that.</summary>
internal sealed class NoJobLedger : IJobLedger
{
    public Task BeganAsync(string job, Guid run, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<bool> GoesOnAsync(string job, Guid run, long lines, int faults, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task EndedAsync(string job, Guid run, JobOutcome outcome, long lines, int faults, string? fault, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<bool> IsStoppedAsync(string job, CancellationToken cancellationToken) => Task.FromResult(false);
}
