using Microsoft.Extensions.Options;
using MyPage.Domain.MobileData;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>Reports each reading to the books of the line that had the number on that date, and tells people what is due of it.</summary>
public sealed class UsageIntake(BookRows rows, IReturnedGifts returns, DataAlertDesk alerts, IOptions<DataOptions> options) : IUsageIntake
{
    // Books of so many lines are in memory at a time: few enough that they are gone before the collector has to move them.
    private const int SubscriptionsAtOnce = 500;

    public async Task<IReadOnlyList<UsageReadingResult>> TakeAsync(
        PortalDbContext db, IReadOnlyList<UsageReading> readings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var results = new UsageReadingResult[readings.Count];
        if (results.Length == 0)
        {
            return results;
        }

        var places = await PlacesOfSubscriptionsAsync(db, readings, results, cancellationToken);
        var lines = places.Keys.Order().ToList();

        // All of them first, in their order: what is read and written in parts below is one batch to everybody else.
        await db.HoldBooksAsync(lines, cancellationToken);
        var (returned, due) = (new List<DataGift>(), new List<Guid>());
        foreach (var some in lines.Chunk(SubscriptionsAtOnce))
        {
            var own = some.SelectMany(line => places[line].Select(i => readings[i].Date)).ToList();
            var books = await BookBatch.LoadAsync(db, some, (own.Min(), own.Max()), now, cancellationToken);
            foreach (var line in some)
            {
                Take(books, line, places[line], readings, results, now);
            }

            await books.SaveAsync(db, rows, cancellationToken);
            returned.AddRange(books.Changed.SelectMany(book => book.SentGifts));
            due.AddRange(books.Changed.Where(book => DataAlertDesk.MayBeDue(book, now)).Select(book => book.SubscriptionId));
        }

        await returns.TellAsync(db, returned, cancellationToken);
        await alerts.TellDueAsync(db, due, now, cancellationToken);
        return results;
    }

    // The readings of each line; of those that nobody's number is, the results say so.
    private static async Task<Dictionary<Guid, List<int>>> PlacesOfSubscriptionsAsync(
        PortalDbContext db, IReadOnlyList<UsageReading> readings, UsageReadingResult[] results, CancellationToken cancellationToken)
    {
        var bearers = await NumbersOnDates.LoadAsync(db, readings.Select(reading => reading.PhoneNumber), cancellationToken);
        var places = new Dictionary<Guid, List<int>>(readings.Count);
        for (var i = 0; i < results.Length; i++)
        {
            if (bearers.On(readings[i].Date, readings[i].PhoneNumber) is not { } id)
            {
                results[i] = UsageReadingResult.UnknownNumber;
            }
            else if (places.TryGetValue(id, out var of))
            {
                of.Add(i);
            }
            else
            {
                places.Add(id, [i]);
            }
        }

        return places;
    }

    // In the order of dates, as they would have come day by day: what is 超過 then falls on the later date.
    private void Take(BookBatch books, Guid line, List<int> places, IReadOnlyList<UsageReading> readings, UsageReadingResult[] results, DateTimeOffset now)
    {
        var book = books.Of(line);
        foreach (var i in places.OrderBy(place => readings[place].Date))
        {
            results[i] = book is null ? UsageReadingResult.BooksNotOpen : Take(book, readings[i], now, books.PlansOf(line));
        }
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
