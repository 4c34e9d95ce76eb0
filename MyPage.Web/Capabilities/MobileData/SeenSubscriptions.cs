using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>
/// What a LINE account may see of subscriptions and their usage, for pages and chat alike. The holder of a contract sees all of
/// its lines; a registered user their own, from the business date on which it became theirs: what was used before is their
/// predecessor's (docs/product.md 2). One instance a host: a compiled query belongs to the model it was first run with.
/// </summary>
public sealed class SeenSubscriptions(TimeProvider time)
{
    private readonly Func<PortalDbContext, Guid, IAsyncEnumerable<Row>> _used = EF.CompileAsyncQuery((PortalDbContext db, Guid lineAccountId) =>
        from link in db.RegisteredUserLinks.AsNoTracking()
        where link.LineAccountId == lineAccountId && link.EndedAt == null
        join subscription in db.Subscriptions.AsNoTracking() on link.SubscriptionId equals subscription.Id
        join plan in db.Plans.AsNoTracking() on subscription.Terms.PlanCode equals plan.Code into plans
        from plan in plans.DefaultIfEmpty()
        orderby subscription.PhoneNumber
        select new Row { Subscription = subscription, PlanName = plan.Terms.Name, PlanMb = (int?)plan.Terms.DataMb, AsHolder = false });

    private readonly Func<PortalDbContext, Guid, IAsyncEnumerable<Row>> _held = EF.CompileAsyncQuery((PortalDbContext db, Guid lineAccountId) =>
        from link in db.ContractHolderLinks.AsNoTracking()
        where link.LineAccountId == lineAccountId && link.EndedAt == null
        join subscription in db.Subscriptions.AsNoTracking() on link.ContractId equals subscription.ContractId
        join plan in db.Plans.AsNoTracking() on subscription.Terms.PlanCode equals plan.Code into plans
        from plan in plans.DefaultIfEmpty()
        orderby subscription.PhoneNumber
        select new Row { Subscription = subscription, PlanName = plan.Terms.Name, PlanMb = (int?)plan.Terms.DataMb, AsHolder = true });

    /// <summary>The lines that the LINE account is linked to as their registered user, in the order of their numbers.</summary>
    public async Task<IReadOnlyList<SeenSubscription>> OfUserAsync(PortalDbContext db, Guid lineAccountId, CancellationToken cancellationToken) =>
        await WithUsageAsync(db, await ReadAsync(_used(db, lineAccountId), cancellationToken), cancellationToken);

    /// <summary>The lines of which the LINE account is told anything, by either link, in the order of their numbers; ended ones are left out.</summary>
    public async Task<IReadOnlyList<SeenSubscription>> OfLineAccountAsync(PortalDbContext db, Guid lineAccountId, CancellationToken cancellationToken)
    {
        var rows = (await ReadAsync(_held(db, lineAccountId), cancellationToken)).Concat(await ReadAsync(_used(db, lineAccountId), cancellationToken))
            .Where(row => row.Subscription.Terms.Status != SubscriptionStatus.Terminated)
            .DistinctBy(row => row.Subscription.Id)
            .OrderBy(row => row.Subscription.PhoneNumber.Digits, StringComparer.Ordinal);
        return await WithUsageAsync(db, [.. rows], cancellationToken);
    }

    private static async Task<List<Row>> ReadAsync(IAsyncEnumerable<Row> rows, CancellationToken cancellationToken)
    {
        var read = new List<Row>();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            read.Add(row);
        }

        return read;
    }

    private async Task<IReadOnlyList<SeenSubscription>> WithUsageAsync(PortalDbContext db, List<Row> rows, CancellationToken cancellationToken)
    {
        var firstOfMonth = BusinessCalendar.FirstOfMonth(BusinessCalendar.DateOf(time.GetUtcNow()));
        var ids = rows.ConvertAll(row => row.Subscription.Id);
        var days = ids.Count == 0 ? [] : await db.DayUsages.AsNoTracking()
            .Where(usage => ids.Contains(usage.SubscriptionId) && usage.Date >= firstOfMonth).ToListAsync(cancellationToken);
        return rows.ConvertAll(row =>
        {
            var since = row.AsHolder ? firstOfMonth : BusinessCalendar.DateOf(row.Subscription.UserSince);
            var own = days.FindAll(day => day.SubscriptionId == row.Subscription.Id && day.Date >= since);
            return new SeenSubscription(
                row.Subscription.Id,
                row.Subscription.PhoneNumber,
                row.Subscription.User,
                row.Subscription.Terms,
                row.PlanName ?? "",
                row.PlanMb ?? 0,
                own.Sum(day => day.FigureMb),
                own.Count == 0 ? null : own.Max(day => day.Date));
        });
    }

    private sealed class Row
    {
        public required Subscription Subscription { get; init; }

        public string? PlanName { get; init; }

        public int? PlanMb { get; init; }

        public required bool AsHolder { get; init; }
    }
}
