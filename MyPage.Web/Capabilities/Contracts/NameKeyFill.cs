using Microsoft.EntityFrameworkCore;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Contracts;

/// <summary>
/// Gives names that were kept before there were keys the keys by which they are searched. Whoever changes such a name meanwhile wins:
/// the change brings its own keys, and the batch is done again without it.
/// </summary>
public sealed class NameKeyFill(IDbContextFactory<PortalDbContext> contexts) : IPortalJob
{
    public const string Name = "name-keys";

    // Of those who change the same names at the same moment again and again, there are none.
    private const int MostRepeats = 20;

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        await FillAllAsync(run, FillContractsAsync, cancellationToken);
        await FillAllAsync(run, FillSubscriptionsAsync, cancellationToken);
    }

    private async Task FillAllAsync(JobRun run, Func<PortalDbContext, int, CancellationToken, Task<int>> fill, CancellationToken cancellationToken)
    {
        for (var repeats = 0; ;)
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync(cancellationToken);
                await using var transaction = await db.BeginWriteAsync(cancellationToken);
                var filled = await fill(db, run.BatchLines, cancellationToken);
                if (filled == 0)
                {
                    return;
                }

                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                await run.BatchDoneAsync(filled, cancellationToken);
            }
            catch (Exception exception) when (exception.IsConflict() && ++repeats <= MostRepeats)
            {
                run.Repeated();
            }
        }
    }

    private static async Task<int> FillContractsAsync(PortalDbContext db, int most, CancellationToken cancellationToken)
    {
        var contracts = await db.Contracts.Where(contract => contract.NameKey == null).OrderBy(contract => contract.Id).Take(most).ToListAsync(cancellationToken);
        contracts.ForEach(contract => contract.FillNameKeys());
        return contracts.Count;
    }

    private static async Task<int> FillSubscriptionsAsync(PortalDbContext db, int most, CancellationToken cancellationToken)
    {
        var lines = await db.Subscriptions.Where(line => line.UserNameKey == null).OrderBy(line => line.Id).Take(most).ToListAsync(cancellationToken);
        lines.ForEach(line => line.FillNameKeys());
        return lines.Count;
    }
}
