using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.DataGifts;

/// <summary>
/// For which lines somebody gives and accepts: the holder for those of the contract whose registered user they are themselves, a registered user for their
/// own (docs/product.md 2). The owner is part of the query.
/// </summary>
public static class GiftSubscriptions
{
    /// <summary>The lines that the caller acts for; throws for a caller who acts for none.</summary>
    public static IQueryable<Subscription> Of(PortalDbContext db, Caller caller) => caller switch
    {
        HolderCaller holder => db.Subscriptions.Where(line => line.ContractId == holder.ContractId && line.User.Relation == Relation.Self),
        UserCaller user => db.Subscriptions.Where(line => line.Links.Any(link => link.EndedAt == null && link.LineAccountId == user.LineAccountId)),
        _ => throw new ArgumentException($"A {caller?.GetType().Name ?? "missing caller"} gives no data.", nameof(caller)),
    };

    /// <summary>Whether it is one of them, of a line that the caller sees.</summary>
    public static bool ActsFor(Caller caller, GiftSubscription line) => caller is not HolderCaller || line.User.Relation == Relation.Self;

    /// <summary>One of them; null when it is not the caller's.</summary>
    public static Task<GiftSubscription?> FindAsync(PortalDbContext db, Caller caller, Guid subscriptionId, CancellationToken cancellationToken) =>
        GiftQueries.SubscriptionAsync(db, caller, subscriptionId, cancellationToken);

    /// <summary>Reads lines, in the order of their numbers.</summary>
    public static Task<List<GiftSubscription>> ReadAsync(PortalDbContext db, IQueryable<Subscription> lines, CancellationToken cancellationToken) => lines.AsNoTracking()
        .OrderBy(line => line.PhoneNumber)
        .Select(line => new GiftSubscription(
            line.Id, line.ContractId, line.PhoneNumber, line.User, line.UserSince, line.Terms.Status, db.Contracts.First(contract => contract.Id == line.ContractId).Status, line.Links.Any(link => link.EndedAt == null)))
        .ToListAsync(cancellationToken);
}
