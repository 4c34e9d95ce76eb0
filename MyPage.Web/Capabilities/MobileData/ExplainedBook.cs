using Microsoft.EntityFrameworkCore;
using MyPage.Domain.MobileData;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>The books of one line with all that explains its figures, to be read and not saved.</summary>
/// <param name="Book">The books at the moment: lots, entries and days of this month and the last.</param>
/// <param name="Balance">What is left.</param>
public sealed record ExplainedBook(DataBook Book, DataBalance Balance)
{
    /// <summary>The books of a line; null while they have not opened. The context may track them: it must not be saved.</summary>
    public static async Task<ExplainedBook?> FindAsync(PortalDbContext db, Guid subscriptionId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = BusinessMonth.Of(now).Previous;
        DataBook? book = null;
        var parts = new List<BookPart>();
        await foreach (var part in BookQueries.Of(db).Parts(db, subscriptionId, Guid.Empty, last, last.FirstDay).WithCancellation(cancellationToken))
        {
            book ??= part.Book;
            parts.Add(part);
        }

        if (book is null)
        {
            return null;
        }

        if (book.Month.End <= now)
        {
            return await TurnedAsync(db, subscriptionId, now, cancellationToken);
        }

        foreach (var part in parts)
        {
            Attach(book, part);
        }

        return new ExplainedBook(book, DataBalance.Of(book, now, PlanSchedule.OfNoTurn));
    }

    private static void Attach(DataBook book, BookPart part)
    {
        switch (part)
        {
            case { Lot: { } lot }: book.Attach(lot); break;
            case { Gift: { } gift }: book.Attach(gift); break;
            case { Day: { } day }: book.Attach(day); break;
            case { Entry: { } entry }: book.Attach(entry); break;
            default: break;
        }
    }

    // Books whose month has turned and is not yet written: the turn asks for plans, and for lots of the month before their own.
    private static async Task<ExplainedBook> TurnedAsync(PortalDbContext db, Guid subscriptionId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var books = await LoadedBooks.LoadAsync(db, [subscriptionId], BusinessMonth.Of(now).Previous.FirstDay, null, cancellationToken);
        var book = books.Of(subscriptionId)!;

        // 追加 of last month can be used in this one: what explains it began there.
        var month = book.Month.Previous;
        await db.DataEntries.Where(entry => entry.SubscriptionId == subscriptionId && entry.Month >= month).LoadAsync(cancellationToken);
        return new ExplainedBook(book, DataBalance.Of(book, now, books.Plans.Of(subscriptionId)));
    }
}
