using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Retention;

/// <summary>
/// What a capability keeps of persons, for the end of their contract. A new table with something personal in it has one, registered beside its capability; it is asked before the
/// account, the links and the LINE accounts go.
/// </summary>
public interface IPersonalRecords
{
    /// <summary>Deletes it, or empties what is personal of it, within the caller's write transaction (<see cref="PortalDbContext.BeginWriteAsync(CancellationToken)"/>).</summary>
    Task RemoveAsync(PortalDbContext db, EndedContract ended, CancellationToken cancellationToken);
}
