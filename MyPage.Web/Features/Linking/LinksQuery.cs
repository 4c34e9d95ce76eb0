using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Linking;

/// <summary>
/// The links of a contract for its holder; for a registered user their own, and nothing of who was linked before them. One
/// instance a host: a compiled query belongs to the model it was first run with.
/// </summary>
public sealed class LinksQuery(IDbContextFactory<PortalDbContext> contexts, IOptions<LinkingOptions> options, TimeProvider time)
{
    private const int MostPast = 50;

    // Of each line, and of the holder.
    private const int MostStanding = Contract.MaximumSubscriptions + 1;

    // Lines with the link that stands, links of lines that have ended, links of the holder; what stands comes first.
    private readonly Func<PortalDbContext, Guid, IAsyncEnumerable<Row>> _ofHolder = EF.CompileAsyncQuery((PortalDbContext db, Guid contractId) =>
        from found in (
            from subscription in db.Subscriptions
            where subscription.ContractId == contractId && subscription.Terms.Status != SubscriptionStatus.Terminated
            join link in db.RegisteredUserLinks.Where(l => l.EndedAt == null) on subscription.Id equals link.SubscriptionId into links
            from link in links.DefaultIfEmpty()
            select new { SubscriptionId = (Guid?)subscription.Id, LineAccountId = (Guid?)link.LineAccountId, LinkedAt = (DateTimeOffset?)link.LinkedAt, link.EndedAt, link.EndCause })
            .Concat(
                from subscription in db.Subscriptions
                where subscription.ContractId == contractId
                join link in db.RegisteredUserLinks on subscription.Id equals link.SubscriptionId
                where link.EndedAt != null
                select new { SubscriptionId = (Guid?)subscription.Id, LineAccountId = (Guid?)link.LineAccountId, LinkedAt = (DateTimeOffset?)link.LinkedAt, link.EndedAt, link.EndCause })
            .Concat(
                from link in db.ContractHolderLinks
                where link.ContractId == contractId
                select new { SubscriptionId = (Guid?)null, LineAccountId = (Guid?)link.LineAccountId, LinkedAt = (DateTimeOffset?)link.LinkedAt, link.EndedAt, link.EndCause })
            .OrderByDescending(link => link.EndedAt == null).ThenByDescending(link => link.EndedAt).Take(MostStanding + MostPast)
        join subscription in db.Subscriptions on found.SubscriptionId equals subscription.Id into subscriptions
        from subscription in subscriptions.DefaultIfEmpty()
        join account in db.LineAccounts on found.LineAccountId equals account.Id into accounts
        from account in accounts.DefaultIfEmpty()
        orderby found.EndedAt == null descending, found.EndedAt descending, subscription.PhoneNumber
        select new Row
        {
            SubscriptionId = found.SubscriptionId,
            UserName = subscription.User.Name,
            PhoneNumber = (PhoneNumber?)subscription.PhoneNumber,
            LineName = account.DisplayName,
            IsFriend = (bool?)account.IsFriend,
            LinkedAt = found.LinkedAt,
            EndedAt = found.EndedAt,
            EndCause = found.EndCause,
            ContractStatus = db.Contracts.Where(contract => contract.Id == contractId).Select(contract => contract.Status).First(),
            Status = (SubscriptionStatus?)subscription.Terms.Status,
            SimDeliveredOn = (DateOnly?)subscription.Terms.SimDeliveredOn,
            BirthDate = (DateOnly?)subscription.User.BirthDate,
        });

    private readonly Func<PortalDbContext, Guid, IAsyncEnumerable<SubscriptionLinkView>> _standingOfUser = EF.CompileAsyncQuery((PortalDbContext db, Guid lineAccountId) =>
        from link in db.RegisteredUserLinks
        where link.LineAccountId == lineAccountId && link.EndedAt == null
        join subscription in db.Subscriptions on link.SubscriptionId equals subscription.Id
        join account in db.LineAccounts on link.LineAccountId equals account.Id
        orderby subscription.PhoneNumber
        select new SubscriptionLinkView(subscription.Id, subscription.User.Name, subscription.PhoneNumber, account.DisplayName, link.LinkedAt));

    private readonly Func<PortalDbContext, Guid, IAsyncEnumerable<PastLink>> _pastOfUser = EF.CompileAsyncQuery((PortalDbContext db, Guid lineAccountId) =>
        (from link in db.RegisteredUserLinks
         where link.LineAccountId == lineAccountId && link.EndedAt != null
         join subscription in db.Subscriptions on link.SubscriptionId equals subscription.Id
         orderby link.EndedAt descending
         select new PastLink(link.LinkedAt, link.EndedAt!.Value, link.EndCause!.Value, subscription.PhoneNumber)).Take(MostPast));

    public async Task<LinksView> GetAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (caller is HolderCaller { ContractId: var contractId })
        {
            var rows = (await _ofHolder(db, contractId).ToListAsync(cancellationToken)).ToLookup(row => row.EndedAt is null);
            return new LinksView(
                true,
                rows[true].Where(row => row.SubscriptionId is null).Select(row => new HolderLinkView(row.LineName!, row.LinkedAt!.Value, row.IsFriend!.Value)).SingleOrDefault(),
                [.. rows[true].Where(row => row.SubscriptionId is not null).Select(ViewOf)],
                [.. rows[false].Take(MostPast).Select(row => new PastLink(row.LinkedAt!.Value, row.EndedAt!.Value, row.EndCause!.Value, row.PhoneNumber))]);
        }

        var lineAccountId = caller is UserCaller user ? user.LineAccountId : throw new ArgumentException("Nobody else has links.", nameof(caller));
        return new LinksView(
            false, null, await _standingOfUser(db, lineAccountId).ToListAsync(cancellationToken), await _pastOfUser(db, lineAccountId).ToListAsync(cancellationToken));
    }

    private SubscriptionLinkView ViewOf(Row row) => new(row.SubscriptionId!.Value, row.UserName!, row.PhoneNumber!.Value, row.LineName, row.LinkedAt)
    {
        Hold = row.LinkedAt is not null ? null : LinkHold.For(
            row.Status!.Value, row.ContractStatus, row.SimDeliveredOn!.Value, row.BirthDate!.Value, BusinessCalendar.DateOf(time.GetUtcNow()), options.Value.MinimumAge),
    };

    private sealed class Row
    {
        public Guid? SubscriptionId { get; init; }

        public string? UserName { get; init; }

        public PhoneNumber? PhoneNumber { get; init; }

        public string? LineName { get; init; }

        public bool? IsFriend { get; init; }

        public DateTimeOffset? LinkedAt { get; init; }

        public DateTimeOffset? EndedAt { get; init; }

        public LinkEndCause? EndCause { get; init; }

        public ContractStatus ContractStatus { get; init; }

        public SubscriptionStatus? Status { get; init; }

        public DateOnly? SimDeliveredOn { get; init; }

        public DateOnly? BirthDate { get; init; }
    }
}
