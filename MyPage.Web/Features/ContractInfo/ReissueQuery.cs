using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.ContractInfo;

/// <summary>
/// The line whose code is to be reissued; null when it is not the holder's, or has ended. One instance a host: a compiled
/// query belongs to the model it was first run with.
/// </summary>
public sealed class ReissueQuery(IDbContextFactory<PortalDbContext> contexts)
{
    private readonly Func<PortalDbContext, Guid, Guid, CancellationToken, Task<ReissueSubscription?>> _find = EF.CompileAsyncQuery(
        (PortalDbContext db, Guid contractId, Guid subscriptionId, CancellationToken _) => db.Subscriptions
            .Where(s => s.Id == subscriptionId && s.ContractId == contractId && s.Terms.Status != SubscriptionStatus.Terminated)
            .Select(s => new ReissueSubscription(s.User.Name, s.User.Relation == Relation.Self, s.PhoneNumber, s.Links.Any(link => link.EndedAt == null), s.Version))
            .SingleOrDefault());

    public async Task<ReissueSubscription?> FindAsync(HolderCaller caller, Guid subscriptionId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await _find(db, caller.ContractId, subscriptionId, cancellationToken);
    }
}
