using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Web.Auditing;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.History;

/// <summary>
/// 操作履歴: what was done to the holder's contract, newest first. Pages are cut by moment, so that new entries do not shift
/// them. One instance a host: a compiled query belongs to the model it was first run with.
/// </summary>
public sealed class HistoryQuery(IDbContextFactory<PortalDbContext> contexts)
{
    public const int PageSize = 50;

    private readonly Func<PortalDbContext, Guid, DateTimeOffset, IAsyncEnumerable<HistoryEntry>> _entries = EF.CompileAsyncQuery((PortalDbContext db, Guid contractId, DateTimeOffset before) =>
        (from entry in db.Set<AuditEntry>()
         where entry.ContractId == contractId && entry.At < before
         join subscription in db.Subscriptions on entry.SubscriptionId equals subscription.Id into subscriptions
         from subscription in subscriptions.DefaultIfEmpty()
         orderby entry.At descending, entry.Id descending
         select new HistoryEntry(entry.Id, entry.At, entry.Act, entry.Actor, subscription == null ? null : subscription.PhoneNumber, entry.Detail))
        .Take(PageSize + 1));

    /// <summary>Up to <see cref="PageSize"/> entries older than <paramref name="before"/>, and whether there are more.</summary>
    public async Task<(IReadOnlyList<HistoryEntry> Entries, bool More)> ListAsync(HolderCaller caller, DateTimeOffset? before, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await _entries(db, caller.ContractId, before ?? DateTimeOffset.MaxValue).ToListAsync(cancellationToken);
        if (found.Count <= PageSize)
        {
            return (found, false);
        }

        // One act can leave several entries of one moment; the cut must not run through them.
        var whole = found.FindAll(entry => entry.At != found[PageSize].At);
        return (whole.Count > 0 ? whole : found[..PageSize], true);
    }
}
