using Microsoft.EntityFrameworkCore;
using MyPage.Web.Persistence;
using MyPage.Web.Security;

namespace MyPage.Web.Features.ContractInfo;

/// <summary>What 契約情報 shows.</summary>
public sealed class ContractQuery(IDbContextFactory<PortalDbContext> contexts, CurrentPerson person, TimeProvider time)
{
    public async Task<ContractView> GetAsync(CancellationToken cancellationToken)
    {
        var contractId = person.Required.ContractId;
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var contract = await db.Contracts.AsNoTracking().SingleAsync(c => c.Id == contractId, cancellationToken);
        var linked = await db.ContractHolderLinks.AnyAsync(link => link.ContractId == contractId && link.EndedAt == null, cancellationToken);
        var lines = await (
            from subscription in db.Subscriptions.AsNoTracking()
            where subscription.ContractId == contractId
            join plan in db.Plans on subscription.Terms.PlanCode equals plan.Code
            orderby subscription.PhoneNumber
            select new
            {
                Subscription = subscription,
                plan.Terms.Name,
                plan.Terms.MonthlyFeeYen,
                plan.Terms.TaxIncluded,
                UserLinked = db.RegisteredUserLinks.Any(link => link.SubscriptionId == subscription.Id && link.EndedAt == null),
                Code = db.UserCodes.Where(code => code.SubscriptionId == subscription.Id).OrderByDescending(code => code.IssuedAt).ThenByDescending(code => code.Id).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        return new ContractView(
            contract.Number,
            contract.LoginId,
            contract.Holder,
            contract.Application,
            contract.Status,
            linked,
            [
                .. lines.Select(line => new SubscriptionView(
                    line.Subscription.Id,
                    line.Subscription.PhoneNumber,
                    line.Subscription.Terms,
                    line.Subscription.User,
                    line.Name,
                    line.MonthlyFeeYen,
                    line.TaxIncluded,
                    line.UserLinked,
                    line.Code?.StateAt(now),
                    line.Code?.DeadSince(now))),
            ]);
    }
}
