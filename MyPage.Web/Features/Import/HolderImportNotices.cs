using MyPage.Web.Linking;
using MyPage.Web.Mail;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Import;

/// <summary>Tells holders and linked users when an import changed the registered user of a line.</summary>
public sealed class HolderImportNotices(HolderMails mails, LinkEnds ends) : IImportedChangeNotices
{
    public async Task EnqueueAsync(PortalDbContext db, IReadOnlyList<ImportedUserChange> changes, CancellationToken cancellationToken)
    {
        foreach (var (subscription, change, endedLink) in changes)
        {
            if (endedLink is not null)
            {
                await ends.FollowAsync(db, endedLink.LineAccountId, LinkNotices.UserChanged(subscription.PhoneNumber.ToMaskedString()), cancellationToken);
            }

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
