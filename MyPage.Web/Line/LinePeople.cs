using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Linking;
using MyPage.Web.Persistence;

namespace MyPage.Web.Line;

/// <summary>
/// Meets people of LINE. The chat and LINE Login may both meet somebody first, at the same moment and on different nodes: the row
/// is made by whoever comes first, and read by all. One instance a host: it belongs to the model that it was first run with.
/// </summary>
public sealed class LinePeople(TimeProvider time)
{
    private BulkInsert<LineAccount>? _insert;

    /// <summary>Holds a person's row, where there is one, until the transaction ends.</summary>
    public Task HoldAsync(PortalDbContext db, string lineUserId, CancellationToken cancellationToken) =>
        db.HoldAsync(db.LineAccounts.Where(account => account.LineUserId == lineUserId), account => account.DisplayName, cancellationToken);

    /// <summary>The account of that person, tracked, in a transaction that writes; made when it is new. A name that LINE said is taken over.</summary>
    public async Task<LineAccount> MeetAsync(PortalDbContext db, string lineUserId, string? name, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, lineUserId, cancellationToken) is not { } account)
        {
            // Where somebody else makes it at this moment, this waits for them and leaves theirs.
            _insert ??= new BulkInsert<LineAccount>(db, PresentRow.Stays);
            await _insert.RunAsync(db, [new LineAccount(lineUserId, LineName.Tidy(name) ?? LineName.Nameless, time.GetUtcNow())], cancellationToken);
            account = await FindAsync(db, lineUserId, cancellationToken) ?? throw new InvalidOperationException("A LINE account was neither there nor made.");
        }

        if (LineName.Tidy(name) is { } tidy)
        {
            account.Rename(tidy);
        }

        return account;
    }

    private static Task<LineAccount?> FindAsync(PortalDbContext db, string lineUserId, CancellationToken cancellationToken) =>
        db.LineAccounts.SingleOrDefaultAsync(account => account.LineUserId == lineUserId, cancellationToken);
}
