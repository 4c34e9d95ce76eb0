using Microsoft.EntityFrameworkCore;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.DataGifts;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.DataGifts;

/// <summary>
/// What is recorded and told when a gift is made and accepted. Each contract's history has its own entry, and none names a person of the other
/// contract: what somebody there did stands in this one as the portal's.
/// </summary>
public sealed class DataGiftNews(Journal journal)
{
    /// <summary>Made: the receiving line's user is told, with buttons.</summary>
    public async Task MadeAsync(PortalDbContext db, Caller caller, DataGift gift, GiftLine giver, GiftLine? receiver, CancellationToken cancellationToken)
    {
        journal.Record(db, caller, new DataGiftMade(giver.ContractId, giver.Id, gift.Mb));
        if (receiver is not null)
        {
            var arrived = new DataGiftArrived(receiver.ContractId, receiver.Id, gift.Id, giver.User.Name, gift.Mb, gift.ExpiresAt)
            {
                Receiver = await ConcernedAsync(db, receiver.Id, null, cancellationToken),
            };
            await journal.WriteAsync(db, caller, arrived, cancellationToken);
        }
    }

    /// <summary>Accepted: the sender is told.</summary>
    public async Task AcceptedAsync(PortalDbContext db, Caller caller, DataGift gift, GiftLine receiver, CancellationToken cancellationToken)
    {
        journal.Record(db, caller, new DataGiftReceived(receiver.ContractId, receiver.Id, gift.Mb));
        var contract = await db.Subscriptions.Where(line => line.Id == gift.SenderId).Select(line => line.ContractId).SingleAsync(cancellationToken);
        var isOwnContract = contract == receiver.ContractId;
        var accepted = new DataGiftAccepted(contract, gift.SenderId, gift.Id, isOwnContract ? receiver.User.Name : null, gift.Mb)
        {
            Sender = await ConcernedAsync(db, gift.SenderId, caller, cancellationToken),
        };
        await journal.WriteAsync(db, isOwnContract ? caller : new PortalCaller(), accepted, cancellationToken);
    }

    /// <summary>The LINE account of a line's user; null without 利用者連携, when it is the one that acts, and where お知らせ設定 leaves gifts out.</summary>
    internal static async Task<LineAccountConcerned?> ConcernedAsync(PortalDbContext db, Guid subscriptionId, Caller? actor, CancellationToken cancellationToken)
    {
        var account = await db.RegisteredUserLinks.Where(link => link.SubscriptionId == subscriptionId && link.EndedAt == null)
            .Select(link => (Guid?)link.LineAccountId).SingleOrDefaultAsync(cancellationToken);
        if (account is not { } id || (actor as UserCaller)?.LineAccountId == id)
        {
            return null;
        }

        var people = await AlertPeople.OfAsync(db, [subscriptionId], cancellationToken);
        return people is [{ WantsGifts: false }] ? null : new LineAccountConcerned(id) { KeepsItsMenu = true };
    }
}
