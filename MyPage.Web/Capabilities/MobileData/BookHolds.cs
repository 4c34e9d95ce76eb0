using Microsoft.EntityFrameworkCore;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>
/// Holds the books of lines until the transaction ends, in the ascending order of their keys: whoever acts on the same books waits, and nobody waits in a
/// circle, one act or a whole batch. On SQLite the writer's turn has done so.
/// </summary>
public static class BookHolds
{
    /// <summary>Holds the books of these lines; those that are not open are passed over.</summary>
    public static Task HoldBooksAsync(this PortalDbContext db, IReadOnlyCollection<Guid> subscriptionIds, CancellationToken cancellationToken)
    {
        if (db.WritersTakeTurns)
        {
            return Task.CompletedTask;
        }

        // PostgreSQL locks rows as they come out of the sort. Rows that refer to a book may still be inserted beside it.
        var ids = subscriptionIds.ToArray();
        return db.Database.ExecuteSqlAsync(
            $"""SELECT 1 FROM "DataBooks" WHERE "SubscriptionId" = ANY ({ids}) ORDER BY "SubscriptionId" FOR NO KEY UPDATE""", cancellationToken);
    }
}
