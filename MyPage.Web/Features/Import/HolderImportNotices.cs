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
            var isAnotherPerson = change is not null && !subscription.User.IsSamePersonAs(change.Previous);
            if (endedLink is not null)
            {
                var number = subscription.PhoneNumber.ToMaskedString();
                await ends.FollowAsync(db, endedLink.LineAccountId, isAnotherPerson ? LinkNotices.UserChanged(number) : LinkNotices.UserUnlinked(number), cancellationToken);
            }

            var mail = (isAnotherPerson, endedLink) switch
            {
                (true, null) => HolderMail.RegisteredUserChanged,
                (true, not null) => HolderMail.RegisteredUserChangedAndUnlinked,
                (false, not null) => HolderMail.RegisteredUserUnlinked,
                (false, null) => (HolderMail?)null,
            };
            if (mail is { } kind)
            {
                await mails.AddAsync(db, subscription.ContractId, kind, cancellationToken, subscription.User.Name, subscription.PhoneNumber);
            }
        }
    }
}
