using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Web.Persistence;
using MyPage.Web.Persistence.Prepared;

namespace MyPage.Web.Features.Home;

/// <summary>ホーム in one statement, which stays prepared: it is the page that everybody opens.</summary>
public sealed class HomeStatement(IDbContextFactory<PortalDbContext> contexts, IPreparedStatements statements)
{
    private readonly PreparedQuery _query = new(contexts, statements, db => Query(db, default, default), "contractId", "firstOfMonth");

    /// <summary>Null when there is no such contract.</summary>
    public ValueTask<HomeView?> RunAsync(Guid contractId, DateOnly firstOfMonth, DateOnly today, CancellationToken cancellationToken) =>
        _query.RunAsync([contractId, firstOfMonth], rows => Read(rows, today), cancellationToken);

    // Read() takes the columns in this order.
    private static IQueryable Query(PortalDbContext db, Guid contractId, DateOnly firstOfMonth) =>
        from contract in db.Contracts
        where contract.Id == contractId
        join subscription in db.Subscriptions on contract.Id equals subscription.ContractId into subscriptions
        from subscription in subscriptions.DefaultIfEmpty()
        join plan in db.Plans on subscription.Terms.PlanCode equals plan.Code into plans
        from plan in plans.DefaultIfEmpty()
        orderby subscription.PhoneNumber
        select new
        {
            HolderName = contract.Holder.Name,
            ContractStatus = contract.Status,
            HolderLinked = db.ContractHolderLinks.Any(link => link.ContractId == contract.Id && link.EndedAt == null),
            SubscriptionId = (Guid?)subscription.Id,
            PhoneNumber = (PhoneNumber?)subscription.PhoneNumber,
            Status = (SubscriptionStatus?)subscription.Terms.Status,
            SimDeliveredOn = (DateOnly?)subscription.Terms.SimDeliveredOn,
            UserName = subscription.User.Name,
            UserBirthDate = (DateOnly?)subscription.User.BirthDate,
            UserRelation = (Relation?)subscription.User.Relation,
            PlanName = plan.Terms.Name,
            PlanMb = (int?)plan.Terms.DataMb,
            UserLinked = db.RegisteredUserLinks.Any(link => link.SubscriptionId == subscription.Id && link.EndedAt == null),
            UsedMb = db.DailyUsages.Where(usage => usage.SubscriptionId == subscription.Id && usage.Date >= firstOfMonth).Sum(usage => (int?)usage.UsedMb),
            UsedAsOf = db.DailyUsages.Where(usage => usage.SubscriptionId == subscription.Id && usage.Date >= firstOfMonth).Max(usage => (DateOnly?)usage.Date),
        };

    private static HomeView? Read(PreparedRows rows, DateOnly today)
    {
        HomeView? view = null;
        var lines = new List<HomeLine>(Contract.MaximumSubscriptions);
        while (rows.Read())
        {
            view ??= new HomeView(rows.Text(0), rows.Word<ContractStatus>(1), rows.Truth(2), today, lines);
            if (!rows.IsNull(3))
            {
                lines.Add(new HomeLine(
                    rows.Id(3),
                    PhoneNumber.FromDigits(rows.Text(4)),
                    rows.Word<SubscriptionStatus>(5),
                    rows.Date(6),
                    rows.Text(7),
                    rows.Date(8),
                    rows.Word<Relation>(9),
                    rows.IsNull(10) ? "" : rows.Text(10),
                    rows.IsNull(11) ? 0 : rows.Number(11),
                    rows.Truth(12),
                    rows.IsNull(13) ? 0 : rows.Number(13),
                    rows.IsNull(14) ? null : rows.Date(14)));
            }
        }

        return view;
    }
}
