using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>
/// Whose data somebody may see, for pages and chat alike. The holder of a contract sees all of its lines; a registered user their own, from
/// the day on which it became theirs: what was before is their predecessor's (docs/product.md 2). The plan is that of this month, not the one that the
/// carrier's file has named for a later one. One instance a host: a compiled query belongs to the model it was first run with.
/// </summary>
public sealed class SeenSubscriptions(TimeProvider time)
{
    private readonly Func<PortalDbContext, Guid, BusinessMonth, DateTimeOffset, IAsyncEnumerable<Row>> _used = EF.CompileAsyncQuery((PortalDbContext db, Guid lineAccountId, BusinessMonth month, DateTimeOffset now) =>
        from link in db.RegisteredUserLinks.AsNoTracking()
        where link.LineAccountId == lineAccountId && link.EndedAt == null
        join subscription in db.Subscriptions.AsNoTracking() on link.SubscriptionId equals subscription.Id
        join contract in db.Contracts on subscription.ContractId equals contract.Id
        join plan in db.Plans.AsNoTracking()
            on db.SubscriptionPlans.Where(change => change.SubscriptionId == subscription.Id && change.From <= month).OrderByDescending(change => change.From).Select(change => change.PlanCode).FirstOrDefault()
                ?? subscription.Terms.PlanCode equals plan.Code into plans
        from plan in plans.DefaultIfEmpty()
        join book in db.DataBooks.AsNoTracking() on subscription.Id equals book.SubscriptionId into books
        from book in books.DefaultIfEmpty()
        orderby subscription.PhoneNumber
        select new Row
        {
            Id = subscription.Id, PhoneNumber = subscription.PhoneNumber, User = subscription.User, Terms = subscription.Terms, PlanName = plan.Terms.Name, Contract = contract.Status, AsHolder = false,
            BookVersion = (Guid?)book.Version,
            RanOut = db.DataGifts.Count(gift => gift.SenderId == subscription.Id && gift.State == DataGiftState.Held && gift.ExpiresAt <= now),
        });

    private readonly Func<PortalDbContext, Guid, BusinessMonth, DateTimeOffset, IAsyncEnumerable<Row>> _held = EF.CompileAsyncQuery((PortalDbContext db, Guid lineAccountId, BusinessMonth month, DateTimeOffset now) =>
        from link in db.ContractHolderLinks.AsNoTracking()
        where link.LineAccountId == lineAccountId && link.EndedAt == null
        join subscription in db.Subscriptions.AsNoTracking() on link.ContractId equals subscription.ContractId
        join contract in db.Contracts on subscription.ContractId equals contract.Id
        join plan in db.Plans.AsNoTracking()
            on db.SubscriptionPlans.Where(change => change.SubscriptionId == subscription.Id && change.From <= month).OrderByDescending(change => change.From).Select(change => change.PlanCode).FirstOrDefault()
                ?? subscription.Terms.PlanCode equals plan.Code into plans
        from plan in plans.DefaultIfEmpty()
        orderby subscription.PhoneNumber
        select new Row
        {
            Id = subscription.Id, PhoneNumber = subscription.PhoneNumber, User = subscription.User, Terms = subscription.Terms, PlanName = plan.Terms.Name, Contract = contract.Status, AsHolder = true,
            BookVersion = null, RanOut = 0,
        });

    private readonly Func<PortalDbContext, Guid, BusinessMonth, DateTimeOffset, IAsyncEnumerable<Row>> _ofContract = EF.CompileAsyncQuery((PortalDbContext db, Guid contractId, BusinessMonth month, DateTimeOffset now) =>
        from subscription in db.Subscriptions.AsNoTracking()
        where subscription.ContractId == contractId
        join contract in db.Contracts on subscription.ContractId equals contract.Id
        join plan in db.Plans.AsNoTracking()
            on db.SubscriptionPlans.Where(change => change.SubscriptionId == subscription.Id && change.From <= month).OrderByDescending(change => change.From).Select(change => change.PlanCode).FirstOrDefault()
                ?? subscription.Terms.PlanCode equals plan.Code into plans
        from plan in plans.DefaultIfEmpty()
        join book in db.DataBooks.AsNoTracking() on subscription.Id equals book.SubscriptionId into books
        from book in books.DefaultIfEmpty()
        orderby subscription.PhoneNumber
        select new Row
        {
            Id = subscription.Id, PhoneNumber = subscription.PhoneNumber, User = subscription.User, Terms = subscription.Terms, PlanName = plan.Terms.Name, Contract = contract.Status, AsHolder = true,
            BookVersion = (Guid?)book.Version,
            RanOut = db.DataGifts.Count(gift => gift.SenderId == subscription.Id && gift.State == DataGiftState.Held && gift.ExpiresAt <= now),
        });

    /// <summary>The lines of which a signed-in caller is told everything or their part, in the order of their numbers, ended ones included.</summary>
    public async Task<IReadOnlyList<SeenSubscription>> OfAsync(PortalDbContext db, Caller caller, CancellationToken cancellationToken) =>
        (await WithVersionAsync(db, caller, DateTimeOffset.MinValue, cancellationToken)).Subscriptions;

    /// <summary>The same with the version of their books at a moment (<see cref="DataVersion"/>), in one statement.</summary>
    public async Task<(IReadOnlyList<SeenSubscription> Subscriptions, string Version)> WithVersionAsync(
        PortalDbContext db, Caller caller, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await ReadAsync(
            caller switch
            {
                HolderCaller holder => _ofContract(db, holder.ContractId, Month, now),
                UserCaller user => _used(db, user.LineAccountId, Month, now),
                _ => throw new ArgumentException($"A {caller.GetType().Name} sees no lines.", nameof(caller)),
            },
            cancellationToken);
        var books = from row in rows where row.BookVersion is not null select (row.Id, row.BookVersion!.Value, row.RanOut);
        return (rows.ConvertAll(Seen), DataVersion.Of(books, now));
    }

    /// <summary>The lines of which the LINE account is told anything, by either link, in the order of their numbers; ended ones are left out.</summary>
    public async Task<IReadOnlyList<SeenSubscription>> OfLineAccountAsync(PortalDbContext db, Guid lineAccountId, CancellationToken cancellationToken)
    {
        var held = await ReadAsync(_held(db, lineAccountId, Month, DateTimeOffset.MinValue), cancellationToken);
        var used = await ReadAsync(_used(db, lineAccountId, Month, DateTimeOffset.MinValue), cancellationToken);
        return
        [
            .. held.Concat(used)
                .Select(row => Seen(row) with { AsUser = used.Exists(own => own.Id == row.Id) })
                .Where(seen => seen.Status != SubscriptionStatus.Terminated)
                .DistinctBy(seen => seen.Id)
                .OrderBy(seen => seen.PhoneNumber.Digits, StringComparer.Ordinal),
        ];
    }

    private BusinessMonth Month => BusinessMonth.Of(time.GetUtcNow());

    private static SeenSubscription Seen(Row row) => new(row.Id, row.PhoneNumber, row.User, row.Terms, row.PlanName ?? "", row.AsHolder, row.Contract) { AsUser = !row.AsHolder };

    private static async Task<List<Row>> ReadAsync(IAsyncEnumerable<Row> rows, CancellationToken cancellationToken)
    {
        var read = new List<Row>();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            read.Add(row);
        }

        return read;
    }

    private sealed class Row
    {
        public required Guid Id { get; init; }

        public required PhoneNumber PhoneNumber { get; init; }

        public required RegisteredUser User { get; init; }

        public required SubscriptionTerms Terms { get; init; }

        public string? PlanName { get; init; }

        public required ContractStatus Contract { get; init; }

        public required bool AsHolder { get; init; }

        /// <summary>Null while the books have not opened.</summary>
        public required Guid? BookVersion { get; init; }

        /// <summary>Held gifts whose time is over and that are not written as returned yet.</summary>
        public required int RanOut { get; init; }
    }
}
