using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Jobs;

/// <summary>Keeps what operators see of jobs, in a row each. A later run's row replaces the former's.</summary>
public sealed class JobLedger(IDbContextFactory<PortalDbContext> contexts, TimeProvider time) : IJobLedger
{
    private const int LongestFault = 500;

    private static readonly string Here = OutsideText.Cut(Environment.MachineName, 100);

    public Task BeganAsync(string job, Guid run, CancellationToken cancellationToken) => ChangeAsync(
        job,
        state =>
        {
            (state.RunId, state.Node, state.BeganAt, state.SeenAt, state.EndedAt, state.Outcome) = (run, Here, time.GetUtcNow(), time.GetUtcNow(), null, null);
            (state.Lines, state.Faults, state.Fault) = (0, 0, null);
        },
        cancellationToken);

    public async Task<bool> GoesOnAsync(string job, Guid run, long lines, int faults, CancellationToken cancellationToken)
    {
        var goesOn = true;
        await ChangeAsync(
            job,
            state =>
            {
                if (state.RunId == run)
                {
                    (state.SeenAt, state.Lines, state.Faults) = (time.GetUtcNow(), lines, faults);
                }

                // What was begun after the stop, somebody wanted all the same.
                goesOn = state.RunId != run || state.StoppedAt is null || state.StoppedAt < state.BeganAt;
            },
            cancellationToken);
        return goesOn;
    }

    public Task EndedAsync(string job, Guid run, JobOutcome outcome, long lines, int faults, string? fault, CancellationToken cancellationToken) => ChangeAsync(
        job,
        state =>
        {
            if (state.RunId == run)
            {
                (state.EndedAt, state.SeenAt, state.Outcome, state.Lines, state.Faults) = (time.GetUtcNow(), time.GetUtcNow(), outcome, lines, faults);
                state.Fault = fault is null ? null : OutsideText.Cut(OutsideText.Clean(fault), LongestFault);
            }
        },
        cancellationToken);

    public async Task<bool> IsStoppedAsync(string job, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<JobState>().AnyAsync(state => state.Name == job && state.StoppedAt != null, cancellationToken);
    }

    /// <summary>Takes up what operators want to run at once: each is given to one node.</summary>
    public async Task<IReadOnlyList<string>> TakeWantedAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var wanted = await db.Set<JobState>().Where(state => state.WantedAt != null).Select(state => state.Name).ToListAsync(cancellationToken);
        var taken = new List<string>();
        foreach (var name in wanted)
        {
            await using var transaction = await db.BeginWriteAsync(cancellationToken);
            if (await db.Set<JobState>().Where(state => state.Name == name && state.WantedAt != null)
                .ExecuteUpdateAsync(set => set.SetProperty(state => state.WantedAt, (DateTimeOffset?)null), cancellationToken) == 1)
            {
                taken.Add(name);
            }

            await transaction.CommitAsync(cancellationToken);
        }

        return taken;
    }

    private async Task ChangeAsync(string job, Action<JobState> change, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        change(await HoldAsync(db, job, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>A job's row, made where there is none, held until the context's transaction ends.</summary>
    internal static async Task<JobState> HoldAsync(PortalDbContext db, string job, CancellationToken cancellationToken)
    {
        await db.HoldAsync($"job:{job}", cancellationToken);
        return await db.Set<JobState>().SingleOrDefaultAsync(state => state.Name == job, cancellationToken) ?? db.Add(new JobState { Name = job }).Entity;
    }
}
