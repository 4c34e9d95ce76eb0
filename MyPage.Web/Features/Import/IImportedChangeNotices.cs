using MyPage.Domain.MobileData;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Import;

/// <summary>Tells the people concerned what an import changed for them.</summary>
public interface IImportedChangeNotices
{
    /// <summary>
    /// Writes the messages into the outbox of <paramref name="db"/>, which is inside the transaction of the change; the
    /// importer saves. Called at most once a batch, and again with a fresh context when the batch has to be repeated.
    /// </summary>
    Task EnqueueAsync(PortalDbContext db, IReadOnlyList<ImportedUserChange> changes, CancellationToken cancellationToken);

    /// <summary>The same for gifts that returned because a line ended or has another user; there need not be any.</summary>
    Task TellReturnedAsync(PortalDbContext db, CarrierCaller caller, IReadOnlyCollection<DataGift> gifts, CancellationToken cancellationToken);

    /// <summary>The same for lines that can use less than before; all of it is saved.</summary>
    Task TellDueAsync(PortalDbContext db, IReadOnlyCollection<Guid> subscriptionIds, DateTimeOffset now, CancellationToken cancellationToken);
}
