using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Linking;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.DataGifts;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.DataGifts;

/// <summary>
/// Records that gifts returned, and tells those who gave them and their holders: declined, withdrawn, run out, or because of a line or its user. Whoever had
/// been asked to accept one is told that it is gone, unless they declined it.
/// </summary>
public sealed class DataGiftReturns(Journal journal) : IReturnedGifts
{
    public async Task TellAsync(PortalDbContext db, IReadOnlyCollection<DataGift> gifts, CancellationToken cancellationToken, Caller? caller = null)
    {
        var returned = gifts.Where(gift => gift.State is not (DataGiftState.Held or DataGiftState.Accepted)).ToList();
        if (returned.Count == 0)
        {
            return;
        }

        var senders = returned.Select(gift => gift.SenderId).Distinct().ToList();
        var contracts = await db.Subscriptions.Where(line => EF.Parameter(senders).Contains(line.Id))
            .Select(line => new { line.Id, line.ContractId }).ToDictionaryAsync(line => line.Id, line => line.ContractId, cancellationToken);
        var lines = senders.Concat(returned.Select(gift => gift.ReceiverId).OfType<Guid>()).Distinct().ToList();
        var people = (await AlertPeople.OfAsync(db, lines, cancellationToken, ofAnyStatus: true)).ToDictionary(line => line.SubscriptionId);
        foreach (var gift in returned)
        {
            var giver = people.GetValueOrDefault(gift.SenderId);
            await TellGiverAsync(db, gift, contracts[gift.SenderId], giver, caller, cancellationToken);
            if (gift.ReceiverId is { } receiver && people.GetValueOrDefault(receiver) is { } asked)
            {
                await TellAskedAsync(db, gift, giver, asked, caller, cancellationToken);
            }
        }
    }

    private async Task TellGiverAsync(PortalDbContext db, DataGift gift, Guid contractId, AlertPeople? giver, Caller? caller, CancellationToken cancellationToken)
    {
        var (user, holderBy) = giver?.ToldOfGifts(caller) ?? default;
        if (gift.State is DataGiftState.SenderUserChanged or DataGiftState.SenderEnded)
        {
            // The line has another user or has ended: who gave it is who was linked then.
            var former = await FormerGiverAsync(db, gift, cancellationToken);
            user = former?.Id == giver?.Holder.LineAccountId && (holderBy is not null || caller is HolderCaller) ? null : former;
        }

        var happening = new DataGiftReturned(contractId, gift.SenderId, gift.Id, gift.State, gift.Mb)
        {
            Sender = DataGiftNews.Concerned(user),
            Holder = DataGiftNews.HolderOf(giver, holderBy),
        };

        // Whoever declines by a link may be of another contract: this one's history does not name them, and the act stands apart for the carrier.
        var isStranger = gift is { ByLink: true, State: DataGiftState.Declined };
        if (isStranger && caller is not null)
        {
            journal.Record(db, caller, new DataGiftDeclined(null, null, gift.Mb));
        }

        await journal.WriteAsync(db, isStranger ? new PortalCaller() : caller ?? new PortalCaller(), happening, cancellationToken, giver?.Holder);
    }

    private static async Task<LineAccount?> FormerGiverAsync(PortalDbContext db, DataGift gift, CancellationToken cancellationToken)
    {
        var former = await (
            from link in db.RegisteredUserLinks
            where link.SubscriptionId == gift.SenderId && link.LinkedAt <= gift.MadeAt && (link.EndedAt == null || link.EndedAt > gift.MadeAt)
            join account in db.LineAccounts on link.LineAccountId equals account.Id
            orderby link.LinkedAt descending
            select new { Account = account, Choice = db.Set<AlertChoice>().SingleOrDefault(choice => choice.OwnerId == account.Id) }).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        return former?.Choice?.WantsGifts == false ? null : former?.Account;
    }

    // A gift link names nobody until it is accepted: its page says that it is gone.
    private async Task TellAskedAsync(PortalDbContext db, DataGift gift, AlertPeople? giver, AlertPeople asked, Caller? caller, CancellationToken cancellationToken)
    {
        if (gift.State is DataGiftState.Declined or DataGiftState.ReceiverUserChanged or DataGiftState.ReceiverEnded || asked.UserSince > gift.MadeAt)
        {
            return;
        }

        // Who is giver and receiver at once, by one LINE account, took it back themselves.
        var user = asked.AskedOfGifts;
        var gone = new DataGiftGone(asked.ContractId, asked.SubscriptionId, gift.Id, gift.State, giver?.UserSince <= gift.MadeAt ? giver.UserName : null, gift.Mb)
        {
            Receiver = (caller as UserCaller)?.LineAccountId == user?.Id ? null : DataGiftNews.Concerned(user),
        };
        if (gone.Receiver is not null)
        {
            await journal.WriteAsync(db, caller ?? new PortalCaller(), gone, cancellationToken);
        }
    }
}
