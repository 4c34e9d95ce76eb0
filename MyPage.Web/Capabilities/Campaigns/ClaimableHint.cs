using MyPage.Domain.Campaigns;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>
/// The one thing that ホーム says can be claimed now. It is asked for each time that somebody looks, so it costs no statement for whoever has nothing to
/// claim: what the page knows of its lines already is judged first, as if all were entered and nothing claimed, and only what looks claimable is judged exactly, by
/// one statement. A reward that is owed for a line that no longer works stands on キャンペーン alone.
/// </summary>
public sealed class ClaimableHint(CampaignCatalog catalog, CampaignStandings standings)
{
    /// <summary>What can be claimed and ends first; null when nothing can.</summary>
    /// <param name="db">The page's context.</param>
    /// <param name="contract">What the page knows of it; of months that are past it need not know anything.</param>
    /// <param name="campaigns">How many versions of campaigns there are.</param>
    /// <param name="today">The business date.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ClaimableReward?> FindAsync(PortalDbContext db, ContractFacts contract, int campaigns, DateOnly today, CancellationToken cancellationToken)
    {
        if (campaigns == 0)
        {
            return null;
        }

        var known = await catalog.GlanceAsync(db, campaigns, cancellationToken);
        return CampaignCatalog.For(known, contract.Facts.Application.CompletedOn).Any(campaign => MayBeClaimed(campaign, contract.Facts, today))
            ? (await standings.ClaimableAsync(db, contract, cancellationToken)).FirstOrDefault()
            : null;
    }

    private static bool MayBeClaimed(Campaign campaign, CampaignFacts facts, DateOnly today) =>
        SubjectsOf(campaign, facts).Any(subject => campaign.Judge(subject with { HasEntered = true }, today).CanBeClaimed);

    private static IEnumerable<CampaignFacts> SubjectsOf(Campaign campaign, CampaignFacts facts) =>
        campaign.Scope is CampaignScope.Contract ? [facts] : facts.Subscriptions.Select(facts.Of);
}
