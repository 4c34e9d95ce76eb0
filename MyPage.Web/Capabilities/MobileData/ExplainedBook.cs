using Microsoft.EntityFrameworkCore;
using MyPage.Domain.MobileData;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>The books of one line with all that explains its figures, to be read and not saved.</summary>
/// <param name="Book">The books at the moment: lots, entries and days of this month and the last.</param>
/// <param name="Balance">What is left.</param>
public sealed record ExplainedBook(DataBook Book, DataBalance Balance)
{
    /// <summary>The books of a line; null while they have not opened. The context tracks them: it must not be saved.</summary>
    public static async Task<ExplainedBook?> FindAsync(PortalDbContext db, Guid subscriptionId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var books = await LoadedBooks.LoadAsync(db, [subscriptionId], BusinessMonth.Of(now).Previous.FirstDay, null, cancellationToken);
        if (books.Of(subscriptionId) is not { } book)
        {
            return null;
        }

        // 追加 of last month can be used in this one: what explains it began there.
        var month = book.Month.Previous;
        await db.DataEntries.Where(entry => entry.SubscriptionId == subscriptionId && entry.Month >= month).LoadAsync(cancellationToken);
        return new ExplainedBook(book, DataBalance.Of(book, now, books.Plans.Of(subscriptionId)));
    }
}
