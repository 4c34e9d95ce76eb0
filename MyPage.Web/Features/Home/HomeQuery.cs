using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Web.Persistence;
using MyPage.Web.Security;

namespace MyPage.Web.Features.Home;

/// <summary>What ホーム shows, in one statement: it is the page that everybody opens.</summary>
public sealed class HomeQuery(IDbContextFactory<PortalDbContext> contexts, CurrentPerson person, TimeProvider time)
{
    private static readonly Func<PortalDbContext, Guid, DateOnly, IAsyncEnumerable<Row>> Rows = EF.CompileAsyncQuery(
        (PortalDbContext db, Guid contractId, DateOnly firstOfMonth) =>
            from contract in db.Contracts
            where contract.Id == contractId
            join subscription in db.Subscriptions on contract.Id equals subscription.ContractId into subscriptions
            from subscription in subscriptions.DefaultIfEmpty()
            join plan in db.Plans on subscription.Terms.PlanCode equals plan.Code into plans
            from plan in plans.DefaultIfEmpty()
            orderby subscription.PhoneNumber
            select new Row
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
            });

    public async Task<HomeView> GetAsync(CancellationToken cancellationToken)
    {
        var today = BusinessCalendar.DateOf(time.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        HomeView? view = null;
        var lines = new List<HomeLine>(Contract.MaximumSubscriptions);
        await foreach (var row in Rows(db, person.Required.ContractId, BusinessCalendar.FirstOfMonth(today)).WithCancellation(cancellationToken))
        {
            view ??= new HomeView(row.HolderName, row.ContractStatus, row.HolderLinked, today, lines);
            if (row.SubscriptionId is { } id)
            {
                lines.Add(new HomeLine(
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
                    row.UsedMb ?? 0,
                    row.UsedAsOf));
            }
        }

        return view ?? throw new InvalidOperationException("The session's contract is gone.");
    }

    private sealed class Row
    {
        public required string HolderName { get; init; }

        public required ContractStatus ContractStatus { get; init; }

        public required bool HolderLinked { get; init; }

        public Guid? SubscriptionId { get; init; }

        public PhoneNumber? PhoneNumber { get; init; }

        public SubscriptionStatus? Status { get; init; }

        public DateOnly? SimDeliveredOn { get; init; }

        public string? UserName { get; init; }

        public DateOnly? UserBirthDate { get; init; }

        public Relation? UserRelation { get; init; }

        public string? PlanName { get; init; }

        public int? PlanMb { get; init; }

        public required bool UserLinked { get; init; }

        public int? UsedMb { get; init; }

        public DateOnly? UsedAsOf { get; init; }
    }
}
