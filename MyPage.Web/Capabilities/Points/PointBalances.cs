using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Domain.Points;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Points;

/// <summary>A contract's points for pages: what has expired is gone and what has come is there, whether a job has written it down or not.</summary>
public sealed class PointBalances(IDbContextFactory<PortalDbContext> contexts, PointLedgers ledgers, TimeProvider time)
{
    /// <summary>The points of a contract now; the caller has seen that it may be read.</summary>
    public async Task<PointBalance> ReadAsync(Guid contractId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await ReadAsync(db, contractId, time.GetUtcNow(), cancellationToken)).Balance;
    }

    /// <summary>The same at a moment, in a context of the caller's, with the ledger that it is read from.</summary>
    public async Task<(PointBalance Balance, PointLedger Ledger)> ReadAsync(PortalDbContext db, Guid contractId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ledger = (await ledgers.LoadAsync(db, [contractId], now, cancellationToken))[contractId];
        return (new PointBalance(ledger.LeftPoints, ledger.Lots, await ExpectedAsync(db, contractId, now, cancellationToken)), ledger);
    }

    private async Task<IReadOnlyList<ExpectedPoints>> ExpectedAsync(PortalDbContext db, Guid contractId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (rules, month) = (ledgers.Rules, BusinessMonth.Of(now));
        var of = await db.Contracts.Where(contract => contract.Id == contractId)
            .Select(contract => new { contract.Application.CompletedOn, IsLinked = db.ContractHolderLinks.Any(link => link.ContractId == contract.Id && link.EndedAt == null) })
            .SingleAsync(cancellationToken);
        var lines = await (
            from line in db.Subscriptions
            where line.ContractId == contractId
            join book in db.DataBooks on line.Id equals book.SubscriptionId
            select new { line.Id, line.Terms.PlanCode, line.Terms.Status }).AsNoTracking().ToListAsync(cancellationToken);
        var plans = await PlanSchedules.LoadAsync(db, lines.ToDictionary(line => line.Id, line => line.PlanCode), cancellationToken);
        var ids = lines.ConvertAll(line => line.Id);
        var closed = rules.MomentOf(month.Previous) <= now ? [] : await DueGrants.ClosesAsync(db, ids, month.Previous, month.Previous, now, cancellationToken);
        var expected = new List<ExpectedPoints>();
        if (closed.Count > 0)
        {
            expected.Add(Of(month.Previous, closed.GroupBy(close => close.SubscriptionId).Select(line => line.MaxBy(close => close.Number)!)
                .Select(close => new LineFee(close.Status == SubscriptionStatus.Active, close.FeeYen, close.TaxIncluded))));
        }

        expected.Add(Of(month, lines.Where(line => line.Status != SubscriptionStatus.Terminated).Select(line => (line.Status, Plan: plans.Of(line.Id).At(month)))
            .Select(line => new LineFee(line.Status == SubscriptionStatus.Active, line.Plan.FeeYen, line.Plan.TaxIncluded))));
        return expected.FindAll(next => rules.From is not { } from || next.Month >= from);

        ExpectedPoints Of(BusinessMonth next, IEnumerable<LineFee> fees)
        {
            var grant = MonthlyGrant.Of(new GrantFacts(of.IsLinked, of.CompletedOn, [.. fees]), rules);
            return new ExpectedPoints(next, rules.GrantDateOf(next), grant.Points, grant.Miss);
        }
    }
}
