using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Help;
using MyPage.Domain.Linking;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Help;

/// <summary>Which LINE account an answer goes to: that of the link which stands now, so that who was unlinked, or was the user before, gets none.</summary>
public sealed class HelpRecipients
{
    /// <summary>Null where nobody in LINE belongs to the conversation.</summary>
    public Task<LineAccount?> FindAsync(PortalDbContext db, HelpThread thread, CancellationToken cancellationToken)
    {
        var ids = thread.OwnerKind switch
        {
            HelpOwnerKind.Holder => db.ContractHolderLinks.Where(link => link.ContractId == thread.ContractId && link.EndedAt == null).Select(link => link.LineAccountId),
            HelpOwnerKind.User => db.Subscriptions.Where(line => line.Id == thread.SubscriptionId && line.UserSince == thread.UserSince)
                .SelectMany(line => line.Links).Where(link => link.EndedAt == null).Select(link => link.LineAccountId),
            HelpOwnerKind.LineAccount => db.LineAccounts.Where(account => account.Id == thread.LineAccountId).Select(account => account.Id),
            _ => throw new ArgumentOutOfRangeException(nameof(thread), thread.OwnerKind, "Nobody's."),
        };
        return db.LineAccounts.AsNoTracking().SingleOrDefaultAsync(account => ids.Contains(account.Id), cancellationToken);
    }
}
