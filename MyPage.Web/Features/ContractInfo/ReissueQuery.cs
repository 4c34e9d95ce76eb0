using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.ContractInfo;

/// <summary>The line whose code is to be reissued; null when it is not the holder's, or has ended.</summary>
public sealed class ReissueQuery(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<ReissueLine?> FindAsync(HolderCaller caller, Guid subscriptionId, CancellationToken cancellationToken)
    {
        var contractId = caller.ContractId;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Subscriptions
            .Where(s => s.Id == subscriptionId && s.ContractId == contractId && s.Terms.Status != SubscriptionStatus.Terminated)
            .Select(s => new ReissueLine(s.User.Name, s.User.Relation == Relation.Self, s.PhoneNumber, s.Links.Any(link => link.EndedAt == null), s.Version))
            .SingleOrDefaultAsync(cancellationToken);
    }
}
