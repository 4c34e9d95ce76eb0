using Microsoft.EntityFrameworkCore;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>
/// The changes of all lines in one order, for the carrier's network. A change has its number from the first reader who finds it committed, and one reader at a time
/// gives numbers: whoever has read up to a number misses nothing that has a smaller one. The changes of a line stand in their order.
/// </summary>
public sealed class QuotaFeed(IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>The most changes of a page.</summary>
    public const int MostPerPage = 1000;

    private const string Turn = "quota-feed";

    /// <summary>The changes after a number, in their order, at most <paramref name="most"/>. Fewer: there are no more at this moment.</summary>
    public async Task<IReadOnlyList<NumberedQuotaChange>> ReadAsync(long after, int most, CancellationToken cancellationToken)
    {
        // One more than a page tells whether there are further ones.
        var wanted = Math.Clamp(most, 1, MostPerPage + 1);
        var page = await PageAsync(after, wanted, cancellationToken);

        // Read again even where there was nothing to number: another reader may have numbered it just then.
        for (var numbered = 1; page.Count < wanted && numbered > 0;)
        {
            numbered = await NumberAsync(cancellationToken);
            page = await PageAsync(after, wanted, cancellationToken);
        }

        return page;
    }

    /// <summary>Gives numbers to a batch of changes that have none; says to how many. Zero: all have one.</summary>
    public async Task<int> NumberAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.QuotaChanges.AnyAsync(change => change.FeedNumber == null, cancellationToken))
        {
            return 0;
        }

        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await db.HoldAsync(Turn, cancellationToken);
        var last = await db.QuotaChanges.MaxAsync(change => change.FeedNumber, cancellationToken) ?? 0;
        var numbered = await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE "QuotaChanges" SET "FeedNumber" = numbered."FeedNumber"
            FROM (
                SELECT "SubscriptionId", "Number", {last} + row_number() OVER (ORDER BY "SubscriptionId", "Number") AS "FeedNumber"
                FROM (SELECT "SubscriptionId", "Number" FROM "QuotaChanges" WHERE "FeedNumber" IS NULL ORDER BY "SubscriptionId", "Number" LIMIT {MostPerPage}) AS batch
            ) AS numbered
            WHERE "QuotaChanges"."SubscriptionId" = numbered."SubscriptionId" AND "QuotaChanges"."Number" = numbered."Number"
            """,
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return numbered;
    }

    private async Task<List<NumberedQuotaChange>> PageAsync(long after, int most, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from change in db.QuotaChanges
            where change.FeedNumber > after
            orderby change.FeedNumber
            join line in db.Subscriptions on change.SubscriptionId equals line.Id
            select new NumberedQuotaChange(change.FeedNumber!.Value, line.PhoneNumber, change.Kind, change.At, change.Mb, change.UsedMb, change.LeftMb))
            .Take(most).ToListAsync(cancellationToken);
    }
}
