using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Campaigns;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>Counts how many contracts meet which condition of a campaign, before it is started. All contracts are read, a batch at a time.</summary>
public sealed class CampaignCensus(CampaignFactsReader facts)
{
    /// <summary>Counts for several campaigns at once; each has a count for all conditions together, and then one each.</summary>
    /// <param name="db">Where to read; nothing is written.</param>
    /// <param name="campaigns">What to judge.</param>
    /// <param name="today">The business date.</param>
    /// <param name="progress">Told how many contracts were read so far.</param>
    /// <param name="cancellationToken">Ends the counting.</param>
    public async Task<IReadOnlyList<IReadOnlyList<ConditionCount>>> CountAsync(
        PortalDbContext db, IReadOnlyList<Campaign> campaigns, DateOnly today, Action<long>? progress, CancellationToken cancellationToken)
    {
        var tallies = campaigns.Select(campaign => new Tally(campaign)).ToList();
        var read = 0L;
        await foreach (var ids in ContractWalk.BatchesAsync(db, cancellationToken))
        {
            var entered = await EnteredAsync(db, ids, cancellationToken);
            foreach (var contract in await facts.ReadAsync(db, ids, today, cancellationToken))
            {
                foreach (var tally in tallies)
                {
                    tally.Add(contract, entered, today);
                }
            }

            read += ids.Count;
            progress?.Invoke(read);
        }

        return [.. tallies.Select(tally => tally.Counts())];
    }

    private static async Task<HashSet<(Guid, string)>> EnteredAsync(PortalDbContext db, List<Guid> ids, CancellationToken cancellationToken) =>
        [.. (await db.CampaignEntries.AsNoTracking().Where(entry => EF.Parameter(ids).Contains(entry.ContractId))
            .Select(entry => new { entry.SubjectId, entry.CampaignCode }).ToListAsync(cancellationToken)).Select(entry => (entry.SubjectId, entry.CampaignCode))];

    private sealed class Tally(Campaign campaign)
    {
        private readonly IReadOnlyList<CampaignCondition> _conditions = campaign.Conditions;
        private readonly long[,] _counts = new long[campaign.Conditions.Count + 1, 3];
        private readonly ConditionStanding[] _best = new ConditionStanding[campaign.Conditions.Count + 1];

        public void Add(ContractFacts contract, HashSet<(Guid, string)> entered, DateOnly today)
        {
            Array.Fill(_best, ConditionStanding.NoLonger);
            foreach (var (line, found) in contract.SubjectsOf(campaign))
            {
                var judged = campaign.RequiresEntry && entered.Contains((contract.KeyOf(line), campaign.Code)) ? found with { HasEntered = true } : found;
                var until = campaign.ClaimableUntil(judged.FirstBilledMonth);
                var whole = ConditionStanding.Met;
                for (var at = 0; at < _conditions.Count; at++)
                {
                    var standing = _conditions[at].Judge(judged, today, until).Standing;
                    whole = standing > whole ? standing : whole;
                    _best[at + 1] = standing < _best[at + 1] ? standing : _best[at + 1];
                }

                _best[0] = whole < _best[0] ? whole : _best[0];
            }

            for (var at = 0; at < _best.Length; at++)
            {
                _counts[at, (int)_best[at]]++;
            }
        }

        public List<ConditionCount> Counts() => [.. Enumerable.Range(0, _best.Length).Select(at => new ConditionCount(
            at == 0 ? null : _conditions[at - 1].Kind, _counts[at, 0], _counts[at, 1], _counts[at, 2]))];
    }
}
