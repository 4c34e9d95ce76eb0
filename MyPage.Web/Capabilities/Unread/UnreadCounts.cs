using Microsoft.EntityFrameworkCore;
using MyPage.Web.Capabilities.Help;
using MyPage.Web.Capabilities.Notices;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.Unread;

/// <summary>
/// What a customer has not read, for the links that lead there. Open pages ask for it with the session, while they are looked at; no page waits for it.
/// </summary>
public sealed class UnreadCounts(NoticeBoard notices, IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>How many answers and notices.</summary>
    public async Task<(int Answers, int Notices)> GetAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (
            await HelpOwners.Seen(db, caller).SumAsync(thread => thread.UnreadAnswers, cancellationToken),
            await notices.CountUnreadAsync(db, caller, cancellationToken));
    }
}
