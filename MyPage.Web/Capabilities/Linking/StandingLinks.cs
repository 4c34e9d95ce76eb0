using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Linking;

/// <summary>Which links of a LINE account stand.</summary>
public static class StandingLinks
{
    /// <summary>The numbers of the lines that the account is the registered user of, in their order.</summary>
    public static async Task<IReadOnlyList<PhoneNumber>> NumbersOfUserAsync(PortalDbContext db, Guid lineAccountId, CancellationToken cancellationToken) => await (
        from link in db.RegisteredUserLinks
        where link.LineAccountId == lineAccountId && link.EndedAt == null
        join subscription in db.Subscriptions on link.SubscriptionId equals subscription.Id
        orderby subscription.PhoneNumber
        select subscription.PhoneNumber).ToListAsync(cancellationToken);

    /// <summary>True when the account has any link, of either kind.</summary>
    public static async Task<bool> AnyAsync(PortalDbContext db, Guid lineAccountId, CancellationToken cancellationToken) =>
        await db.ContractHolderLinks.AnyAsync(link => link.LineAccountId == lineAccountId && link.EndedAt == null, cancellationToken)
        || await HasUserAsync(db, lineAccountId, cancellationToken);

    /// <summary>True when the account is the registered user of any line.</summary>
    public static Task<bool> HasUserAsync(PortalDbContext db, Guid lineAccountId, CancellationToken cancellationToken) =>
        db.RegisteredUserLinks.AnyAsync(link => link.LineAccountId == lineAccountId && link.EndedAt == null, cancellationToken);
}
