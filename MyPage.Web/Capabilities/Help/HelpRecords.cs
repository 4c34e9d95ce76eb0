using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Help;
using MyPage.Web.Capabilities.Retention;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Help;

/// <summary>
/// The conversations of an ended contract, of its users and of the LINE accounts that go with it, within the transaction that began by
/// <see cref="PortalDbContext.BeginWriteAsync(CancellationToken)"/>. Messages, pictures and notes go with their conversation.
/// </summary>
public sealed class HelpRecords : IPersonalRecords
{
    public Task RemoveAsync(PortalDbContext db, EndedContract ended, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(ended);
        return db.Set<HelpThread>()
            .Where(thread => thread.ContractId == ended.ContractId
                || (thread.SubscriptionId != null && EF.Parameter(ended.Subscriptions).Contains(thread.SubscriptionId.Value))
                || (thread.LineAccountId != null && EF.Parameter(ended.LineAccounts).Contains(thread.LineAccountId.Value)))
            .ExecuteDeleteAsync(cancellationToken);
    }
}
