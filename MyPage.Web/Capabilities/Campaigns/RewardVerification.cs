using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Campaigns;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>Compares claimed rewards with the attempts to pay them (<see cref="RewardCheck"/>), a batch of claims at a time, each as of one moment.</summary>
public sealed class RewardVerification(IDbContextFactory<PortalDbContext> contexts)
{
    private const int BatchClaims = 500;

    /// <summary>Tells of each difference as it is found.</summary>
    public async Task<RewardSums> RunAsync(Func<string, Task> found, CancellationToken cancellationToken)
    {
        var (claims, differences) = (0L, 0L);
        var sums = new long[Enum.GetValues<RewardGrantState>().Length];
        for (var last = Guid.Empty; ;)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await using var moment = await db.BeginReadAsync(cancellationToken);
            var batch = await db.RewardClaims.AsNoTracking().Where(claim => claim.Id > last).OrderBy(claim => claim.Id).Take(BatchClaims)
                .Include(claim => claim.Grants).Include(claim => claim.Payouts).AsSplitQuery().ToListAsync(cancellationToken);
            if (batch.Count == 0)
            {
                break;
            }

            var granted = await PointsAsync(db, batch, cancellationToken);
            foreach (var claim in batch)
            {
                foreach (var difference in RewardCheck.Differences(claim).Concat(PointDifferences(claim, granted)))
                {
                    differences++;
                    await found(difference);
                }

                foreach (var grant in claim.Grants)
                {
                    sums[(int)grant.State] += grant.Yen;
                }
            }

            claims += batch.Count;
            last = batch[^1].Id;
        }

        return new RewardSums(
            claims,
            differences,
            sums.Sum(),
            sums[(int)RewardGrantState.Paid],
            sums[(int)RewardGrantState.Sent],
            sums[(int)RewardGrantState.Scheduled],
            sums[(int)RewardGrantState.Failed],
            sums[(int)RewardGrantState.NotActive] + sums[(int)RewardGrantState.LinksMissing]);
    }

    private static async Task<Dictionary<(Guid, string), int>> PointsAsync(PortalDbContext db, List<RewardClaim> claims, CancellationToken cancellationToken)
    {
        var keys = claims.Where(claim => claim.Kind == RewardKind.LinePoints)
            .SelectMany(claim => claim.Grants.Select(grant => RewardPayoutRun.KeyOf(claim.Id, grant.Month))).ToList();
        var contracts = claims.Select(claim => claim.ContractId).Distinct().ToList();
        return keys.Count == 0
            ? []
            : await db.PointEntries.AsNoTracking().Where(entry => EF.Parameter(contracts).Contains(entry.ContractId) && EF.Parameter(keys).Contains(entry.Key!))
                .ToDictionaryAsync(entry => (entry.ContractId, entry.Key!), entry => entry.Points, cancellationToken);
    }

    // Points are in the ledger exactly when the month is paid.
    private static IEnumerable<string> PointDifferences(RewardClaim claim, Dictionary<(Guid, string), int> granted)
    {
        foreach (var grant in claim.Kind == RewardKind.LinePoints ? claim.Grants : [])
        {
            var points = granted.GetValueOrDefault((claim.ContractId, RewardPayoutRun.KeyOf(claim.Id, grant.Month)));
            if (points != (grant.State == RewardGrantState.Paid ? grant.Yen : 0))
            {
                yield return $"{claim.Id}\t{grant.Month}\tit is {grant.State}, and the points ledger has {points} for it";
            }
        }
    }
}
