namespace MyPage.Web.Persistence;

/// <summary>
/// Lets writers take turns. On SQLite one writer at a time, across processes; on PostgreSQL nobody waits.
/// </summary>
public interface IWriteTurns
{
    /// <summary>True when no other writer runs until the turn is given on: then no row needs to be held.</summary>
    bool AreExclusive { get; }

    /// <summary>
    /// Waits for the turn, but not for ever; disposing gives it on. A flow that holds the turn already would wait for itself:
    /// it is told at once. Not to be awaited in an asynchronous method of its own, or its caller is not known to hold it.
    /// </summary>
    ValueTask<WriteTurn> TakeAsync(CancellationToken cancellationToken);

    /// <summary>Holds a name until the context's transaction ends: whoever else holds it waits. Where turns are exclusive that is so already.</summary>
    Task HoldAsync(PortalDbContext db, string name, CancellationToken cancellationToken);

    /// <summary>As <see cref="TakeAsync"/>, for the libraries that save synchronously.</summary>
    WriteTurn Take();

    /// <summary>Throws what whoever wants to write would meet, other than having to wait.</summary>
    void CheckUsable();
}
