using MyPage.Domain.MobileData;

namespace MyPage.Domain.Campaigns;

/// <summary>Judges a month when its payout day has come.</summary>
public static class RewardFindings
{
    /// <summary>
    /// A month is earned when the line (of a contract: one of its lines) was active at its end on a plan that counts, even if it has ended since.
    /// Links are those of the payout day's first moment, whenever this is asked.
    /// </summary>
    public static RewardFinding Of(Campaign campaign, CampaignFacts facts, BusinessMonth month, LinksAtPayout links)
    {
        if (facts.Subscriptions.Any(line => line.BooksReached is { } reached && reached <= month))
        {
            return RewardFinding.NotRecorded;
        }

        if (!facts.Subscriptions.Any(line => line.WasActive(month, campaign.PlanCodes)))
        {
            return RewardFinding.NotActive;
        }

        var standing = !campaign.LinksUntilGrant
            || ((!campaign.RequiresContractHolderLink || links.HolderLinked) && (!campaign.RequiresRegisteredUserLink || links.UsersLinked));
        return standing ? RewardFinding.Earned : RewardFinding.LinksMissing;
    }
}
