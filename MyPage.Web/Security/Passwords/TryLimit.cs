using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MyPage.Web.Persistence;

namespace MyPage.Web.Security.Passwords;

/// <summary>
/// Limits failed tries. A try is counted before it is made, in statements that hold under any number of requests at
/// once and across nodes, and is forgiven when it succeeds. Subjects that do not exist are counted like those that do, so that
/// the answer tells nothing.
/// </summary>
public sealed class TryLimit(TimeProvider time)
{
    /// <summary>Counts a try. Null when it may be made; else the moment from which the next one may.</summary>
    public async Task<DateTimeOffset?> TakeAsync(PortalDbContext db, string subject, int most, TimeSpan window, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var quietSince = now - window;
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        while (true)
        {
            var counted = await db.Set<FailedTries>()
                .Where(tries => tries.Subject == subject && (tries.Count < most || tries.LastAt <= quietSince))
                .ExecuteUpdateAsync(set => set
                    .SetProperty(tries => tries.Count, tries => tries.LastAt <= quietSince ? 1 : tries.Count + 1)
                    .SetProperty(tries => tries.LastAt, now), cancellationToken);
            if (counted == 1 || await AddFirstAsync(db, subject, now, cancellationToken))
            {
                await transaction.CommitAsync(cancellationToken);
                return null;
            }

            var lastAt = await db.Set<FailedTries>()
                .Where(tries => tries.Subject == subject && tries.Count >= most && tries.LastAt > quietSince)
                .Select(tries => (DateTimeOffset?)tries.LastAt).SingleOrDefaultAsync(cancellationToken);
            if (lastAt is not null)
            {
                return lastAt + window;
            }

            // Another request's first try, or its success, came between the statements: count again, with what it left.
        }
    }

    /// <summary>Forgets the tries at a subject after a success.</summary>
    public static async Task ForgiveAsync(PortalDbContext db, string subject, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await db.Set<FailedTries>().Where(tries => tries.Subject == subject).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<bool> AddFirstAsync(PortalDbContext db, string subject, DateTimeOffset now, CancellationToken cancellationToken) =>
        await db.Database.ExecuteSqlAsync(
            $"""INSERT INTO "FailedTries" ("Subject", "Count", "LastAt") VALUES ({subject}, 1, {now.UtcDateTime}) ON CONFLICT ("Subject") DO NOTHING""",
            cancellationToken) == 1;

    /// <summary>A subject named by what somebody typed; hashed, since people type passwords into the wrong field.</summary>
    public static string SubjectOf(string kind, string typed) =>
        $"{kind}:{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(typed)), 0, 16)}";
}
