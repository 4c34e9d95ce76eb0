using Microsoft.EntityFrameworkCore;
using MyPage.Domain.MobileData;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>Writes down that gifts which nobody took in time have returned (docs/data-books.md, Gifts). Reads and acts know it without.</summary>
public sealed class GiftReturn(IDbContextFactory<PortalDbContext> contexts, BookBatches batches, BookTurns turns, TimeProvider time) : IPortalJob
{
    public const string Name = "gift-return";

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();

        // By when they ran out, so that one which cannot be returned holds up no other.
        var (at, id) = (DateTimeOffset.MinValue, Guid.Empty);
        while (await BatchAsync(now, at, id, run.BatchLines, cancellationToken) is { Count: > 0 } due)
        {
            var senders = due.Select(gift => gift.SenderId).Distinct().ToList();
            await batches.WriteAsync(run, senders, (db, ids, cancel) => turns.TurnAsync(db, ids, now, cancel), cancellationToken);
            (at, id) = (due[^1].ExpiresAt, due[^1].Id);
        }
    }

    private async Task<List<DataGift>> BatchAsync(DateTimeOffset now, DateTimeOffset at, Guid id, int most, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.DataGifts.AsNoTracking()
            .Where(gift => gift.State == DataGiftState.Held && gift.ExpiresAt <= now && (gift.ExpiresAt > at || (gift.ExpiresAt == at && gift.Id > id)))
            .OrderBy(gift => gift.ExpiresAt).ThenBy(gift => gift.Id).Take(most).ToListAsync(cancellationToken);
    }
}
