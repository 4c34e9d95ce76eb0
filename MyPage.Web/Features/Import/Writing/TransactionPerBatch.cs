using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Import.Writing;

/// <summary>
/// Each batch is kept or not as a whole, and other writers get their turn between two: a run that is cut off leaves whole
/// batches.
/// </summary>
internal sealed class TransactionPerBatch(IDbContextFactory<PortalDbContext> contexts) : IImportTransactions
{
    private const int Attempts = 5;

    public async Task RunAsync(Func<PortalDbContext, Task> write, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync(cancellationToken);
                await using var transaction = await db.BeginWriteAsync(cancellationToken);
                await write(db);
                await transaction.CommitAsync(cancellationToken);
                return;
            }
            catch (Exception exception) when (attempt < Attempts && exception.IsConflict())
            {
                // A customer saved, or another import ran, between our look and our write (PostgreSQL): look again.
            }
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
