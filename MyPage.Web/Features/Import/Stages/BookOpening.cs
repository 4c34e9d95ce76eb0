using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Features.Import.Writing;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Import.Stages;

/// <summary>Opens the data books of lines that have none (docs/data-books.md, How books open), past the change tracker.</summary>
internal sealed class BookOpening
{
    private readonly Dictionary<Guid, SubscriptionStatus> _lines;
    private readonly PlanSchedules _plans;
    private readonly ILookup<Guid, DayUsage> _history;
    private readonly DateTimeOffset _now;
    private readonly int _correctionDays;

    private BookOpening(Dictionary<Guid, SubscriptionStatus> lines, PlanSchedules plans, ILookup<Guid, DayUsage> history, DateTimeOffset now, int correctionDays)
    {
        _lines = lines;
        _plans = plans;
        _history = history;
        _now = now;
        _correctionDays = correctionDays;
    }

    /// <summary>Loads what opening these lines' books needs.</summary>
    public static async Task<BookOpening> LoadAsync(PortalDbContext db, List<Guid> ids, DateTimeOffset now, DataOptions options, CancellationToken cancellationToken)
    {
        var lines = await db.Subscriptions.AsNoTracking().Where(line => EF.Parameter(ids).Contains(line.Id))
            .Select(line => new { line.Id, line.Terms.PlanCode, line.Terms.Status }).ToListAsync(cancellationToken);
        var plans = await PlanSchedules.LoadAsync(db, lines.ToDictionary(line => line.Id, line => line.PlanCode), cancellationToken);

        // Figures may be older than the books where the portal was there before them: this month's count.
        var month = BusinessMonth.Of(now).FirstDay;
        var history = await db.DayUsages.AsNoTracking().Where(day => EF.Parameter(ids).Contains(day.SubscriptionId) && day.Date >= month
            && !db.DataBooks.Any(book => book.SubscriptionId == day.SubscriptionId)).ToListAsync(cancellationToken);
        return new BookOpening(lines.ToDictionary(line => line.Id, line => line.Status), plans, history.ToLookup(day => day.SubscriptionId), now, options.CorrectionDays);
    }

    /// <summary>The books of a line with this month's 基本 whole.</summary>
    public DataBook Open(Guid subscriptionId) => DataBook.Open(subscriptionId, _plans.Of(subscriptionId), _lines[subscriptionId], _now);

    /// <summary>The books of a line with what was left at the end of a date.</summary>
    public Result<DataBook, OpeningRefusal> Open(Guid subscriptionId, DateOnly asOf, IReadOnlyList<StatedBalance> balances) =>
        DataBook.Open(subscriptionId, asOf, balances, _plans.Of(subscriptionId), _lines[subscriptionId], _now, _correctionDays);

    public async Task SaveAsync(ImportBatch batch, List<DataBook> opened, CancellationToken cancellationToken)
    {
        var known = opened.Where(book => _history.Contains(book.SubscriptionId)).ToList();
        foreach (var book in known)
        {
            foreach (var day in _history[book.SubscriptionId].OrderBy(day => day.Date))
            {
                book.Report(day.Date, day.FigureMb, _now, _plans.Of(book.SubscriptionId), _correctionDays);
            }
        }

        if (known.Count > 0)
        {
            batch.Db.DayUsages.RemoveRange(known.SelectMany(book => _history[book.SubscriptionId]));
            await batch.Db.SaveChangesAsync(cancellationToken);
        }

        await batch.InsertAsync(opened, cancellationToken);
        await batch.InsertAsync([.. opened.SelectMany(book => book.Lots)], cancellationToken);
        await batch.InsertAsync([.. opened.SelectMany(book => book.Entries)], cancellationToken);
        await batch.InsertAsync([.. opened.SelectMany(book => book.QuotaChanges)], cancellationToken);
        await batch.InsertAsync([.. opened.SelectMany(book => book.MonthCloses)], cancellationToken);
        await batch.InsertAsync([.. opened.SelectMany(book => book.Days)], cancellationToken);
    }
}
