using MyPage.Web.Mail;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Import;

/// <summary>Mails holders when an import changed the registered user of a line.</summary>
public sealed class HolderImportNotices(HolderMails mails) : IImportedChangeNotices
{
    public async Task EnqueueAsync(PortalDbContext db, IReadOnlyList<ImportedUserChange> changes, CancellationToken cancellationToken)
    {
        foreach (var (subscription, change, endedLink) in changes)
        {
            if (change is null || subscription.User.IsSamePersonAs(change.Previous))
            {
                continue;
            }

            await mails.AddAsync(
                db,
                subscription.ContractId,
                endedLink is null ? HolderMail.RegisteredUserChanged : HolderMail.RegisteredUserChangedAndUnlinked,
                cancellationToken,
                subscription.User.Name,
                subscription.PhoneNumber);
        }
    }
}
