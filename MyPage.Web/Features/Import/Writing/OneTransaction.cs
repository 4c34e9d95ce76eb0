using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Import.Writing;

/// <summary>
/// The whole run is kept or not: for a strict run, and for a dry run, which sees its own rows and then lets go of them.
/// In a strict run on SQLite every other writer waits until it ends.
/// </summary>
internal sealed class OneTransaction(Func<CancellationToken, Task<PortalDbContext>> open) : IImportTransactions
{
    private PortalDbContext? _db;
    private WriteTransaction? _transaction;

    public async Task RunAsync(Func<PortalDbContext, Task> write, CancellationToken cancellationToken)
    {
        _db ??= await open(cancellationToken);
        _transaction ??= await _db.BeginWriteAsync(cancellationToken);
        _transaction.Resume();
        await write(_db);
        _db.ChangeTracker.Clear();
    }

    public async Task FinishAsync(bool keep, CancellationToken cancellationToken)
    {
        if (keep && _transaction is not null)
        {
            await _transaction.CommitAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_transaction is not null)
        {
            await _transaction.DisposeAsync();
        }

        if (_db is not null)
        {
            await _db.DisposeAsync();
        }
    }
}
