using Microsoft.Extensions.Options;
using MyPage.Domain.MobileData;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>Reports each reading to the books of the line that had the number on that date, and tells people what is due of it.</summary>
public sealed class UsageIntake(BookRows rows, IReturnedGifts returns, DataAlertDesk alerts, IOptions<DataOptions> options) : IUsageIntake
{
    public async Task<IReadOnlyList<UsageReadingResult>> TakeAsync(
        PortalDbContext db, IReadOnlyList<UsageReading> readings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var results = new UsageReadingResult[readings.Count];
        if (results.Length == 0)
        {
            return results;
        }

        var bearers = await NumberBearers.LoadAsync(db, readings.Select(reading => reading.PhoneNumber), cancellationToken);
        var span = (readings.Min(reading => reading.Date), readings.Max(reading => reading.Date));
        var books = await BookBatch.LoadAsync(db, bearers.Ids, span, now, cancellationToken);

        // In the order of dates, as they would have come day by day: what is 超過 then falls on the later date.
        foreach (var (i, reading) in readings.Index().OrderBy(each => each.Item.Date))
        {
            results[i] = bearers.On(reading.Date, reading.PhoneNumber) is not { } id ? UsageReadingResult.UnknownNumber
                : books.Of(id) is not { } book ? UsageReadingResult.BooksNotOpen
                : Take(book, reading, now, books.Plans.Of(id));
        }

        await books.SaveAsync(db, rows, cancellationToken);
        await returns.TellAsync(db, [.. books.Changed.SelectMany(book => book.SentGifts)], cancellationToken);
        await alerts.TellDueAsync(db, books.Changed, now, cancellationToken);
        return results;
    }

    private UsageReadingResult Take(DataBook book, UsageReading reading, DateTimeOffset now, PlanSchedule plans)
    {
        var day = book.DayOf(reading.Date);
        var result = day is null ? UsageReadingResult.Added
            : day.FigureMb != reading.UsedMb ? UsageReadingResult.Updated
            : UsageReadingResult.Unchanged;

        // The same figure again may still say that figures are fresher.
        return book.Report(reading.Date, reading.UsedMb, now, plans, options.Value.CorrectionDays).TryGetValue(out _, out var refusal)
            ? result
            : throw new InvalidOperationException($"A reading that was found good is refused: {refusal}.");
    }
}
