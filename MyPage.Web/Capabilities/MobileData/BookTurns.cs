using MyPage.Domain;
using MyPage.Domain.MobileData;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>Writes down what time has done to the books of some lines: gifts that ran out, and months that turned.</summary>
public sealed class BookTurns(IReturnedGifts returns)
{
    /// <summary>
    /// Brings the books of these lines to <paramref name="now"/> in the context, which the caller saves, and says how many changed. Those whose gifts returned
    /// by it are told.
    /// </summary>
    public async Task<int> TurnAsync(
        PortalDbContext db, IReadOnlyCollection<Guid> subscriptionIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var books = await LoadedBooks.LoadAsync(db, subscriptionIds, BusinessCalendar.DateOf(now), null, cancellationToken);
        var turned = 0;
        foreach (var book in books.All)
        {
            turned += book.TurnTo(book.MomentOf(now), books.Plans.Of(book.SubscriptionId)) ? 1 : 0;
        }

        await returns.TellAsync(db, books.Returned, cancellationToken);
        return turned;
    }
}
