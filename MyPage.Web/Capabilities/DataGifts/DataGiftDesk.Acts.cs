using MyPage.Domain;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.DataGifts;

/// <content>The acts themselves, in a transaction that is there. Who asks is looked up after the books are held: a link or user that ended meanwhile counts.</content>
public sealed partial class DataGiftDesk
{
    private async Task<Result<DataGift, RefusedGift>> GiveAsync(PortalDbContext db, Caller caller, GiftOrder order, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var books = await LoadedBooks.HoldAsync(db, order.ReceiverId is { } to ? [order.SenderId, to] : [order.SenderId], now, cancellationToken);
        if (await GiftSubscriptions.FindAsync(db, caller, order.SenderId, cancellationToken) is not { } giver)
        {
            return RefusedGift.NotFound;
        }

        var receiver = order.ReceiverId is { } id ? await GiftQueries.SubscriptionOfContractAsync(db, giver.ContractId, id, cancellationToken) : null;
        if (order.ReceiverId is not null && receiver is null)
        {
            return RefusedGift.NotFound;
        }

        if (await GiftQueries.GiftAsync(db, order.RequestId, cancellationToken) is { } made)
        {
            return IsAskedBy(order, made) ? made : RefusedGift.OtherContent;
        }

        if (books.Of(order.SenderId) is not { } sender)
        {
            // A line that had ended before there were books.
            return RefusedGift.By(DataGiftRefusal.LineNotActive);
        }

        var request = new GiftRequest(order.RequestId, order.Mb, PartyOf(giver, now), order.ReceiverId, receiver is null ? null : PartyOf(receiver, now), order.ShownIn);
        var given = DataGiving.Give(sender, request, options.Value.ToRules(), now, books.Plans.Of(order.SenderId));
        await returns.TellAsync(db, books.Returned, cancellationToken);
        if (!given.TryGetValue(out var gift, out var refusal))
        {
            return RefusedGift.By(refusal);
        }

        if (gift.ByLink)
        {
            links.Add(db, gift.Id);
        }

        await news.MadeAsync(db, caller, gift, giver, receiver, cancellationToken);
        if (DataAlertDesk.MayBeDue(sender, now))
        {
            // Of what is left, more is used now; alerts are told of what is saved.
            await db.SaveChangesAsync(cancellationToken);
            await alerts.TellDueAsync(db, [order.SenderId], now, cancellationToken);
        }

        return gift;
    }

    private async Task<Result<DataGift, RefusedGift>> AcceptAsync(
        PortalDbContext db, Caller caller, Guid giftId, Guid subscriptionId, bool byLink, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await HoldAsync(db, giftId, subscriptionId, now, cancellationToken) is not var (gift, books)
            || await GiftSubscriptions.FindAsync(db, caller, subscriptionId, cancellationToken) is not { } line
            || (byLink ? !gift.ByLink : gift.ReceiverId != subscriptionId || !SeenGifts.IsOf(caller, line, gift)))
        {
            return RefusedGift.NotFound;
        }

        if (gift.State == DataGiftState.Accepted && gift.ReceiverId == subscriptionId && SeenGifts.IsOf(caller, line, gift))
        {
            return gift;
        }

        if (books.Of(subscriptionId) is not { } receiver)
        {
            return RefusedGift.By(DataGiftRefusal.LineNotActive);
        }

        var sender = books.Of(gift.SenderId)!;
        var accepted = DataGiving.Accept(gift, sender, receiver, PartyOf(line, now), now, books.Plans.Of(gift.SenderId), books.Plans.Of(subscriptionId));
        await returns.TellAsync(db, books.Returned, cancellationToken);
        if (!accepted.TryGetValue(out _, out var refusal))
        {
            return RefusedGift.By(refusal);
        }

        await news.AcceptedAsync(db, caller, gift, line, cancellationToken);
        return gift;
    }

    private async Task<Result<DataGift, RefusedGift>> DeclineAsync(PortalDbContext db, Caller caller, Guid giftId, bool byLink, CancellationToken cancellationToken)
    {
        if (await HoldAsync(db, giftId, null, time.GetUtcNow(), cancellationToken) is not var (gift, books))
        {
            return RefusedGift.NotFound;
        }

        if (byLink)
        {
            if (!gift.ByLink)
            {
                return RefusedGift.NotFound;
            }
        }
        else if (gift.ReceiverId is not { } receiver || await GiftSubscriptions.FindAsync(db, caller, receiver, cancellationToken) is not { } line || !SeenGifts.IsOf(caller, line, gift))
        {
            return RefusedGift.NotFound;
        }

        return await ReturnAsync(db, caller, gift, books, DataGiftState.Declined, DataGiving.Decline, cancellationToken);
    }

    private async Task<Result<DataGift, RefusedGift>> WithdrawAsync(PortalDbContext db, Caller caller, Guid giftId, CancellationToken cancellationToken)
    {
        if (await HoldAsync(db, giftId, null, time.GetUtcNow(), cancellationToken) is not var (gift, books)
            || await GiftSubscriptions.FindAsync(db, caller, gift.SenderId, cancellationToken) is not { } line
            || !SeenGifts.IsOf(caller, line, gift))
        {
            return RefusedGift.NotFound;
        }

        return await ReturnAsync(db, caller, gift, books, DataGiftState.Withdrawn, DataGiving.Withdraw, cancellationToken);
    }

    private async Task<Result<DataGift, RefusedGift>> ReturnAsync(
        PortalDbContext db,
        Caller caller,
        DataGift gift,
        LoadedBooks books,
        DataGiftState into,
        Func<DataGift, DataBook, DateTimeOffset, PlanSchedule, Result<DataGift, DataGiftRefusal>> act,
        CancellationToken cancellationToken)
    {
        if (gift.State == into)
        {
            // The same button again, or on another screen: it is as they wanted it.
            return gift;
        }

        var sender = books.Of(gift.SenderId)!;
        var returned = act(gift, sender, time.GetUtcNow(), books.Plans.Of(gift.SenderId));
        await returns.TellAsync(db, [.. books.Returned.Where(other => other != gift || other.State != into)], cancellationToken);
        if (!returned.TryGetValue(out _, out var refusal))
        {
            return RefusedGift.By(refusal);
        }

        await returns.TellAsync(db, [gift], cancellationToken, caller);
        return gift;
    }

    /// <summary>Holds the books of the gift's sender, and of the line that is to receive it; null when there is no such gift.</summary>
    private static async Task<(DataGift Gift, LoadedBooks Books)?> HoldAsync(PortalDbContext db, Guid giftId, Guid? receiverId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await GiftQueries.SenderAsync(db, giftId, cancellationToken) is not { } senderId)
        {
            return null;
        }

        var books = await LoadedBooks.HoldAsync(db, receiverId is { } line ? [senderId, line] : [senderId], now, cancellationToken);

        // A held one is tracked with its sender's books by now, and is not asked for again.
        return ((await db.DataGifts.FindAsync([giftId], cancellationToken))!, books);
    }

    private static bool IsAskedBy(GiftOrder order, DataGift made) => made.SenderId == order.SenderId && made.Mb == order.Mb
        && (made.ByLink ? order.ReceiverId is null : made.ReceiverId == order.ReceiverId);
}
