using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Features.Import.Stages;
using MyPage.Web.Features.Import.Writing;
using MyPage.Web.Happenings;

namespace MyPage.Web.Features.Import;

/// <summary>
/// Opens the data books of all lines that have none yet, a batch at a time: after the file that brings lines and the one that states what is left, and before the
/// one that brings usage. A run that was cut off before is completed by the next.
/// </summary>
internal sealed class BookOpenings(ImportRun run, IImportTransactions transactions, Journal journal, IOptions<DataOptions> options, TimeProvider time)
{
    private readonly BulkInserts _inserts = new();

    /// <summary>Opens them, and says how many.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var opened = 0;
        for (var last = Guid.Empty; ;)
        {
            List<Guid> ids = [];
            await transactions.RunAsync(
                async db =>
                {
                    var after = last;
                    ids = await db.Subscriptions.Where(line => line.Id > after && !db.DataBooks.Any(book => book.SubscriptionId == line.Id))
                        .OrderBy(line => line.Id).Select(line => line.Id).Take(run.Request.BatchRows).ToListAsync(cancellationToken);
                    if (ids.Count == 0)
                    {
                        return;
                    }

                    var batch = new ImportBatch(db, _inserts, journal, run.Caller, time.GetUtcNow());
                    var opening = await BookOpening.LoadAsync(db, ids, batch.Now, options.Value, cancellationToken);
                    await opening.SaveAsync(batch, ids.ConvertAll(opening.Open), cancellationToken);
                },
                cancellationToken);
            if (ids.Count == 0)
            {
                return opened;
            }

            opened += ids.Count;
            last = ids[^1];
        }
    }
}
