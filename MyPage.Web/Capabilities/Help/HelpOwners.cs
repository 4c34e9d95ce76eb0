using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Help;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.Help;

/// <summary>
/// Whose conversations somebody has: the one place that decides it (docs/product.md 2 and 6). A holder has their contract's, a registered
/// user one for each line that is theirs now, and what their LINE account wrote before it was linked.
/// </summary>
public static class HelpOwners
{
    /// <summary>
    /// The conversations of a customer, begun or not, in the order of the lines' numbers; the LINE account's own is among them once it has
    /// begun. Throws for a caller who has none.
    /// </summary>
    public static async Task<IReadOnlyList<HelpPerson>> OfAsync(PortalDbContext db, Caller caller, CancellationToken cancellationToken) => caller switch
    {
        HolderCaller holder => [new HelpPerson(HelpOwner.Holder(holder.ContractId), null)],
        UserCaller user => await OfUserAsync(db, user.LineAccountId, cancellationToken),
        _ => throw new ArgumentException($"A {caller?.GetType().Name ?? "missing caller"} has no conversation.", nameof(caller)),
    };

    /// <summary>The conversations into which a LINE account can write from the chat: those of its links, its own once it has begun, and its own where there is no other.</summary>
    public static async Task<IReadOnlyList<HelpPerson>> OfLineAccountAsync(PortalDbContext db, Guid lineAccountId, CancellationToken cancellationToken)
    {
        var held = await db.ContractHolderLinks.AsNoTracking()
            .Where(link => link.LineAccountId == lineAccountId && link.EndedAt == null)
            .Join(db.Contracts, link => link.ContractId, contract => contract.Id, (_, contract) => new { contract.Id, contract.Number })
            .OrderBy(contract => contract.Number)
            .ToListAsync(cancellationToken);
        IReadOnlyList<HelpPerson> found =
        [
            .. held.Select(contract => new HelpPerson(HelpOwner.Holder(contract.Id), null) { ContractNumber = contract.Number }),
            .. await OfUserAsync(db, lineAccountId, cancellationToken),
        ];
        return found.Count > 0 ? found : [new HelpPerson(HelpOwner.LineAccount(lineAccountId), null)];
    }

    /// <summary>The conversations of an owner, which are one or none.</summary>
    public static IQueryable<HelpThread> Threads(PortalDbContext db, HelpOwner owner) => owner.Kind switch
    {
        HelpOwnerKind.Holder => db.Set<HelpThread>().Where(thread => thread.OwnerKind == HelpOwnerKind.Holder && thread.ContractId == owner.ContractId),
        HelpOwnerKind.User => db.Set<HelpThread>().Where(thread =>
            thread.OwnerKind == HelpOwnerKind.User && thread.SubscriptionId == owner.SubscriptionId && thread.UserSince == owner.UserSince),
        HelpOwnerKind.LineAccount => db.Set<HelpThread>().Where(thread => thread.OwnerKind == HelpOwnerKind.LineAccount && thread.LineAccountId == owner.LineAccountId),
        _ => throw new ArgumentOutOfRangeException(nameof(owner), owner.Kind, "Nobody's."),
    };

    /// <summary>Every conversation that a customer may see now, as a query: for what is found by its own key, such as a picture.</summary>
    public static IQueryable<HelpThread> Seen(PortalDbContext db, Caller caller) => caller switch
    {
        HolderCaller holder => Threads(db, HelpOwner.Holder(holder.ContractId)),
        UserCaller user => SeenByLineAccount(db, user.LineAccountId),
        _ => throw new ArgumentException($"A {caller?.GetType().Name ?? "missing caller"} has no conversation.", nameof(caller)),
    };

    private static IQueryable<HelpThread> SeenByLineAccount(PortalDbContext db, Guid lineAccountId) => db.Set<HelpThread>().Where(thread =>
        (thread.OwnerKind == HelpOwnerKind.LineAccount && thread.LineAccountId == lineAccountId)
        || (thread.OwnerKind == HelpOwnerKind.User && db.Subscriptions.Any(line =>
            line.Id == thread.SubscriptionId && line.UserSince == thread.UserSince && line.Links.Any(link => link.EndedAt == null && link.LineAccountId == lineAccountId))));

    private static async Task<IReadOnlyList<HelpPerson>> OfUserAsync(PortalDbContext db, Guid lineAccountId, CancellationToken cancellationToken)
    {
        var lines = await db.Subscriptions.AsNoTracking()
            .Where(line => line.Links.Any(link => link.EndedAt == null && link.LineAccountId == lineAccountId))
            .OrderBy(line => line.PhoneNumber)
            .Select(line => new { line.Id, line.ContractId, line.UserSince, line.PhoneNumber })
            .ToListAsync(cancellationToken);
        var own = HelpOwner.LineAccount(lineAccountId);
        return
        [
            .. lines.Select(line => new HelpPerson(HelpOwner.User(line.ContractId, line.Id, line.UserSince), line.PhoneNumber)),
            .. await Threads(db, own).AnyAsync(cancellationToken) ? [new HelpPerson(own, null)] : Array.Empty<HelpPerson>(),
        ];
    }
}
