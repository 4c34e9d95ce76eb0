using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Points;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Points;

/// <summary>
/// Recomputes points from their entries (<see cref="PointCheck"/>), a batch of contracts at a time and each batch as of one moment, so that it may run beside the serving
/// portal. The sums over all contracts are of one moment, too.
/// </summary>
public sealed class PointVerification(IDbContextFactory<PortalDbContext> contexts)
{
    private const int ContractsAtOnce = 500;

    /// <summary>Recomputes all ledgers, and tells of each difference, with the contract's number, as it is found.</summary>
    public async Task<PointVerificationResult> RunAsync(Func<string, PointDifference, Task> found, CancellationToken cancellationToken)
    {
        var (contracts, differences) = (0L, 0L);
        for (var last = Guid.Empty; ;)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await using var moment = await db.BeginReadAsync(cancellationToken);
            var batch = await db.Contracts.Where(contract => contract.Id > last && db.PointEntries.Any(entry => entry.ContractId == contract.Id))
                .OrderBy(contract => contract.Id).Select(contract => new { contract.Id, contract.Number }).Take(ContractsAtOnce).ToListAsync(cancellationToken);
            if (batch.Count == 0)
            {
                break;
            }

            var ids = batch.ConvertAll(contract => contract.Id);
            var entries = (await db.PointEntries.AsNoTracking().Where(entry => EF.Parameter(ids).Contains(entry.ContractId)).OrderBy(entry => entry.ContractId)
                .ThenBy(entry => entry.Number).ToListAsync(cancellationToken)).ToLookup(entry => entry.ContractId);
            var uses = (await db.PointUses.AsNoTracking().Where(use => EF.Parameter(ids).Contains(use.ContractId)).ToListAsync(cancellationToken)).ToLookup(use => use.ContractId);
            foreach (var contract in batch)
            {
                foreach (var difference in PointCheck.Differences([.. entries[contract.Id]], [.. uses[contract.Id]]))
                {
                    differences++;
                    await found(contract.Number, difference);
                }
            }

            contracts += batch.Count;
            last = ids[^1];
        }

        var sums = await SumsAsync(cancellationToken);
        if (sums.In != sums.Out)
        {
            differences++;
            await found("all contracts", new PointDifference(PointFault.Sum, "all entries", sums.In, sums.Out));
        }

        return new PointVerificationResult(contracts, differences, sums);
    }

    // What is left is read from the ledgers' last entries, everything else from the entries and uses themselves.
    private async Task<PointSums> SumsAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var moment = await db.BeginReadAsync(cancellationToken);
        var kinds = await db.PointEntries.GroupBy(entry => entry.Kind).Select(kind => new { kind.Key, Points = kind.Sum(entry => (long)entry.Points) })
            .ToDictionaryAsync(kind => kind.Key, kind => kind.Points, cancellationToken);
        var left = await (
            from contract in db.Contracts
            from entry in db.PointEntries
            where entry.ContractId == contract.Id && entry.Number == db.PointEntries.Where(other => other.ContractId == contract.Id).Max(other => other.Number)
            select (long)entry.LeftPoints).SumAsync(cancellationToken);
        return new PointSums(
            kinds.GetValueOrDefault(PointEntryKind.Monthly),
            kinds.GetValueOrDefault(PointEntryKind.Reward),
            left,
            await db.PointUses.SumAsync(use => (long)(use.UsedPoints ?? 0), cancellationToken),
            await db.PointUses.Where(use => use.UsedPoints == null).SumAsync(use => (long)use.Points, cancellationToken),
            -kinds.GetValueOrDefault(PointEntryKind.Expired));
    }
}
