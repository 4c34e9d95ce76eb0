using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.Notices;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Notices;

/// <summary>
/// Whom a notice is for, asked of the database: the same as <see cref="NoticeAudience.Reaches"/>, for all customers at once (a test holds both to each
/// other).
/// </summary>
internal static class NoticeReach
{
    /// <summary>The contracts whose holders it is for.</summary>
    public static IQueryable<Contract> Contracts(PortalDbContext db, NoticeAudience audience)
    {
        if (audience.Kind == NoticeAudienceKind.Everybody)
        {
            return db.Contracts.AsNoTracking().Where(contract => contract.Status != ContractStatus.Terminated);
        }

        var lines = SubscriptionsOf(db, audience);
        return db.Contracts.AsNoTracking().Where(contract => lines.Any(line => line.ContractId == contract.Id));
    }

    /// <summary>The lines whose registered users it is for.</summary>
    public static IQueryable<Subscription> SubscriptionsOf(PortalDbContext db, NoticeAudience audience)
    {
        var live = from line in db.Subscriptions.AsNoTracking()
                   where line.Terms.Status != SubscriptionStatus.Terminated
                   join contract in db.Contracts.Where(contract => contract.Status != ContractStatus.Terminated) on line.ContractId equals contract.Id
                   select new { Subscription = line, Contract = contract.Status };
        return audience.Kind switch
        {
            NoticeAudienceKind.Everybody => live.Select(row => row.Subscription),
            NoticeAudienceKind.Plan => live.Where(row => row.Subscription.Terms.PlanCode == audience.PlanCode).Select(row => row.Subscription),
            NoticeAudienceKind.LineStatus => audience.LineStatus switch
            {
                SubscriptionStatus.Active => live.Where(row => row.Subscription.Terms.Status == SubscriptionStatus.Active && row.Contract == ContractStatus.Active).Select(row => row.Subscription),
                SubscriptionStatus.Suspended => live.Where(row => row.Subscription.Terms.Status == SubscriptionStatus.Suspended || row.Contract == ContractStatus.Suspended).Select(row => row.Subscription),
                _ => db.Subscriptions.AsNoTracking().Where(line => line.Terms.Status == SubscriptionStatus.Terminated
                    || db.Contracts.Any(contract => contract.Id == line.ContractId && contract.Status == ContractStatus.Terminated)),
            },
        };
    }

    /// <summary>The LINE accounts that it is for, by whichever link.</summary>
    public static IQueryable<LineAccount> Accounts(PortalDbContext db, NoticeAudience audience)
    {
        var (contracts, lines) = (Contracts(db, audience), SubscriptionsOf(db, audience));
        return db.LineAccounts.AsNoTracking().Where(account =>
            db.ContractHolderLinks.Any(link => link.LineAccountId == account.Id && link.EndedAt == null && contracts.Any(contract => contract.Id == link.ContractId))
            || db.RegisteredUserLinks.Any(link => link.LineAccountId == account.Id && link.EndedAt == null && lines.Any(line => line.Id == link.SubscriptionId)));
    }

    /// <summary>
    /// The contracts whose holders are written to: with an address, and somebody who has been here. A first import would else write to people who
    /// have never heard of the portal.
    /// </summary>
    public static IQueryable<Contract> Written(PortalDbContext db, NoticeAudience audience) => Contracts(db, audience).Where(contract => contract.Holder.Email != ""
        && (db.Users.Any(account => account.ContractId == contract.Id && account.PasswordHash != null)
            || db.ContractHolderLinks.Any(link => link.ContractId == contract.Id && link.EndedAt == null)));
}
