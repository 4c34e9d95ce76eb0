using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
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
    /// <summary>Made: the receiving line's user is told, with buttons, and the contract's holder, unless they are that user or gave it.</summary>
    public async Task MadeAsync(PortalDbContext db, Caller caller, DataGift gift, GiftSubscription giver, GiftSubscription? receiver, CancellationToken cancellationToken)
    {
        Guid[] lines = receiver is null ? [giver.Id] : [giver.Id, receiver.Id];
        var people = (await AlertPeople.OfAsync(db, lines, cancellationToken, ofAnyStatus: true)).ToDictionary(line => line.SubscriptionId);
        var (giving, asked) = (people[giver.Id], receiver is null ? null : people[receiver.Id]);

        // A holder who is asked for it themselves hears of it by that.
        var holderBy = asked is { IsHolders: true, AskedOfGifts: not null } ? null : giving.ToldOfGifts(caller).HolderBy;
        var made = new DataGiftMade(giver.ContractId, giver.Id, receiver?.User.Name, gift.Mb) { Holder = HolderOf(giving, holderBy) };
        await journal.WriteAsync(db, caller, made, cancellationToken, giving.Holder);
        if (receiver is not null)
        {
            var arrived = new DataGiftArrived(receiver.ContractId, receiver.Id, gift.Id, giver.User.Name, gift.Mb, gift.ExpiresAt) { Receiver = Concerned(asked!.AskedOfGifts) };
            await journal.WriteAsync(db, caller, arrived, cancellationToken);
        }
    }

    /// <summary>Accepted: the sender is told, and the holders of both lines; one who holds both once.</summary>
    public async Task AcceptedAsync(PortalDbContext db, Caller caller, DataGift gift, GiftSubscription receiver, CancellationToken cancellationToken)
    {
        var people = (await AlertPeople.OfAsync(db, [gift.SenderId, receiver.Id], cancellationToken, ofAnyStatus: true)).ToDictionary(line => line.SubscriptionId);
        var giver = people.GetValueOrDefault(gift.SenderId);
        var contract = giver?.ContractId ?? await db.Subscriptions.Where(line => line.Id == gift.SenderId).Select(line => line.ContractId).SingleAsync(cancellationToken);
        var isOwnContract = contract == receiver.ContractId;
        var taker = isOwnContract ? null : people.GetValueOrDefault(receiver.Id);
        await journal.WriteAsync(
            db, caller, new DataGiftReceived(receiver.ContractId, receiver.Id, gift.Mb) { Holder = HolderOf(taker, taker?.ToldOfGifts(caller).HolderBy) }, cancellationToken, taker?.Holder);

        var (user, holderBy) = giver?.ToldOfGifts(caller) ?? default;
        var accepted = new DataGiftAccepted(contract, gift.SenderId, gift.Id, isOwnContract ? receiver.User.Name : null, gift.Mb)
        {
            Sender = Concerned(user),
            Holder = HolderOf(giver, holderBy),
        };
        await journal.WriteAsync(db, isOwnContract ? caller : new PortalCaller(), accepted, cancellationToken, giver?.Holder);
    }

    internal static LineAccountConcerned? Concerned(LineAccount? account) => account is null ? null : new LineAccountConcerned(account) { KeepsItsMenu = true };

    internal static (AlertWay By, string UserName, PhoneNumber Number)? HolderOf(AlertPeople? people, AlertWay? by) =>
        people is not null && by is { } way ? (way, people.UserName, people.PhoneNumber) : null;
}
