using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.DataGifts;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Links;
using MyPage.Web.Happenings.RegisteredUsers;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Features.Import;

/// <summary>Tells holders and linked users when an import changed the registered user of a line, and ends what rested on a link that ended with it.</summary>
public sealed class HolderImportNotices(Journal journal, PortalSessions sessions, IReturnedGifts returns, DataAlertDesk alerts) : IImportedChangeNotices
{
    public Task TellReturnedAsync(PortalDbContext db, CarrierCaller caller, IReadOnlyCollection<DataGift> gifts, CancellationToken cancellationToken) =>
        returns.TellAsync(db, gifts, cancellationToken, caller);

    public Task TellDueAsync(PortalDbContext db, IReadOnlyCollection<Guid> subscriptionIds, DateTimeOffset now, CancellationToken cancellationToken) =>
        alerts.TellDueAsync(db, subscriptionIds, now, cancellationToken);

    public async Task EnqueueAsync(PortalDbContext db, IReadOnlyList<ImportedUserChange> changes, CancellationToken cancellationToken)
    {
        foreach (var (subscription, change, ended) in changes)
        {
            var (contract, id, name, number) = (subscription.ContractId, subscription.Id, subscription.User.Name, subscription.PhoneNumber);
            if (change is not null && !subscription.User.IsSamePersonAs(change.Previous))
            {
                await journal.TellAsync(db, new RegisteredUserChanged(contract, id, name, number) { ByCarrier = true, Unlinked = ended?.LineAccountId }, cancellationToken);
            }
            else if (ended is not null)
            {
                await journal.TellAsync(db, new RegisteredUserUnlinked(contract, id, name, number, ended), cancellationToken);
            }

            if (ended is not null)
            {
                await sessions.EndOfLinkAsync(db, ended.LineAccountId, ended.Id, null, cancellationToken);
            }
        }
    }
}
