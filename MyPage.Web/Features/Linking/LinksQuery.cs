using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Web.Line.Login;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Linking;

/// <summary>The links of a contract for its holder; for a registered user their own, and nothing of who was linked before them.</summary>
public sealed class LinksQuery(IDbContextFactory<PortalDbContext> contexts)
{
    private const int MostPast = 50;

    public async Task<LinksView> GetAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return caller switch
        {
            HolderCaller holder => await OfHolderAsync(db, holder.ContractId, cancellationToken),
            UserCaller user => await OfUserAsync(db, user.LineAccountId, cancellationToken),
            _ => throw new ArgumentException("Nobody else has links.", nameof(caller)),
        };
    }

    private static async Task<LinksView> OfHolderAsync(PortalDbContext db, Guid contractId, CancellationToken cancellationToken)
    {
        var holder = await (
            from link in db.ContractHolderLinks
            where link.ContractId == contractId && link.EndedAt == null
            join account in db.LineAccounts on link.LineAccountId equals account.Id
            select new HolderLinkView(account.DisplayName, link.LinkedAt, account.IsFriend)).SingleOrDefaultAsync(cancellationToken);
        var lines = await (
            from subscription in db.Subscriptions
            where subscription.ContractId == contractId && subscription.Terms.Status != SubscriptionStatus.Terminated
            join link in db.RegisteredUserLinks.Where(l => l.EndedAt == null) on subscription.Id equals link.SubscriptionId into links
            from link in links.DefaultIfEmpty()
            join account in db.LineAccounts on link.LineAccountId equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            orderby subscription.PhoneNumber
            select new LineLinkView(subscription.Id, subscription.User.Name, subscription.PhoneNumber, account == null ? null : account.DisplayName, link == null ? null : link.LinkedAt))
            .ToListAsync(cancellationToken);
        var pastHolder = await db.ContractHolderLinks.Where(link => link.ContractId == contractId && link.EndedAt != null)
            .OrderByDescending(link => link.EndedAt).Take(MostPast)
            .Select(link => new PastLink(link.LinkedAt, link.EndedAt!.Value, link.EndCause!.Value, null)).ToListAsync(cancellationToken);
        var pastLines = await (
            from link in db.RegisteredUserLinks
            where link.EndedAt != null
            join subscription in db.Subscriptions on link.SubscriptionId equals subscription.Id
            where subscription.ContractId == contractId
            orderby link.EndedAt descending
            select new PastLink(link.LinkedAt, link.EndedAt!.Value, link.EndCause!.Value, subscription.PhoneNumber)).Take(MostPast).ToListAsync(cancellationToken);
        return new LinksView(true, holder, lines, [.. pastHolder.Concat(pastLines).OrderByDescending(past => past.EndedAt).Take(MostPast)]);
    }

    private static async Task<LinksView> OfUserAsync(PortalDbContext db, Guid lineAccountId, CancellationToken cancellationToken)
    {
        var lines = await (
            from link in db.RegisteredUserLinks
            where link.LineAccountId == lineAccountId && link.EndedAt == null
            join subscription in db.Subscriptions on link.SubscriptionId equals subscription.Id
            join account in db.LineAccounts on link.LineAccountId equals account.Id
            orderby subscription.PhoneNumber
            select new LineLinkView(subscription.Id, subscription.User.Name, subscription.PhoneNumber, account.DisplayName, link.LinkedAt)).ToListAsync(cancellationToken);
        var past = await (
            from link in db.RegisteredUserLinks
            where link.LineAccountId == lineAccountId && link.EndedAt != null
            join subscription in db.Subscriptions on link.SubscriptionId equals subscription.Id
            orderby link.EndedAt descending
            select new PastLink(link.LinkedAt, link.EndedAt!.Value, link.EndCause!.Value, subscription.PhoneNumber)).Take(MostPast).ToListAsync(cancellationToken);
        return new LinksView(false, null, lines, past);
    }
}
