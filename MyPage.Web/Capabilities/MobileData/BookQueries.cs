using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using MyPage.Domain.MobileData;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>
/// What an act of a person asks of the books of one or two lines, compiled once for a model: EF Core would otherwise look at each question anew, which costs more
/// than its answer. Whoever asks of one line names it twice.
/// </summary>
internal sealed class BookQueries
{
    private static readonly ConditionalWeakTable<IModel, BookQueries> All = [];

    /// <summary>The plan of each line's terms.</summary>
    public Func<PortalDbContext, Guid, Guid, IAsyncEnumerable<PlanOfSubscription>> Plans { get; } = EF.CompileAsyncQuery((PortalDbContext db, Guid one, Guid other) =>
        db.Subscriptions.AsNoTracking().Where(line => line.Id == one || line.Id == other).Select(line => new PlanOfSubscription(line.Id, line.Terms.PlanCode)));

    /// <summary>All plans that there are.</summary>
    public Func<PortalDbContext, IAsyncEnumerable<Plan>> Terms { get; } = EF.CompileAsyncQuery((PortalDbContext db) => db.Plans.AsNoTracking());

    /// <summary>The plans that lines had or will have, where one has changed.</summary>
    public Func<PortalDbContext, Guid, Guid, IAsyncEnumerable<SubscriptionPlan>> Changes { get; } = EF.CompileAsyncQuery((PortalDbContext db, Guid one, Guid other) =>
        db.SubscriptionPlans.AsNoTracking().Where(plan => plan.SubscriptionId == one || plan.SubscriptionId == other));

    /// <summary>The books, tracked.</summary>
    public Func<PortalDbContext, Guid, Guid, IAsyncEnumerable<DataBook>> Books { get; } = EF.CompileAsyncQuery((PortalDbContext db, Guid one, Guid other) =>
        db.DataBooks.Where(book => book.SubscriptionId == one || book.SubscriptionId == other));

    /// <summary>Lots that could be used in a month or later, tracked.</summary>
    public Func<PortalDbContext, Guid, Guid, BusinessMonth, IAsyncEnumerable<DataLot>> Lots { get; } = EF.CompileAsyncQuery(
        (PortalDbContext db, Guid one, Guid other, BusinessMonth month) => db.DataLots.Where(lot => (lot.SubscriptionId == one || lot.SubscriptionId == other) && lot.LastMonth >= month));

    /// <summary>Gifts that the lines gave and that are held, tracked.</summary>
    public Func<PortalDbContext, Guid, Guid, IAsyncEnumerable<DataGift>> HeldGifts { get; } = EF.CompileAsyncQuery((PortalDbContext db, Guid one, Guid other) =>
        db.DataGifts.Where(gift => (gift.SenderId == one || gift.SenderId == other) && gift.State == DataGiftState.Held));

    /// <summary>The days of a span, tracked.</summary>
    public Func<PortalDbContext, Guid, Guid, DateOnly, DateOnly, IAsyncEnumerable<DayUsage>> Days { get; } = EF.CompileAsyncQuery(
        (PortalDbContext db, Guid one, Guid other, DateOnly from, DateOnly until) =>
            db.DayUsages.Where(day => (day.SubscriptionId == one || day.SubscriptionId == other) && day.Date >= from && day.Date <= until));

    /// <summary>
    /// The books of one line with its lots of a month and later, held gifts, days and entries, beside what is tracked and in one statement: five
    /// tables one after the other, each found by the line's key under its own number and by none (<c>Guid.Empty</c>) under the others.
    /// </summary>
    public Func<PortalDbContext, Guid, Guid, BusinessMonth, DateOnly, IAsyncEnumerable<BookPart>> Parts { get; } = EF.CompileAsyncQuery(
        (PortalDbContext db, Guid line, Guid none, BusinessMonth since, DateOnly daysFrom) =>
            from table in db.DataBooks.AsNoTracking().Where(open => open.SubscriptionId == line).Select(_ => 1)
                .Concat(db.DataBooks.Where(open => open.SubscriptionId == line).Select(_ => 2))
                .Concat(db.DataBooks.Where(open => open.SubscriptionId == line).Select(_ => 3))
                .Concat(db.DataBooks.Where(open => open.SubscriptionId == line).Select(_ => 4))
                .Concat(db.DataBooks.Where(open => open.SubscriptionId == line).Select(_ => 5))
            join book in db.DataBooks on table == 1 ? line : none equals book.SubscriptionId into books
            from book in books.DefaultIfEmpty()
            join lot in db.DataLots.Where(lot => lot.LastMonth >= since) on table == 2 ? line : none equals lot.SubscriptionId into lots
            from lot in lots.DefaultIfEmpty()
            join gift in db.DataGifts.Where(gift => gift.State == DataGiftState.Held) on table == 3 ? line : none equals gift.SenderId into gifts
            from gift in gifts.DefaultIfEmpty()
            join day in db.DayUsages.Where(day => day.Date >= daysFrom) on table == 4 ? line : none equals day.SubscriptionId into days
            from day in days.DefaultIfEmpty()
            join entry in db.DataEntries.Where(entry => entry.Month >= since) on table == 5 ? line : none equals entry.SubscriptionId into entries
            from entry in entries.DefaultIfEmpty()
            select new BookPart { Book = book, Lot = lot, Gift = gift, Day = day, Entry = entry });

    /// <summary>Those of the model of this context.</summary>
    public static BookQueries Of(PortalDbContext db) => All.GetValue(db.Model, _ => new BookQueries());

    /// <summary>A line and the code of its plan.</summary>
    internal sealed record PlanOfSubscription(Guid Id, string PlanCode);
}
