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

            foreach (var claim in batch)
            {
                foreach (var difference in RewardCheck.Differences(claim))
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
}
