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
    public Func<PortalDbContext, Guid, Guid, IAsyncEnumerable<LinePlan>> Plans { get; } = EF.CompileAsyncQuery((PortalDbContext db, Guid one, Guid other) =>
        db.Subscriptions.AsNoTracking().Where(line => line.Id == one || line.Id == other).Select(line => new LinePlan(line.Id, line.Terms.PlanCode)));

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

    /// <summary>Those of the model of this context.</summary>
    public static BookQueries Of(PortalDbContext db) => All.GetValue(db.Model, _ => new BookQueries());

    /// <summary>A line and the code of its plan.</summary>
    internal sealed record LinePlan(Guid Id, string PlanCode);
}
