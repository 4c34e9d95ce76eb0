using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>
/// What happens to lines as their books see it: another user, another status, another plan. Gifts that were on the way to such a line return into the books of
/// those who gave them, so those are loaded with them.
/// </summary>
public sealed class SubscriptionChanges
{
    private readonly PortalDbContext _db;
    private readonly LoadedBooks _books;
    private readonly ILookup<Guid, DataGift> _coming;
    private readonly DateTimeOffset _now;

    private SubscriptionChanges(PortalDbContext db, LoadedBooks books, ILookup<Guid, DataGift> coming, DateTimeOffset now)
    {
        _db = db;
        _books = books;
        _coming = coming;
        _now = now;
    }

    /// <summary>Gifts that returned, to be told to those who gave them.</summary>
    public IReadOnlyCollection<DataGift> Returned => _books.Returned;

    /// <summary>
    /// Loads and holds the books of these lines, and of those who have a gift on the way to one of them. Throws as for a lost race
    /// (<see cref="LostRace"/>) when another gift came on its way just then.
    /// </summary>
    public static async Task<SubscriptionChanges> HoldAsync(PortalDbContext db, IReadOnlyCollection<Guid> subscriptionIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var givers = await GiversAsync(db, subscriptionIds, cancellationToken);
        return await WithGiftsAsync(db, await LoadedBooks.HoldAsync(db, [.. subscriptionIds, .. givers], now, cancellationToken), subscriptionIds, now, cancellationToken);
    }

    /// <summary>The same for a batch, which is tried again when somebody acted meanwhile.</summary>
    public static async Task<SubscriptionChanges> LoadAsync(PortalDbContext db, IReadOnlyCollection<Guid> subscriptionIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var givers = await GiversAsync(db, subscriptionIds, cancellationToken);
        var books = await LoadedBooks.LoadAsync(db, [.. subscriptionIds, .. givers], BusinessCalendar.DateOf(now), null, cancellationToken);
        return await WithGiftsAsync(db, books, subscriptionIds, now, cancellationToken);
    }

    /// <summary>Another person uses the line (<see cref="DataBook.ChangeUser"/>).</summary>
    public void ChangeUser(Guid subscriptionId)
    {
        ReturnComing(subscriptionId, DataGiving.ReceiverUserChanged);
        if (_books.Of(subscriptionId) is { } book)
        {
            book.ChangeUser(_now, _books.Plans.Of(subscriptionId));
        }
    }

    /// <summary>The line works, is suspended or ends (<see cref="DataBook.TakeOverStatus"/>).</summary>
    public void ChangeStatus(Guid subscriptionId, SubscriptionStatus status)
    {
        if (status == SubscriptionStatus.Terminated)
        {
            ReturnComing(subscriptionId, DataGiving.ReceiverEnded);
        }

        if (_books.Of(subscriptionId) is { } book)
        {
            book.TakeOverStatus(status, _now, _books.Plans.Of(subscriptionId));
        }
    }

    /// <summary>The line has another plan from a month on; one that lies in the past changes what was granted (<see cref="DataBook.TakeOverPlans"/>).</summary>
    public async Task<bool> ChangePlanAsync(Guid subscriptionId, BusinessMonth from, string planCode, CancellationToken cancellationToken)
    {
        var former = _books.Plans.Of(subscriptionId);
        if (!await _books.Plans.ChangeAsync(_db, subscriptionId, from, planCode, cancellationToken))
        {
            return false;
        }

        if (_books.Of(subscriptionId) is { } book)
        {
            // The last month's end matters in any case, earlier ones where the plan reaches back to them.
            var month = from < book.Month.Previous ? from : book.Month.Previous;
            await _db.MonthCloses.Where(close => close.SubscriptionId == subscriptionId && close.Month >= month).LoadAsync(cancellationToken);
            book.TakeOverPlans(former, _books.Plans.Of(subscriptionId), _now);
        }

        return true;
    }

    /// <summary>Whether people may have to be told of a line's data now (<see cref="DataAlertDesk.MayBeDue"/>).</summary>
    public bool MayBeDue(Guid subscriptionId) => _books.Of(subscriptionId) is { } book && DataAlertDesk.MayBeDue(book, _now);

    private static Task<List<Guid>> GiversAsync(PortalDbContext db, IReadOnlyCollection<Guid> subscriptionIds, CancellationToken cancellationToken)
    {
        var ids = subscriptionIds.ToList();
        return db.DataGifts.Where(gift => gift.State == DataGiftState.Held && EF.Parameter(ids).Contains(gift.ReceiverId!.Value)).Select(gift => gift.SenderId).ToListAsync(cancellationToken);
    }

    private static async Task<SubscriptionChanges> WithGiftsAsync(
        PortalDbContext db, LoadedBooks books, IReadOnlyCollection<Guid> subscriptionIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = subscriptionIds.ToList();
        var coming = await db.DataGifts.Where(gift => gift.State == DataGiftState.Held && EF.Parameter(ids).Contains(gift.ReceiverId!.Value)).ToListAsync(cancellationToken);

        if (coming.Exists(gift => books.Of(gift.SenderId) is null))
        {
            throw new DbUpdateConcurrencyException("A gift was made between two looks.");
        }

        return new SubscriptionChanges(db, books, coming.ToLookup(gift => gift.ReceiverId!.Value), now);
    }

    private void ReturnComing(Guid subscriptionId, Func<DataGift, DataBook, DateTimeOffset, PlanSchedule, Result<DataGift, DataGiftRefusal>> act)
    {
        foreach (var gift in _coming[subscriptionId])
        {
            act(gift, _books.Of(gift.SenderId)!, _now, _books.Plans.Of(gift.SenderId));
        }
    }
}
