using Microsoft.EntityFrameworkCore;
using MyPage.Web.Persistence;

namespace MyPage.Web.Security.Limits;

/// <summary>
/// At most so many in a window of time, to the number: one statement counts, however many requests and nodes count at once. For
/// what is limited whether it succeeds or not (posts of an address, mails to somebody); tries that a success forgives are
/// <see cref="Passwords.TryLimit"/>'s.
/// </summary>
public sealed class WindowLimit(TimeProvider time)
{
    /// <summary>Counts one. Null when it is within the limit; else the end of the window, and nothing was counted.</summary>
    public async Task<DateTimeOffset?> TakeAsync(PortalDbContext db, string subject, int most, TimeSpan window, CancellationToken cancellationToken)
    {
        await using var transaction = db.Database.CurrentTransaction is null ? await db.BeginWriteAsync(cancellationToken) : null;
        if (await CountAsync(db, subject, most, window, cancellationToken) is { } until)
        {
            return until;
        }

        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return null;
    }

    /// <summary>Counts one for each subject, within a transaction that is rolled back when one of them is over its limit: the end of that window.</summary>
    public async Task<DateTimeOffset?> TakeAllAsync(PortalDbContext db, IEnumerable<(string Subject, int Most)> subjects, TimeSpan window, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        foreach (var (subject, most) in subjects)
        {
            if (await CountAsync(db, subject, most, window, cancellationToken) is { } until)
            {
                return until;
            }
        }

        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    private async Task<DateTimeOffset?> CountAsync(PortalDbContext db, string subject, int most, TimeSpan window, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (begins, ends) = (now.UtcDateTime, (now + window).UtcDateTime);
        var counted = await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "WindowCounts" ("Subject", "Count", "EndsAt") VALUES ({subject}, 1, {ends})
            ON CONFLICT ("Subject") DO UPDATE SET
                "Count" = CASE WHEN "WindowCounts"."EndsAt" <= {begins} THEN 1 ELSE "WindowCounts"."Count" + 1 END,
                "EndsAt" = CASE WHEN "WindowCounts"."EndsAt" <= {begins} THEN {ends} ELSE "WindowCounts"."EndsAt" END
            WHERE "WindowCounts"."EndsAt" <= {begins} OR "WindowCounts"."Count" < {most}
            """,
            cancellationToken);
        return counted == 1 ? null : await db.Set<WindowCount>().Where(count => count.Subject == subject).Select(count => count.EndsAt).SingleAsync(cancellationToken);
    }
}
