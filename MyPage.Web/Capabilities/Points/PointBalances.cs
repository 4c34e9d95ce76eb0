using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Domain.Points;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Points;

/// <summary>
/// A contract's points for pages: what has expired is gone and what has come is there, whether a job has written it down or not. One instance a host, for its
/// compiled query.
/// </summary>
public sealed class PointBalances(IDbContextFactory<PortalDbContext> contexts, PointLedgers ledgers, TimeProvider time)
{
    private readonly Func<PortalDbContext, Guid, BusinessMonth, IAsyncEnumerable<Row>> _last = EF.CompileAsyncQuery((PortalDbContext db, Guid contractId, BusinessMonth due) =>
        from contract in db.Contracts.AsNoTracking()
        where contract.Id == contractId
        join entry in db.PointEntries.Where(entry => entry.ContractId == contractId && entry.Number == db.PointEntries.Where(other => other.ContractId == contractId).Max(other => (int?)other.Number))
            on contract.Id equals entry.ContractId into entries
        from entry in entries.DefaultIfEmpty()
        select new Row
        {
            Last = entry,
            NewestClose = (
                from line in db.Subscriptions
                where line.ContractId == contractId
                join close in db.MonthCloses on line.Id equals close.SubscriptionId
                where close.Month <= due
                orderby close.Month descending
                select (BusinessMonth?)close.Month).FirstOrDefault(),
            OldestBook = (
                from line in db.Subscriptions
                where line.ContractId == contractId
                join book in db.DataBooks on line.Id equals book.SubscriptionId
                orderby book.Month
                select (BusinessMonth?)book.Month).FirstOrDefault(),
        });

    /// <summary>What a contract has left now, and nothing else: by one statement, where no month is due that is not written.</summary>
    public async Task<int> LeftAsync(Guid contractId, CancellationToken cancellationToken)
    {
        var (rules, now) = (ledgers.Rules, time.GetUtcNow());
        var due = rules.LastDue(now);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await foreach (var row in _last(db, contractId, due).WithCancellation(cancellationToken))
        {
            if (!row.MayBeDue(due, rules))
            {
                var ledger = PointLedger.After(contractId, row.Last);
                ledger.TurnTo(now, [], rules);
                return ledger.LeftPoints;
            }
        }

        return (await ledgers.LoadAsync(db, [contractId], now, cancellationToken))[contractId].LeftPoints;
    }

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

    private sealed class Row
    {
        /// <summary>The last entry; null before the first.</summary>
        public required PointEntry? Last { get; init; }

        /// <summary>The newest month, due or before, of which a line has a record.</summary>
        public required BusinessMonth? NewestClose { get; init; }

        /// <summary>The month that the line's books have reached which are furthest behind.</summary>
        public required BusinessMonth? OldestBook { get; init; }

        // Books that are behind may have a record in memory that is not written yet.
        public bool MayBeDue(BusinessMonth due, PointRules rules) => !(rules.From > due) && !(Last?.GrantedMonth >= due)
            && (OldestBook <= due || (NewestClose is { } close && (Last?.GrantedMonth is not { } granted || close > granted)));
    }
}
