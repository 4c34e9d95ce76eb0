using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Import.Writing;

/// <summary>One transaction for the whole run, which sees its own rows and is let go of at the end: for a dry run, and before a strict one.</summary>
internal sealed class Rehearsal(RehearsalContexts contexts) : IImportTransactions
{
    private PortalDbContext? _db;
    private WriteTransaction? _transaction;

    public async Task RunAsync(Func<PortalDbContext, Task> write, CancellationToken cancellationToken)
    {
        _db ??= await contexts.OpenAsync(cancellationToken);
        _transaction ??= await _db.BeginWriteAsync(cancellationToken);
        _transaction.Resume();
        await write(_db);
        _db.ChangeTracker.Clear();
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
