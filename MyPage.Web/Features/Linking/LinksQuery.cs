using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Web.Line.Login;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Linking;

/// <summary>
/// The links of a contract for its holder; for a registered user their own, and nothing of who was linked before them. One
/// instance a host: a compiled query belongs to the model it was first run with.
/// </summary>
public sealed class LinksQuery(IDbContextFactory<PortalDbContext> contexts)
{
    private const int MostPast = 50;

    private readonly Func<PortalDbContext, Guid, IAsyncEnumerable<Row>> _standingOfHolder = EF.CompileAsyncQuery((PortalDbContext db, Guid contractId) =>
        from contract in db.Contracts
        where contract.Id == contractId
        join holderLink in db.ContractHolderLinks.Where(l => l.EndedAt == null) on contract.Id equals holderLink.ContractId into holderLinks
        from holderLink in holderLinks.DefaultIfEmpty()
        join holder in db.LineAccounts on holderLink.LineAccountId equals holder.Id into holders
        from holder in holders.DefaultIfEmpty()
        join subscription in db.Subscriptions.Where(s => s.Terms.Status != SubscriptionStatus.Terminated) on contract.Id equals subscription.ContractId into subscriptions
        from subscription in subscriptions.DefaultIfEmpty()
        join link in db.RegisteredUserLinks.Where(l => l.EndedAt == null) on subscription.Id equals link.SubscriptionId into links
        from link in links.DefaultIfEmpty()
        join account in db.LineAccounts on link.LineAccountId equals account.Id into accounts
        from account in accounts.DefaultIfEmpty()
        orderby subscription.PhoneNumber
        select new Row(
            holder == null ? null : new HolderLinkView(holder.DisplayName, holderLink.LinkedAt, holder.IsFriend),
            subscription == null ? null : new LineLinkView(subscription.Id, subscription.User.Name, subscription.PhoneNumber, account == null ? null : account.DisplayName, link == null ? null : link.LinkedAt)));

    private readonly Func<PortalDbContext, Guid, IAsyncEnumerable<PastLink>> _pastOfHolder = EF.CompileAsyncQuery((PortalDbContext db, Guid contractId) =>
        from past in (
            from link in db.RegisteredUserLinks
            where link.EndedAt != null
            join subscription in db.Subscriptions on link.SubscriptionId equals subscription.Id
            where subscription.ContractId == contractId
            select new { SubscriptionId = (Guid?)link.SubscriptionId, link.LinkedAt, link.EndedAt, link.EndCause })
            .Concat(
                from link in db.ContractHolderLinks
                where link.ContractId == contractId && link.EndedAt != null
                select new { SubscriptionId = (Guid?)null, link.LinkedAt, link.EndedAt, link.EndCause })
            .OrderByDescending(link => link.EndedAt).Take(MostPast)
        join subscription in db.Subscriptions on past.SubscriptionId equals subscription.Id into subscriptions
        from subscription in subscriptions.DefaultIfEmpty()
        orderby past.EndedAt descending
        select new PastLink(past.LinkedAt, past.EndedAt!.Value, past.EndCause!.Value, subscription == null ? null : subscription.PhoneNumber));

    private readonly Func<PortalDbContext, Guid, IAsyncEnumerable<LineLinkView>> _standingOfUser = EF.CompileAsyncQuery((PortalDbContext db, Guid lineAccountId) =>
        from link in db.RegisteredUserLinks
        where link.LineAccountId == lineAccountId && link.EndedAt == null
        join subscription in db.Subscriptions on link.SubscriptionId equals subscription.Id
        join account in db.LineAccounts on link.LineAccountId equals account.Id
        orderby subscription.PhoneNumber
        select new LineLinkView(subscription.Id, subscription.User.Name, subscription.PhoneNumber, account.DisplayName, link.LinkedAt));

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
            var rows = await _standingOfHolder(db, contractId).ToListAsync(cancellationToken);
            return new LinksView(true, rows.FirstOrDefault()?.Holder, [.. rows.Select(row => row.Line).OfType<LineLinkView>()], await _pastOfHolder(db, contractId).ToListAsync(cancellationToken));
        }

        var lineAccountId = caller is UserCaller user ? user.LineAccountId : throw new ArgumentException("Nobody else has links.", nameof(caller));
        return new LinksView(
            false, null, await _standingOfUser(db, lineAccountId).ToListAsync(cancellationToken), await _pastOfUser(db, lineAccountId).ToListAsync(cancellationToken));
    }

    private sealed record Row(HolderLinkView? Holder, LineLinkView? Line);
}
