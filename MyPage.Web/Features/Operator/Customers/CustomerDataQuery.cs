using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.DataGifts;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Components.Ui;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Operator.Customers;

/// <summary>The data of one of a customer's lines, for operators: what its people see, and the entries and gifts of any month that is asked for.</summary>
public sealed class CustomerDataQuery(DataGiftQuery gifts)
{
    /// <summary>How far back months are offered: as long as what single dates used is kept.</summary>
    public const int MostMonths = 25;

    /// <summary>Reads it, in a context of its own: books are brought to the moment to be read, and never saved.</summary>
    /// <param name="db">Is not saved.</param>
    /// <param name="contractId">The line's contract.</param>
    /// <param name="line">Which line.</param>
    /// <param name="asked">Whose entries and gifts; null, or a month that there is not, for the present one.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<CustomerData> ReadAsync(PortalDbContext db, Guid contractId, CustomerLine line, BusinessMonth? asked, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var present = BusinessMonth.Of(now);
        var first = await db.DataEntries.Where(entry => entry.SubscriptionId == line.Id).OrderBy(entry => entry.Number).Select(entry => (BusinessMonth?)entry.Month).FirstOrDefaultAsync(cancellationToken) ?? present;
        var months = MonthsFrom(first, present);
        var month = asked is { } said && months.Contains(said) ? said : present;
        var book = (await ExplainedBook.FindAsync(db, line.Id, now, cancellationToken))?.Book;
        return new CustomerData(
            line,
            month,
            months,
            await EntriesAsync(db, line.Id, book, month, cancellationToken),
            await gifts.OfContractAsync(db, contractId, month.Start, cancellationToken),
            UsageSeries.Of(book, forPresentUser: false, BusinessCalendar.DateOf(now)),
            now);
    }

    private static List<BusinessMonth> MonthsFrom(BusinessMonth first, BusinessMonth present)
    {
        var months = new List<BusinessMonth> { present };
        while (months.Count < MostMonths && months[^1] > first)
        {
            months.Add(months[^1].Previous);
        }

        return months;
    }

    // The books at this moment have this month and the last, also where a month's turn is not written yet; what is older stands as it is.
    private static async Task<IReadOnlyList<DataEntry>> EntriesAsync(PortalDbContext db, Guid lineId, DataBook? book, BusinessMonth month, CancellationToken cancellationToken)
    {
        if (book is not null && month >= book.Month.Previous)
        {
            return [.. DataExplanation.OfMonth(book, month, forPresentUser: false).Entries.Reverse()];
        }

        return await db.DataEntries.AsNoTracking().Where(entry => entry.SubscriptionId == lineId && entry.Month == month)
            .OrderByDescending(entry => entry.Number).ToListAsync(cancellationToken);
    }
}
