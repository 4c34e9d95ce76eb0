using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Domain.Points;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Points;

/// <summary>
/// A contract's points for pages: what has expired is gone and what has come is there, whether a job has written it down or not. One instance a host, for its
/// compiled queries.
/// </summary>
public sealed class PointBalances(IDbContextFactory<PortalDbContext> contexts, PointLedgers ledgers, TimeProvider time)
{
    private readonly Func<PortalDbContext, Guid, BusinessMonth, IAsyncEnumerable<Facts>> _facts = EF.CompileAsyncQuery((PortalDbContext db, Guid contractId, BusinessMonth due) =>
        from contract in db.Contracts.AsNoTracking()
        where contract.Id == contractId
        join entry in db.PointEntries.Where(entry => entry.ContractId == contractId && entry.Number == db.PointEntries.Where(other => other.ContractId == contractId).Max(other => (int?)other.Number))
            on contract.Id equals entry.ContractId into entries
        from entry in entries.DefaultIfEmpty()
        join choice in db.PointChoices on contract.Id equals choice.ContractId into choices
        from choice in choices.DefaultIfEmpty()
        select new Facts
        {
            Last = entry,
            Choice = choice,
            AppliedOn = contract.Application.CompletedOn,
            IsLinked = db.ContractHolderLinks.Any(link => link.ContractId == contractId && link.EndedAt == null),
            Held = db.PointUses.Where(use => use.ContractId == contractId && use.UsedPoints == null).Sum(use => (int?)use.Points) ?? 0,
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

    // The plan of a month is the one said last from it or before; where none was, the line's own. A line whose month before was recorded several times comes as often.
    private readonly Func<PortalDbContext, Guid, BusinessMonth, BusinessMonth, IAsyncEnumerable<SubscriptionRow>> _lines =
        EF.CompileAsyncQuery((PortalDbContext db, Guid contractId, BusinessMonth month, BusinessMonth before) =>
            from line in db.Subscriptions.AsNoTracking()
            where line.ContractId == contractId
            join book in db.DataBooks on line.Id equals book.SubscriptionId
            join close in db.MonthCloses on new { line.Id, Month = before } equals new { Id = close.SubscriptionId, close.Month } into closes
            from close in closes.DefaultIfEmpty()
            join plan in db.Plans
                on db.SubscriptionPlans.Where(plan => plan.SubscriptionId == line.Id && plan.From <= month).OrderByDescending(plan => plan.From).Select(plan => plan.PlanCode).FirstOrDefault()
                    ?? line.Terms.PlanCode
                equals plan.Code into plans
            from plan in plans.DefaultIfEmpty()
            select new SubscriptionRow
            {
                Id = line.Id,
                Status = line.Terms.Status,
                Book = book.Month,
                FeeYen = plan == null ? null : plan.Terms.MonthlyFeeYen,
                TaxIncluded = plan == null ? null : plan.Terms.TaxIncluded,
                Close = close,
            });

    /// <summary>What a contract has left now, and nothing else: by one statement, where no month is due that is not written.</summary>
    public async Task<int> LeftAsync(Guid contractId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await LedgerAsync(db, contractId, await FactsAsync(db, contractId, now, cancellationToken), now, cancellationToken)).LeftPoints;
    }

    /// <summary>The points of a contract now; the caller has seen that it may be read.</summary>
    public async Task<PointBalance> ReadAsync(Guid contractId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await ReadAsync(db, contractId, time.GetUtcNow(), cancellationToken)).Balance;
    }

    /// <summary>The same at a moment, in a context of the caller's, with all that it is read from: by two statements, where nothing is due that is not written.</summary>
    public async Task<PointAccount> ReadAsync(PortalDbContext db, Guid contractId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var facts = await FactsAsync(db, contractId, now, cancellationToken);
        var ledger = await LedgerAsync(db, contractId, facts, now, cancellationToken);
        return new PointAccount(new PointBalance(ledger.LeftPoints, ledger.Lots, await ExpectedAsync(db, contractId, facts, now, cancellationToken)), ledger, facts.Choice, facts.Held);
    }

    private async Task<Facts> FactsAsync(PortalDbContext db, Guid contractId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await foreach (var facts in _facts(db, contractId, ledgers.Rules.LastDue(now)).WithCancellation(cancellationToken))
        {
            return facts;
        }

        throw new KeyNotFoundException($"There is no contract {contractId}.");
    }

    private async Task<PointLedger> LedgerAsync(PortalDbContext db, Guid contractId, Facts facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rules = ledgers.Rules;
        if (facts.MayBeDue(rules.LastDue(now), rules))
        {
            return (await ledgers.LoadAsync(db, [contractId], now, cancellationToken))[contractId];
        }

        var ledger = PointLedger.After(contractId, facts.Last);
        ledger.TurnTo(now, [], rules);
        return ledger;
    }

    private async Task<IReadOnlyList<ExpectedPoints>> ExpectedAsync(PortalDbContext db, Guid contractId, Facts facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (rules, month) = (ledgers.Rules, BusinessMonth.Of(now));
        var lines = new List<SubscriptionRow>();
        await foreach (var line in _lines(db, contractId, month, month.Previous).WithCancellation(cancellationToken))
        {
            lines.Add(line);
        }

        var closed = rules.MomentOf(month.Previous) <= now ? []
            : lines.Exists(line => line.Book <= month.Previous)
                ? await DueGrants.ClosesAsync(db, [.. lines.Select(line => line.Id).Distinct()], month.Previous, month.Previous, now, cancellationToken)
                : lines.Select(line => line.Close).OfType<MonthClose>().ToList();
        var expected = new List<ExpectedPoints>();
        if (closed.Count > 0)
        {
            expected.Add(Of(month.Previous, closed.GroupBy(close => close.SubscriptionId).Select(line => line.MaxBy(close => close.Number)!)
                .Select(close => new SubscriptionFee(close.Status == SubscriptionStatus.Active, close.FeeYen, close.TaxIncluded))));
        }

        // A plan that the list has lost costs nothing.
        expected.Add(Of(month, lines.DistinctBy(line => line.Id).Where(line => line.Status != SubscriptionStatus.Terminated)
            .Select(line => new SubscriptionFee(line.Status == SubscriptionStatus.Active, line.FeeYen ?? 0, line.TaxIncluded ?? true))));
        return expected.FindAll(next => rules.From is not { } from || next.Month >= from);

        ExpectedPoints Of(BusinessMonth next, IEnumerable<SubscriptionFee> fees)
        {
            var grant = MonthlyGrant.Of(new GrantFacts(facts.IsLinked, facts.AppliedOn, [.. fees]), rules);
            return new ExpectedPoints(next, rules.GrantDateOf(next), grant.Points, grant.Miss);
        }
    }

    private sealed class SubscriptionRow
    {
        public required Guid Id { get; init; }

        public required SubscriptionStatus Status { get; init; }

        public required BusinessMonth Book { get; init; }

        /// <summary>The plan's; null where the list has lost it.</summary>
        public required int? FeeYen { get; init; }

        public required bool? TaxIncluded { get; init; }

        /// <summary>A record of the month before; null where there is none.</summary>
        public required MonthClose? Close { get; init; }
    }

    private sealed class Facts
    {
        /// <summary>The last entry; null before the first.</summary>
        public required PointEntry? Last { get; init; }

        public required PointChoice? Choice { get; init; }

        public required DateOnly AppliedOn { get; init; }

        public required bool IsLinked { get; init; }

        /// <summary>Points that bills hold.</summary>
        public required int Held { get; init; }

        /// <summary>The newest month, due or before, of which a line has a record.</summary>
        public required BusinessMonth? NewestClose { get; init; }

        /// <summary>The month that the line's books have reached which are furthest behind.</summary>
        public required BusinessMonth? OldestBook { get; init; }

        // Books that are behind may have a record in memory that is not written yet.
        public bool MayBeDue(BusinessMonth due, PointRules rules) => !(rules.From > due) && !(Last?.GrantedMonth >= due)
            && (OldestBook <= due || (NewestClose is { } close && (Last?.GrantedMonth is not { } granted || close > granted)));
    }
}
