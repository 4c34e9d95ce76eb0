using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MyPage.Web.Persistence;

namespace MyPage.Web.Security.Passwords;

/// <summary>
/// Limits failed tries. A try is counted before it is made, in statements that hold under any number of requests at
/// once and across nodes, and is forgiven when it succeeds. Subjects that do not exist are counted like those that do, so that
/// the answer tells nothing. Besides the pause after a few, there is an end: after a hundred in a row without a success, over
/// whatever time, none may be made until another way has shown who is there (NIST SP 800-63B-4, 3.2.2).
/// </summary>
public sealed class TryLimit(TimeProvider time)
{
    public const int MostInARow = 100;

    /// <summary>In place of a moment: waiting does not help.</summary>
    public static readonly DateTimeOffset ForGood = DateTimeOffset.MaxValue;

    /// <summary>Counts a try. Null when it may be made; else the moment from which the next one may, or <see cref="ForGood"/>.</summary>
    public async Task<DateTimeOffset?> TakeAsync(PortalDbContext db, string subject, int most, TimeSpan window, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var quietSince = now - window;
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        while (true)
        {
            var counted = await db.Set<FailedTries>()
                .Where(tries => tries.Subject == subject && tries.InARow < MostInARow && (tries.Count < most || tries.LastAt <= quietSince))
                .ExecuteUpdateAsync(set => set
                    .SetProperty(tries => tries.Count, tries => tries.LastAt <= quietSince ? 1 : tries.Count + 1)
                    .SetProperty(tries => tries.InARow, tries => tries.InARow + 1)
                    .SetProperty(tries => tries.LastAt, now), cancellationToken);
            if (counted == 1 || await AddFirstAsync(db, subject, now, cancellationToken))
            {
                await transaction.CommitAsync(cancellationToken);
                return null;
            }

            var found = await db.Set<FailedTries>().AsNoTracking()
                .SingleOrDefaultAsync(tries => tries.Subject == subject && (tries.InARow >= MostInARow || (tries.Count >= most && tries.LastAt > quietSince)), cancellationToken);
            if (found is not null)
            {
                return found.InARow >= MostInARow ? ForGood : found.LastAt + window;
            }

            // Another request's first try, or its success, came between the statements: count again, with what it left.
        }
    }

    /// <summary>True when the last try that may be made in a row was made, and failed.</summary>
    public static Task<bool> IsSpentAsync(PortalDbContext db, string subject, CancellationToken cancellationToken) =>
        db.Set<FailedTries>().AnyAsync(tries => tries.Subject == subject && tries.InARow >= MostInARow, cancellationToken);

    /// <summary>Forgets the tries at a subject after a success.</summary>
    public static async Task ForgiveAsync(PortalDbContext db, string subject, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await db.Set<FailedTries>().Where(tries => tries.Subject == subject).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>A subject named by what somebody typed; hashed, since people type passwords into the wrong field.</summary>
    public static string SubjectOf(string kind, string typed) =>
        $"{kind}:{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(typed)), 0, 16)}";

    private static async Task<bool> AddFirstAsync(PortalDbContext db, string subject, DateTimeOffset now, CancellationToken cancellationToken) =>
        await db.Database.ExecuteSqlAsync(
            $"""INSERT INTO "FailedTries" ("Subject", "Count", "InARow", "LastAt") VALUES ({subject}, 1, 1, {now.UtcDateTime}) ON CONFLICT ("Subject") DO NOTHING""",
            cancellationToken) == 1;
}
