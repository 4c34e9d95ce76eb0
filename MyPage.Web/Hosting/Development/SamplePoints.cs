using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Domain.Points;
using MyPage.Web.Capabilities.Points;
using MyPage.Web.Persistence;

namespace MyPage.Web.Hosting.Development;

/// <summary>Points of some sample people, as if they had been linked until last month: what the months before it brought, a reward, and a bill that used some.</summary>
internal static class SamplePoints
{
    private const int Months = 5;
    private const int UsedEachMonth = 30;

    /// <summary>Adds them, once, in the caller's write transaction; the caller saves.</summary>
    public static async Task AddAsync(PortalDbContext db, PointLedgers ledgers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.PointEntries.AnyAsync(cancellationToken))
        {
            return;
        }

        var rules = ledgers.Rules;
        var plans = await db.Plans.AsNoTracking().ToDictionaryAsync(plan => plan.Code, plan => plan.Terms, StringComparer.Ordinal, cancellationToken);
        foreach (var contract in await db.Contracts.AsNoTracking().Include(contract => contract.Subscriptions).ToListAsync(cancellationToken))
        {
            var ledger = PointLedger.After(contract.Id, null);
            var fees = contract.Subscriptions.Where(line => line.Terms.Status == SubscriptionStatus.Active)
                .Select(line => new SubscriptionFee(IsActive: true, plans[line.Terms.PlanCode].MonthlyFeeYen, plans[line.Terms.PlanCode].TaxIncluded)).ToList();
            var last = BusinessMonth.Of(now).Previous;
            var due = Enumerable.Range(1, Months).Select(back => BusinessMonth.Of(last.FirstDay.AddMonths(-back)))
                .Select(month => new DueGrant(month, new GrantFacts(IsLinked: true, contract.Application.CompletedOn, fees))).ToList();
            switch (contract.LoginId)
            {
                case "demo1":
                    ledger.TurnTo(last.Start.AddDays(9), due, rules);
                    ledger.AddReward(1000, "sample-friends", ("お友だち紹介キャンペーン", "Friends campaign"), last.Start.AddDays(9), rules);
                    break;
                case "demo2":
                    Use(db, ledger, due, rules, last);
                    break;
                case "demo5":
                    break;
                default:
                    continue;
            }

            ledger.TurnTo(last.End, due, rules);
            ledgers.Save(db, ledger);
        }
    }

    // A fixed number for the last bill, of which some came back.
    private static void Use(PortalDbContext db, PointLedger ledger, List<DueGrant> due, PointRules rules, BusinessMonth last)
    {
        var choice = new PointChoice(ledger.ContractId, last.Previous.Start);
        _ = choice.Choose(PointChoiceKind.Fixed, UsedEachMonth, last.Previous.Start).Value;
        db.PointChoices.Add(choice);
        ledger.TurnTo(last.Start.AddHours(9), due, rules);
        if (ledger.Reserve(Guid.CreateVersion7(last.Start), last.Previous, choice, last.Start.AddHours(9)) is { } use)
        {
            _ = ledger.Settle(use, use.Points - 1, last.Start.AddDays(2), rules).Value;
            db.PointUses.Add(use);
        }
    }
}
