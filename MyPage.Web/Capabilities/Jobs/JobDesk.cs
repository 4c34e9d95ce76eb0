using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Operators;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Jobs;

/// <summary>What administrators see and order of jobs. Each act is one transaction with its entry in the audit log; any node does the work.</summary>
public sealed class JobDesk(
    IDbContextFactory<PortalDbContext> contexts, PortalSessions sessions, IEnumerable<PortalJobEntry> jobs, IOptions<JobOptions> options, Journal journal, TimeProvider time)
{
    private readonly IReadOnlyList<PortalJobEntry> _jobs = [.. jobs.OrderBy(job => job.Name, StringComparer.Ordinal)];

    /// <summary>All jobs, in the order of their names.</summary>
    public async Task<IReadOnlyList<JobView>> ListAsync(OperatorCaller caller, CancellationToken cancellationToken)
    {
        RequireAdministrator(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var states = await db.Set<JobState>().AsNoTracking().ToDictionaryAsync(state => state.Name, StringComparer.Ordinal, cancellationToken);
        return [.. _jobs.Select(job => new JobView(job.Name, job.Every, options.Value.Off.Contains(job.Name, StringComparer.Ordinal), states.GetValueOrDefault(job.Name)))];
    }

    /// <summary>Orders something of a job. False where it is so already, or no job has that name.</summary>
    public async Task<bool> OrderAsync(OperatorCaller caller, string name, JobAct act, CancellationToken cancellationToken)
    {
        RequireAdministrator(caller);
        if (!_jobs.Any(job => string.Equals(job.Name, name, StringComparison.Ordinal)))
        {
            return false;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await sessions.HoldAsync(db, caller, cancellationToken);
        var state = await JobLedger.HoldAsync(db, name, cancellationToken);
        switch (act)
        {
            case JobAct.Run when state.WantedAt is null:
                state.WantedAt = time.GetUtcNow();
                break;
            case JobAct.Stop when state.StoppedAt is null:
                (state.StoppedAt, state.StoppedBy, state.WantedAt) = (time.GetUtcNow(), caller.Name, null);
                break;
            case JobAct.Resume when state.StoppedAt is not null:
                (state.StoppedAt, state.StoppedBy) = (null, "");
                break;
            default:
                return false;
        }

        journal.Record(db, caller, new JobOrdered(name, act.ToString()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    // Pages are closed by role; this is for whatever else may ever call.
    private static void RequireAdministrator(OperatorCaller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Role is not OperatorRole.Administrator)
        {
            throw new InvalidOperationException($"Jobs are not for {caller.Role}.");
        }
    }
}
