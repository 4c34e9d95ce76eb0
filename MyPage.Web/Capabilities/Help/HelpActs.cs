using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Help;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Help;

/// <summary>
/// How anything about a conversation is done: in one transaction that holds its row, so that of two who act at once the second is judged by what the
/// first left, and that is tried again where somebody else saved first.
/// </summary>
public sealed class HelpActs(IDbContextFactory<PortalDbContext> contexts, PortalSessions sessions)
{
    private const int Attempts = 6;

    /// <summary>Does it in a transaction, in which the caller's session holds.</summary>
    public async Task<Result<T, HelpRefusal>> RunAsync<T>(Caller caller, Func<PortalDbContext, Task<Result<T, HelpRefusal>>> act, CancellationToken cancellationToken)
        where T : notnull
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync(cancellationToken);
                await using var transaction = await db.BeginWriteAsync(cancellationToken);

                // A save that fails ends the transaction: nothing is to be gone back to within it.
                db.Database.AutoSavepointsEnabled = false;
                await sessions.HoldAsync(db, caller, cancellationToken);
                var answer = await act(db);
                if (answer.IsDone)
                {
                    await db.SaveChangesAsync(cancellationToken);
                    await transaction.CommitAsync(cancellationToken);
                }

                return answer;
            }
            catch (Exception exception) when (attempt < Attempts && exception.IsConflict())
            {
                // Somebody acted on the same conversation at this moment: what they left is what is judged now.
            }
        }
    }

    /// <summary>A conversation by its key, held until the transaction ends; null when there is none. Who may is the caller's to ask.</summary>
    public static async Task<HelpThread?> HoldAsync(PortalDbContext db, Guid threadId, CancellationToken cancellationToken)
    {
        await db.HoldAsync(db.Set<HelpThread>().Where(thread => thread.Id == threadId), thread => thread.CustomerReadTo, cancellationToken);
        return await db.Set<HelpThread>().SingleOrDefaultAsync(thread => thread.Id == threadId, cancellationToken);
    }

    /// <summary>The conversation of an owner, held until the transaction ends; begun here where there was none.</summary>
    public static async Task<HelpThread> HoldOrBeginAsync(PortalDbContext db, HelpOwner owner, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Begun in this transaction already, with a message before this one.
        if (db.Set<HelpThread>().Local.FirstOrDefault(thread => thread.Owner == owner) is { } own)
        {
            return own;
        }

        // Two who begin one at once wait for each other here.
        await db.HoldAsync($"help {owner.Key}", cancellationToken);
        var rows = HelpOwners.Threads(db, owner);
        await db.HoldAsync(rows, thread => thread.CustomerReadTo, cancellationToken);
        if (await rows.SingleOrDefaultAsync(cancellationToken) is { } found)
        {
            return found;
        }

        var begun = new HelpThread(owner, now);
        db.Set<HelpThread>().Add(begun);
        return begun;
    }
}
