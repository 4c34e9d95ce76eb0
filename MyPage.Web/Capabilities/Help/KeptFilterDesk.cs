using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Help;

/// <summary>The filters of 受付 and 監査 that operators keep, each for themselves.</summary>
public sealed class KeptFilterDesk(IDbContextFactory<PortalDbContext> contexts, PortalSessions sessions, TimeProvider time)
{
    /// <summary>How many an operator keeps of a page.</summary>
    public const int Most = 20;

    /// <summary>The operator's own of a page, by name.</summary>
    public async Task<IReadOnlyList<KeptFilter>> ListAsync(OperatorCaller caller, KeptFilterPage page, CancellationToken cancellationToken)
    {
        var me = IdOf(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var mine = await db.Set<KeptFilter>().AsNoTracking().Where(kept => kept.OperatorId == me).OrderBy(kept => kept.Name).ToListAsync(cancellationToken);
        return mine.FindAll(kept => kept.Page == page);
    }

    /// <summary>
    /// Keeps a filter; one of that name says the new thing from now on. False where the name says nothing, is too long or another page's, the filter is none, or
    /// there are <see cref="Most"/> already.
    /// </summary>
    public async Task<bool> KeepAsync(OperatorCaller caller, KeptFilterPage page, string name, string said, CancellationToken cancellationToken)
    {
        var (me, typed, query) = (IdOf(caller), OutsideText.Compose(name).Trim(), KeptFilter.QueryOf(page, said));
        if (!OutsideText.HasSomethingToSee(typed) || typed.Length > KeptFilter.LongestName || said.Length == 0 || query.Length > KeptFilter.LongestQuery)
        {
            return false;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await sessions.HoldAsync(db, caller, cancellationToken);
        await db.HoldAsync($"queue-filters:{me:N}", cancellationToken);
        var mine = await db.Set<KeptFilter>().Where(kept => kept.OperatorId == me).ToListAsync(cancellationToken);
        if (mine.Find(kept => string.Equals(kept.Name, typed, StringComparison.Ordinal)) is { } same)
        {
            if (same.Page != page)
            {
                return false;
            }

            same.Query = query;
        }
        else if (mine.Count(kept => kept.Page == page) >= Most)
        {
            return false;
        }
        else
        {
            var now = time.GetUtcNow();
            db.Add(new KeptFilter { Id = Guid.CreateVersion7(now), OperatorId = me, Name = typed, Query = query, KeptAt = now });
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Forgets one of the operator's own, nobody else's; false when it is not there (any more).</summary>
    public async Task<bool> ForgetAsync(OperatorCaller caller, Guid id, CancellationToken cancellationToken)
    {
        var me = IdOf(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await sessions.HoldAsync(db, caller, cancellationToken);
        var forgotten = await db.Set<KeptFilter>().Where(kept => kept.Id == id && kept.OperatorId == me).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return forgotten > 0;
    }

    private static Guid IdOf(OperatorCaller caller)
    {
        ConversationAccess.Require(caller);
        return caller.OperatorId!.Value;
    }
}
