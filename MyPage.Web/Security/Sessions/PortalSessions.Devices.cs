using Microsoft.EntityFrameworkCore;
using MyPage.Web.Persistence;

namespace MyPage.Web.Security.Sessions;

/// <content>What people do to the browsers that they are signed in with.</content>
public sealed partial class PortalSessions
{
    /// <summary>Ends the sessions that began with a passkey but one, in the context that is saved with its removal: a lost phone is signed out with it.</summary>
    public async Task EndOfPasskeyAsync(PortalDbContext db, Guid passkeyId, Guid? except, CancellationToken cancellationToken) =>
        (await db.Set<PortalSession>().Where(session => session.PasskeyId == passkeyId && session.EndedAt == null && session.Id != except).ToListAsync(cancellationToken)).ForEach(End);

    /// <summary>Gives one of somebody's browsers a name, null for none, in their context, which is then saved; false when it is not theirs, or signed out by now.</summary>
    public async Task<bool> NameAsync(IQueryable<PortalSession> theirs, Guid id, string? name, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await theirs.SingleOrDefaultAsync(session => session.Id == id && session.EndedAt == null && session.ExpiresAt > now, cancellationToken) is not { } session)
        {
            return false;
        }

        session.Name = name;
        return true;
    }
}
