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

    /// <summary>What the books of up to five lines, as many as a contract has, come to; beside what is tracked. Of fewer, the last is named again.</summary>
    public Func<PortalDbContext, Guid, Guid, Guid, Guid, Guid, DateOnly, DateTimeOffset, IAsyncEnumerable<BookSum>> Sums { get; } = EF.CompileAsyncQuery(
        (PortalDbContext db, Guid a, Guid b, Guid c, Guid d, Guid e, DateOnly first, DateTimeOffset now) => db.DataBooks.AsNoTracking()
            .Where(book => book.SubscriptionId == a || book.SubscriptionId == b || book.SubscriptionId == c || book.SubscriptionId == d || book.SubscriptionId == e)
            .Select(book => new BookSum
            {
                SubscriptionId = book.SubscriptionId,
                Version = book.Version,
                Month = book.Month,
                FiguresAsOf = book.FiguresAsOf,

                // A date's figure is what it took, 超過, and what did not count.
                UsedMb = book.Days.Where(day => day.Date >= first && (book.VisibleFrom == null || day.Date >= book.VisibleFrom))
                    .Sum(day => day.FigureMb - day.OverMb - day.UncountedMb),
                OverMb = book.Days.Where(day => day.Date >= first && (book.VisibleFrom == null || day.Date >= book.VisibleFrom)).Sum(day => day.OverMb),
                HeldMb = book.SentGifts.Where(gift => gift.State == DataGiftState.Held).Sum(gift => gift.Mb),
                RanOut = book.SentGifts.Count(gift => gift.State == DataGiftState.Held && gift.ExpiresAt <= now),
            }));

    /// <summary>What is left in the lots of the same.</summary>
    public Func<PortalDbContext, Guid, Guid, Guid, Guid, Guid, IAsyncEnumerable<LeftLot>> LeftLots { get; } = EF.CompileAsyncQuery(
        (PortalDbContext db, Guid a, Guid b, Guid c, Guid d, Guid e) => db.DataLots.AsNoTracking()
            .Where(lot => (lot.SubscriptionId == a || lot.SubscriptionId == b || lot.SubscriptionId == c || lot.SubscriptionId == d || lot.SubscriptionId == e) && lot.LeftMb > 0)
            .Select(lot => new LeftLot(lot.SubscriptionId, lot.Bucket, lot.LastMonth, lot.LeftMb)));

    /// <summary>Those of the model of this context.</summary>
    public static BookQueries Of(PortalDbContext db) => All.GetValue(db.Model, _ => new BookQueries());

    /// <summary>What a line's books come to.</summary>
    internal sealed class BookSum
    {
        public required Guid SubscriptionId { get; init; }

        public required Guid Version { get; init; }

        public required BusinessMonth Month { get; init; }

        public required DateTimeOffset FiguresAsOf { get; init; }

        public required int UsedMb { get; init; }

        public required int OverMb { get; init; }

        public required int HeldMb { get; init; }

        /// <summary>Held gifts whose time is over.</summary>
        public required int RanOut { get; init; }
    }

    /// <summary>A lot of which something is left.</summary>
    internal sealed record LeftLot(Guid SubscriptionId, DataBucket Bucket, BusinessMonth LastMonth, int LeftMb);

    /// <summary>A line and the code of its plan.</summary>
    internal sealed record LinePlan(Guid Id, string PlanCode);
}
