namespace MyPage.Web.Persistence;

/// <summary>
/// Lets writers take turns. On SQLite one writer at a time, across processes; on PostgreSQL nobody waits.
/// </summary>
public interface IWriteTurns
{
    /// <summary>True when no other writer runs until the turn is given on: then no row needs to be held.</summary>
    bool AreExclusive { get; }

    /// <summary>Waits for the turn; disposing gives it on.</summary>
    ValueTask<IDisposable> TakeAsync(CancellationToken cancellationToken);

    /// <summary>As <see cref="TakeAsync"/>, for the libraries that save synchronously.</summary>
    IDisposable Take();
}
