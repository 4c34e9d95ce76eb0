using Microsoft.EntityFrameworkCore;
using MyPage.Domain.MobileData;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.DataGifts;

/// <summary>
/// Who sees what of a gift. The holder sees every gift of the contract's lines and acts for those whose user they are; a registered user sees those of their
/// own line since it became theirs. The name of whoever gave it is told to whoever may accept it, and within the contract; who accepted by a link is told
/// within the contract only. Someone who has come to a line since is not named for what their predecessor did.
/// </summary>
public static class SeenGifts
{
    /// <summary>Whether a gift that a line of the caller's gave, or that is or was for it, is theirs to see: not what was their predecessor's.</summary>
    public static bool IsOf(Caller caller, GiftSubscription line, DataGift gift) => caller is HolderCaller || BecameOf(line.Id, gift) >= line.UserSince;

    /// <summary>The gifts as seen by somebody, in the order given.</summary>
    /// <param name="db">Where other lines are looked up.</param>
    /// <param name="own">The lines that the reader acts for.</param>
    /// <param name="known">Lines that have been read already, those among them: most gifts stay within a contract.</param>
    /// <param name="gifts">The gifts.</param>
    /// <param name="now">The moment of looking.</param>
    /// <param name="cancellationToken">Ends the looking up.</param>
    /// <param name="onlyOf">The contract of whose side alone the reader learns; null for whoever gives, accepts or was sent the gift.</param>
    public static async Task<IReadOnlyList<SeenGift>> SeenAsync(
        PortalDbContext db, IReadOnlyList<GiftSubscription> own, IReadOnlyList<GiftSubscription> known, IReadOnlyList<DataGift> gifts, DateTimeOffset now, CancellationToken cancellationToken, Guid? onlyOf = null)
    {
        var lines = known.ToDictionary(line => line.Id);
        var others = gifts.Select(gift => gift.SenderId).Concat(gifts.Select(gift => gift.ReceiverId).OfType<Guid>()).Distinct().Where(id => !lines.ContainsKey(id)).ToList();
        if (others.Count > 0)
        {
            foreach (var line in await GiftSubscriptions.ReadAsync(db, db.Subscriptions.Where(line => EF.Parameter(others).Contains(line.Id)), cancellationToken))
            {
                lines.Add(line.Id, line);
            }
        }

        return [.. gifts.Select(gift => Seen(own, gift, lines, now, onlyOf))];
    }

    private static SeenGift Seen(IReadOnlyList<GiftSubscription> own, DataGift gift, Dictionary<Guid, GiftSubscription> lines, DateTimeOffset now, Guid? onlyOf)
    {
        var sender = lines[gift.SenderId];
        var receiver = gift.ReceiverId is { } id ? lines[id] : null;
        var isSent = own.Any(line => line.Id == gift.SenderId);
        var isReceived = receiver is not null && own.Any(line => line.Id == receiver.Id);
        var isOneContract = receiver?.ContractId == sender.ContractId;
        var tellsReceiver = isReceived || isOneContract || receiver?.ContractId == onlyOf;
        return new SeenGift(
            gift.Id,
            gift.Mb,
            gift.StateAt(now),
            gift.MadeAt,
            gift.ExpiresAt,
            gift.EndedAt,
            gift.ByLink,
            new SeenParty(
                sender.Id,
                (onlyOf is null || sender.ContractId == onlyOf) && gift.MadeAt >= sender.UserSince ? sender.User.Name : null,
                isSent || isOneContract || sender.ContractId == onlyOf ? sender.Number : null),
            receiver is null ? null : new SeenParty(
                receiver.Id,
                tellsReceiver && BecameOf(receiver.Id, gift) >= receiver.UserSince ? receiver.User.Name : null,
                tellsReceiver ? receiver.Number : null),
            isSent,
            isReceived);
    }

    // A link may have been made before whoever used it came to their line.
    private static DateTimeOffset BecameOf(Guid subscriptionId, DataGift gift) =>
        gift is { State: DataGiftState.Accepted, EndedAt: { } at } && gift.ReceiverId == subscriptionId ? at : gift.MadeAt;
}
