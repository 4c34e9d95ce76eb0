namespace MyPage.Web.Persistence;

/// <summary>
/// Lets writers take turns. On SQLite one writer at a time, across processes; on PostgreSQL nobody waits.
/// </summary>
public interface IWriteTurns
{
    /// <summary>Waits for the turn; disposing gives it on.</summary>
    ValueTask<IDisposable> TakeAsync(CancellationToken cancellationToken);

    /// <summary>As <see cref="TakeAsync"/>, for the libraries that save synchronously.</summary>
    IDisposable Take();
}
