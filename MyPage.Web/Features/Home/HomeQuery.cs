using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Home;

/// <summary>What ホーム shows.</summary>
public sealed class HomeQuery(HomeStatement statement, IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    public async Task<HomeView> GetAsync(HolderCaller caller, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = BusinessCalendar.DateOf(now);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        HomeView? view = null;
        var subscriptions = new List<HomeSubscription>(Contract.MaximumSubscriptions);
        await foreach (var row in statement.Rows(db, caller.ContractId, BusinessCalendar.FirstOfMonth(today), now).WithCancellation(cancellationToken))
        {
            view ??= new HomeView(row.HolderName, row.ContractStatus, row.HolderLinked, today, subscriptions);
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
                    row.PlanMb ?? 0,
                    row.UserLinked,
                    row.LiveCodes is 0,
                    row.UsedMb ?? 0,
                    row.UsedAsOf));
            }
        }

        return view ?? throw new InvalidOperationException("The session's contract is gone.");
    }
}
