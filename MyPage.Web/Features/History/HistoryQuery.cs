using Microsoft.EntityFrameworkCore;
using MyPage.Web.Auditing;
using MyPage.Web.Happenings;
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

    // A LINE account that acted stands as the actor in entries from before it had a column of its own.
    private readonly Func<PortalDbContext, Guid, DateTimeOffset, IAsyncEnumerable<HistoryEntry>> _entries = EF.CompileAsyncQuery((PortalDbContext db, Guid contractId, DateTimeOffset before) =>
        (from entry in db.Set<AuditEntry>()
         where entry.ContractId == contractId && entry.At < before
         join subscription in db.Subscriptions on entry.SubscriptionId equals subscription.Id into subscriptions
         from subscription in subscriptions.DefaultIfEmpty()
         join account in db.LineAccounts on entry.LineAccountId ?? (entry.Actor == AuditActor.RegisteredUser ? entry.ActorId : null) equals account.Id into accounts
         from account in accounts.DefaultIfEmpty()
         orderby entry.At descending, entry.Id descending
         select new HistoryEntry(
             entry.Id, entry.At, entry.Act, entry.Actor, entry.Way, entry.Address, subscription == null ? null : subscription.PhoneNumber, entry.Detail, entry.Reason, account == null ? null : account.DisplayName))
        .Take(PageSize + 1));

    /// <summary>Up to <see cref="PageSize"/> entries older than <paramref name="before"/>, and whether there are more.</summary>
    public async Task<(IReadOnlyList<HistoryEntry> Entries, bool More)> ListAsync(HolderCaller caller, HistoryFilter filter, DateTimeOffset? before, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var until = before ?? DateTimeOffset.MaxValue;
        var found = filter.IsNone
            ? await _entries(db, caller.ContractId, until).ToListAsync(cancellationToken)
            : await Some(db, caller.ContractId, filter, until).ToListAsync(cancellationToken);
        if (found.Count <= PageSize)
        {
            return (found, false);
        }

        // One act can leave several entries of one moment; the cut must not run through them.
        var whole = found.FindAll(entry => entry.At != found[PageSize].At);
        return (whole.Count > 0 ? whole : found[..PageSize], true);
    }

    /// <summary>The lines of the contract, ended ones included, to choose from.</summary>
    public async Task<IReadOnlyList<HistorySubscription>> SubscriptionsAsync(HolderCaller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Subscriptions.Where(subscription => subscription.ContractId == caller.ContractId).OrderBy(subscription => subscription.PhoneNumber)
            .Select(subscription => new HistorySubscription(subscription.Id, subscription.PhoneNumber, subscription.User.Name)).ToListAsync(cancellationToken);
    }

    private static IQueryable<HistoryEntry> Some(PortalDbContext db, Guid contractId, HistoryFilter filter, DateTimeOffset before)
    {
        var wanted = db.Set<AuditEntry>().Where(entry => entry.ContractId == contractId && entry.At < before);
        if (filter.Kind is { } kind)
        {
            var acts = HappeningWords.ActsOf(kind);
            wanted = wanted.Where(entry => acts.Contains(entry.Act));
        }

        if (filter.SubscriptionId is { } subscriptionId)
        {
            wanted = wanted.Where(entry => entry.SubscriptionId == subscriptionId);
        }

        return (
            from entry in wanted
            join subscription in db.Subscriptions on entry.SubscriptionId equals subscription.Id into subscriptions
            from subscription in subscriptions.DefaultIfEmpty()
            join account in db.LineAccounts on entry.LineAccountId ?? (entry.Actor == AuditActor.RegisteredUser ? entry.ActorId : null) equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            orderby entry.At descending, entry.Id descending
            select new HistoryEntry(
                entry.Id, entry.At, entry.Act, entry.Actor, entry.Way, entry.Address, subscription == null ? null : subscription.PhoneNumber, entry.Detail, entry.Reason, account == null ? null : account.DisplayName))
            .Take(PageSize + 1);
    }
}
