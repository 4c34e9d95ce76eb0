using MyPage.Web.Features.UserInfo;
using MyPage.Web.Happenings;
using MyPage.Web.Mail;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Import;

/// <summary>Tells holders and linked users when an import changed the registered user of a line.</summary>
public sealed class HolderImportNotices(HolderContacts contacts, HolderMails mails, LinkEnds ends) : IImportedChangeNotices
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
                (true, null) => HolderMail.RegisteredUserChangedByCarrier,
                (true, not null) => HolderMail.RegisteredUserChangedByCarrierAndUnlinked,
                (false, not null) => HolderMail.RegisteredUserUnlinked,
                (false, null) => (HolderMail?)null,
            };
            if (mail is { } kind)
            {
                var (name, phone) = (subscription.User.Name, subscription.PhoneNumber);
                var holder = await contacts.FindAsync(db, subscription.ContractId, cancellationToken);
                mails.Add(db, holder, kind, name, phone);
                ends.TellHolder(db, holder, endedLink?.LineAccountId, isAnotherPerson ? LinkNotices.UserOfHolderChanged(name, phone.ToString()) : LinkNotices.UserOfHolderUnlinked(name, phone.ToString()));
            }
        }
    }
}
