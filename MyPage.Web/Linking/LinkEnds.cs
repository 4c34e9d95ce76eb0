using Microsoft.EntityFrameworkCore;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Persistence;

namespace MyPage.Web.Linking;

/// <summary>What follows for a LINE account when one of its links ends, whichever and however.</summary>
public sealed class LinkEnds(LineOutbox line)
{
    /// <summary>Tells the account, fits its menu, and asks LINE to end the permission; that happens only if no link stands by then.</summary>
    public async Task FollowAsync(PortalDbContext db, Guid lineAccountId, LineMessage notice, CancellationToken cancellationToken)
    {
        var lineUserId = await db.LineAccounts.Where(account => account.Id == lineAccountId).Select(account => account.LineUserId).SingleAsync(cancellationToken);
        line.Push(db, lineUserId, notice);
        line.FitMenu(db, lineAccountId);
        line.Deauthorize(db, lineAccountId);
    }

    /// <summary>Tells the holder by LINE, where the contract is linked and the holder is not that same person.</summary>
    public async Task TellHolderAsync(PortalDbContext db, Guid contractId, Guid exceptLineAccountId, LineMessage notice, CancellationToken cancellationToken)
    {
        var lineUserId = await (
            from link in db.ContractHolderLinks
            where link.ContractId == contractId && link.EndedAt == null && link.LineAccountId != exceptLineAccountId
            join account in db.LineAccounts on link.LineAccountId equals account.Id
            select account.LineUserId).SingleOrDefaultAsync(cancellationToken);
        if (lineUserId is not null)
        {
            line.Push(db, lineUserId, notice);
        }
    }
}
