using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Features.Linking;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.ContractInfo;

/// <summary>What 契約情報 shows.</summary>
public sealed class ContractQuery(IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    public async Task<ContractView> GetAsync(HolderCaller caller, CancellationToken cancellationToken)
    {
        var contractId = caller.ContractId;
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
            }).ToListAsync(cancellationToken);

        // All codes of the contract's lines, a handful: "the newest per line" in one statement would rank every code there is.
        var codes = await (
            from subscription in db.Subscriptions
            where subscription.ContractId == contractId
            join code in db.UserCodes on subscription.Id equals code.SubscriptionId
            select code).AsNoTracking().ToListAsync(cancellationToken);
        return new ContractView(
            contract.Number,
            contract.LoginId,
            contract.Holder,
            contract.Application,
            contract.Status,
            linked,
            [
                .. lines.Select(line => (line, code: codes.Where(code => code.SubscriptionId == line.Subscription.Id).MaxBy(code => code.IssuedAt))).Select(found => new SubscriptionView(
                    found.line.Subscription.Id,
                    found.line.Subscription.PhoneNumber,
                    found.line.Subscription.Terms,
                    found.line.Subscription.User,
                    found.line.Name,
                    found.line.MonthlyFeeYen,
                    found.line.TaxIncluded,
                    found.line.UserLinked,
                    found.code?.StateAt(now),
                    found.code?.DeadSince(now))),
            ]);
    }
}
