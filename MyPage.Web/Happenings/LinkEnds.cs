using Microsoft.EntityFrameworkCore;
using MyPage.Web.Line.Login;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Persistence;

namespace MyPage.Web.Happenings;

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

    /// <summary>Tells a holder by LINE, where the contract is linked; not the LINE account that was told already, when the holder is that same person.</summary>
    public void TellHolder(PortalDbContext db, HolderContact holder, Guid? told, LineMessage notice)
    {
        if (holder.LineUserId is not null && holder.LineAccountId != told)
        {
            line.Push(db, holder.LineUserId, notice);
        }
    }
}
