using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>
/// Whose data somebody may see, for pages and chat alike. The holder of a contract sees all of its lines; a registered user their own, from
/// the day on which it became theirs: what was before is their predecessor's (docs/product.md 2). One instance a host: a
/// compiled query belongs to the model it was first run with.
/// </summary>
public sealed class SeenSubscriptions
{
    private readonly Func<PortalDbContext, Guid, IAsyncEnumerable<Row>> _used = EF.CompileAsyncQuery((PortalDbContext db, Guid lineAccountId) =>
        from link in db.RegisteredUserLinks.AsNoTracking()
        where link.LineAccountId == lineAccountId && link.EndedAt == null
        join subscription in db.Subscriptions.AsNoTracking() on link.SubscriptionId equals subscription.Id
        join contract in db.Contracts on subscription.ContractId equals contract.Id
        join plan in db.Plans.AsNoTracking() on subscription.Terms.PlanCode equals plan.Code into plans
        from plan in plans.DefaultIfEmpty()
        orderby subscription.PhoneNumber
        select new Row { Subscription = subscription, PlanName = plan.Terms.Name, Contract = contract.Status, AsHolder = false });

    private readonly Func<PortalDbContext, Guid, IAsyncEnumerable<Row>> _held = EF.CompileAsyncQuery((PortalDbContext db, Guid lineAccountId) =>
        from link in db.ContractHolderLinks.AsNoTracking()
        where link.LineAccountId == lineAccountId && link.EndedAt == null
        join subscription in db.Subscriptions.AsNoTracking() on link.ContractId equals subscription.ContractId
        join contract in db.Contracts on subscription.ContractId equals contract.Id
        join plan in db.Plans.AsNoTracking() on subscription.Terms.PlanCode equals plan.Code into plans
        from plan in plans.DefaultIfEmpty()
        orderby subscription.PhoneNumber
        select new Row { Subscription = subscription, PlanName = plan.Terms.Name, Contract = contract.Status, AsHolder = true });

    private readonly Func<PortalDbContext, Guid, IAsyncEnumerable<Row>> _ofContract = EF.CompileAsyncQuery((PortalDbContext db, Guid contractId) =>
        from subscription in db.Subscriptions.AsNoTracking()
        where subscription.ContractId == contractId
        join contract in db.Contracts on subscription.ContractId equals contract.Id
        join plan in db.Plans.AsNoTracking() on subscription.Terms.PlanCode equals plan.Code into plans
        from plan in plans.DefaultIfEmpty()
        orderby subscription.PhoneNumber
        select new Row { Subscription = subscription, PlanName = plan.Terms.Name, Contract = contract.Status, AsHolder = true });

    /// <summary>The lines of which a signed-in caller is told everything or their part, in the order of their numbers, ended ones included.</summary>
    public async Task<IReadOnlyList<SeenSubscription>> OfAsync(PortalDbContext db, Caller caller, CancellationToken cancellationToken) => caller switch
    {
        HolderCaller holder => await ReadAsync(_ofContract(db, holder.ContractId), cancellationToken),
        UserCaller user => await ReadAsync(_used(db, user.LineAccountId), cancellationToken),
        _ => throw new ArgumentException($"A {caller.GetType().Name} sees no lines.", nameof(caller)),
    };

    /// <summary>The lines of which the LINE account is told anything, by either link, in the order of their numbers; ended ones are left out.</summary>
    public async Task<IReadOnlyList<SeenSubscription>> OfLineAccountAsync(PortalDbContext db, Guid lineAccountId, CancellationToken cancellationToken) =>
    [
        .. (await ReadAsync(_held(db, lineAccountId), cancellationToken)).Concat(await ReadAsync(_used(db, lineAccountId), cancellationToken))
            .Where(seen => seen.Terms.Status != SubscriptionStatus.Terminated)
            .DistinctBy(seen => seen.Id)
            .OrderBy(seen => seen.PhoneNumber.Digits, StringComparer.Ordinal),
    ];

    private static async Task<List<SeenSubscription>> ReadAsync(IAsyncEnumerable<Row> rows, CancellationToken cancellationToken)
    {
        var read = new List<SeenSubscription>();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            var subscription = row.Subscription;
            read.Add(new SeenSubscription(subscription.Id, subscription.PhoneNumber, subscription.User, subscription.Terms, row.PlanName ?? "", row.AsHolder, row.Contract));
        }

        return read;
    }

    private sealed class Row
    {
        public required Subscription Subscription { get; init; }

        public string? PlanName { get; init; }

        public required ContractStatus Contract { get; init; }

        public required bool AsHolder { get; init; }
    }
}
