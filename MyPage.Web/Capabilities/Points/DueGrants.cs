using Microsoft.EntityFrameworkCore;
using MyPage.Domain.MobileData;
using MyPage.Domain.Points;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Points;

/// <summary>The months of contracts whose points have come by a moment and are not written, with what they depend on as it was at the moment of each grant.</summary>
public static class DueGrants
{
    /// <summary>Those of these contracts; of contracts of which no line has a record of a month, that month is not among them.</summary>
    /// <param name="db">The context.</param>
    /// <param name="granted">The contracts, each with the last month whose points are written.</param>
    /// <param name="rules">The carrier's rules.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<ILookup<Guid, DueGrant>> ReadAsync(
        PortalDbContext db, IReadOnlyDictionary<Guid, BusinessMonth?> granted, PointRules rules, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = rules.LastDue(now);
        var behind = granted.Where(contract => contract.Value is null || contract.Value < last).Select(contract => contract.Key).ToList();
        if (behind.Count == 0 || rules.From > last)
        {
            return Enumerable.Empty<DueGrant>().ToLookup(_ => Guid.Empty);
        }

        var lines = await db.Subscriptions.AsNoTracking().Where(line => EF.Parameter(behind).Contains(line.ContractId))
            .Select(line => new { line.Id, line.ContractId }).ToDictionaryAsync(line => line.Id, line => line.ContractId, cancellationToken);
        var closes = (await ClosesAsync(db, [.. lines.Keys], FirstOf(behind, granted, rules), last, now, cancellationToken)).ToLookup(close => lines[close.SubscriptionId]);
        if (closes.Count == 0)
        {
            return Enumerable.Empty<DueGrant>().ToLookup(_ => Guid.Empty);
        }

        var until = rules.MomentOf(last);
        var links = (await db.ContractHolderLinks.AsNoTracking().Where(link => EF.Parameter(behind).Contains(link.ContractId) && link.LinkedAt <= until)
            .Select(link => new { link.ContractId, link.LinkedAt, link.EndedAt }).ToListAsync(cancellationToken)).ToLookup(link => link.ContractId);
        var applied = await db.Contracts.AsNoTracking().Where(contract => EF.Parameter(behind).Contains(contract.Id))
            .Select(contract => new { contract.Id, contract.Application.CompletedOn }).ToDictionaryAsync(contract => contract.Id, contract => contract.CompletedOn, cancellationToken);
        return (
            from id in behind
            from month in closes[id].GroupBy(close => close.Month)
            where granted[id] is not { } written || month.Key > written
            let at = rules.MomentOf(month.Key)
            let recorded = RecordedBy(at, month)
            where recorded.Count > 0
            let isLinked = links[id].Any(link => link.LinkedAt <= at && (link.EndedAt is null || link.EndedAt > at))
            select (Id: id, Due: new DueGrant(month.Key, new GrantFacts(isLinked, applied[id], recorded)))).ToLookup(due => due.Id, due => due.Due);
    }

    private static BusinessMonth? FirstOf(List<Guid> behind, IReadOnlyDictionary<Guid, BusinessMonth?> granted, PointRules rules)
    {
        var first = behind.TrueForAll(id => granted[id] is not null) ? behind.Min(id => granted[id]!.Value.Next) : (BusinessMonth?)null;
        return first is null || rules.From > first ? rules.From : first;
    }

    // The carrier's files correct a record until the moment of the grant; what arrives later changes nothing.
    private static List<SubscriptionFee> RecordedBy(DateTimeOffset at, IEnumerable<MonthClose> month) =>
    [
        .. month.Where(close => close.RecordedAt <= at).GroupBy(close => close.SubscriptionId).Select(line => line.MaxBy(close => close.Number)!)
            .Select(close => new SubscriptionFee(close.Status == Domain.Contracts.SubscriptionStatus.Active, close.FeeYen, close.TaxIncluded)),
    ];

    /// <summary>The records of these lines. Books whose month has turned and is not yet written are turned in memory: they record the same, whoever writes it down.</summary>
    internal static async Task<IReadOnlyList<MonthClose>> ClosesAsync(
        PortalDbContext db, List<Guid> lines, BusinessMonth? first, BusinessMonth last, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var written = db.MonthCloses.AsNoTracking().Where(close => EF.Parameter(lines).Contains(close.SubscriptionId) && close.Month <= last);
        var closes = await (first is { } from ? written.Where(close => close.Month >= from) : written).ToListAsync(cancellationToken);
        var behind = await db.DataBooks.AsNoTracking().Where(book => EF.Parameter(lines).Contains(book.SubscriptionId) && book.Month <= last)
            .Select(book => book.SubscriptionId).ToListAsync(cancellationToken);
        if (behind.Count > 0)
        {
            var (books, _) = await DataBalances.ReadAsync(db, behind, BusinessMonth.Of(now).FirstDay, now, cancellationToken);
            closes.AddRange(books.SelectMany(book => book.MonthCloses).Where(close => close.Month <= last && (first is null || close.Month >= first)));
        }

        return closes;
    }
}
