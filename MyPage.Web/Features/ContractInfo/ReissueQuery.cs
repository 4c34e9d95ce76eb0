using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.ContractInfo;

/// <summary>
/// The line whose code is to be reissued; null when it is not the holder's, or has ended. One instance a host: a compiled
/// query belongs to the model it was first run with.
/// </summary>
public sealed class ReissueQuery(IDbContextFactory<PortalDbContext> contexts, IOptions<LinkingOptions> options, TimeProvider time)
{
    private readonly Func<PortalDbContext, Guid, Guid, CancellationToken, Task<Row?>> _find = EF.CompileAsyncQuery(
        (PortalDbContext db, Guid contractId, Guid subscriptionId, CancellationToken _) => db.Subscriptions
            .Where(s => s.Id == subscriptionId && s.ContractId == contractId && s.Terms.Status != SubscriptionStatus.Terminated)
            .Select(s => new Row(
                new ReissueSubscription(s.User.Name, s.User.Relation == Relation.Self, s.PhoneNumber, s.Links.Any(link => link.EndedAt == null), s.Version),
                s.Terms.Status,
                db.Contracts.Where(contract => contract.Id == contractId).Select(contract => contract.Status).First(),
                s.Terms.SimDeliveredOn,
                s.User.BirthDate))
            .SingleOrDefault());

    public async Task<ReissueSubscription?> FindAsync(HolderCaller caller, Guid subscriptionId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await _find(db, caller.ContractId, subscriptionId, cancellationToken) is not { } row)
        {
            return null;
        }

        var today = BusinessCalendar.DateOf(time.GetUtcNow());
        return row.Found with { Hold = LinkHold.For(row.Status, row.ContractStatus, row.SimDeliveredOn, row.BirthDate, today, options.Value.MinimumAge) };
    }

    private sealed record Row(ReissueSubscription Found, SubscriptionStatus Status, ContractStatus ContractStatus, DateOnly SimDeliveredOn, DateOnly BirthDate);
}
