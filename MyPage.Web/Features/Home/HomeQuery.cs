using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Home;

/// <summary>What ホーム shows.</summary>
public sealed class HomeQuery(HomeStatement statement, LineBalanceQuery balances, IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    public async Task<HomeView> GetAsync(HolderCaller caller, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        HomeRow? contract = null;
        var subscriptions = new List<HomeSubscription>(Contract.MaximumSubscriptions);
        await foreach (var row in statement.Rows(db, caller.ContractId, now).WithCancellation(cancellationToken))
        {
            contract ??= row;
            if (row.SubscriptionId is { } id)
            {
                subscriptions.Add(new HomeSubscription(
                    id,
                    row.PhoneNumber!.Value,
                    row.Status!.Value,
                    row.SimDeliveredOn!.Value,
                    row.UserName!,
                    row.UserBirthDate!.Value,
                    row.UserRelation!.Value,
                    row.PlanName ?? "",
                    row.UserLinked,
                    row.LiveCodes is 0));
            }
        }

        if (contract is null)
        {
            throw new InvalidOperationException("The session's contract is gone.");
        }

        var ids = subscriptions.ConvertAll(subscription => subscription.SubscriptionId);
        var data = await balances.OfAsync(db, ids, now, cancellationToken);
        return new HomeView(contract.HolderName, contract.ContractStatus, contract.HolderLinked, now, subscriptions, data);
    }
}
