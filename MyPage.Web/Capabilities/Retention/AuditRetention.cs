using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Web.Auditing;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Retention;

/// <summary>
/// Removes entries of the audit log that are older than <see cref="RetentionOptions.AuditYears"/>, the oldest first. The database does it, by the only way it has
/// (<see cref="AuditRemoval"/>), and each batch leaves its record.
/// </summary>
public sealed class AuditRetention(IDbContextFactory<PortalDbContext> contexts, IOptions<RetentionOptions> options, TimeProvider time) : IPortalJob
{
    public const string Name = "audit-retention";

    // A record each; at Jobs:BatchLines there would be a record for every few entries that go.
    private const int BatchesOfLines = 25;

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        var before = time.GetUtcNow().AddYears(-options.Value.AuditYears);
        while (await RemoveAsync(before, run.BatchLines * BatchesOfLines, cancellationToken) is > 0 and var removed)
        {
            await run.BatchDoneAsync(removed, cancellationToken);
        }
    }

    private async Task<int> RemoveAsync(DateTimeOffset before, int most, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.Set<AuditEntry>().AnyAsync(entry => entry.At < before, cancellationToken))
        {
            return 0;
        }

        var removal = AuditRemoval.OfAge(before, most, time.GetUtcNow());
        db.Add(removal);
        await db.SaveChangesAsync(cancellationToken);
        return await db.Set<AuditRemoval>().AsNoTracking().Where(made => made.Id == removal.Id).Select(made => made.Entries).SingleAsync(cancellationToken);
    }
}
