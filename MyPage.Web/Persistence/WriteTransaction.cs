using Microsoft.EntityFrameworkCore.Storage;

namespace MyPage.Web.Persistence;

/// <summary>A transaction together with the writer's turn. Disposing without <see cref="CommitAsync"/> rolls back.</summary>
public sealed class WriteTransaction(IDbContextTransaction transaction, WriteTurn turn) : IAsyncDisposable
{
    /// <summary>The database's own transaction, for prepared statements beside the context.</summary>
    public System.Data.Common.DbTransaction DbTransaction => transaction.GetDbTransaction();

    /// <summary>Says that the present flow holds the turn, where another method began the transaction.</summary>
    public void Resume() => turn.Resume();

    public Task CommitAsync(CancellationToken cancellationToken) => transaction.CommitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
        }
        finally
        {
            turn.Dispose();
        }
    }
}
