using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Help;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Conversations;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.Help;

/// <summary>What happens to the conversations of an operator who may not answer any more: they wait again, so that their customers do not wait in vain.</summary>
public sealed class LeftConversations(HelpSignals signals, Journal journal)
{
    /// <summary>Puts them back, in the transaction that takes the operator's right.</summary>
    public async Task ReturnAsync(PortalDbContext db, Caller caller, OperatorAccount account, CancellationToken cancellationToken)
    {
        var keys = await db.Set<HelpThread>().Where(thread => thread.OperatorId == account.Id).OrderBy(thread => thread.Id).Select(thread => thread.Id).ToListAsync(cancellationToken);
        var left = new HelpOperator(account.Id, account.Name);
        foreach (var key in keys)
        {
            if (await HelpActs.HoldAsync(db, key, cancellationToken) is { } thread && thread.GiveBack(left).IsDone)
            {
                journal.Record(db, caller, new ConversationReturned(thread.Owner));
                signals.Changed(db, thread);
            }
        }
    }
}
