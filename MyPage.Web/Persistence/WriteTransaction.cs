using Microsoft.EntityFrameworkCore.Storage;

namespace MyPage.Web.Persistence;

/// <summary>A transaction together with the writer's turn. Disposing without <see cref="CommitAsync"/> rolls back.</summary>
public sealed class WriteTransaction(IDbContextTransaction transaction, WriteTurn turn, List<Action> onceCommitted) : IAsyncDisposable
{
    /// <summary>The database's own transaction, for prepared statements beside the context.</summary>
    public System.Data.Common.DbTransaction DbTransaction => transaction.GetDbTransaction();

    /// <summary>Says that the present flow holds the turn, where another method began the transaction.</summary>
    public void Resume() => turn.Resume();

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await transaction.CommitAsync(cancellationToken);

        // Each is told once; what it tells of stands already.
        Action[] told = [.. onceCommitted];
        onceCommitted.Clear();
        Array.ForEach(told, tell => tell());
    }

    public async ValueTask DisposeAsync()
    {
        onceCommitted.Clear();
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
