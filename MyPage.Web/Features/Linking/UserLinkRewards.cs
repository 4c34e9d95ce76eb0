using Microsoft.EntityFrameworkCore;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Linking;

/// <summary>
/// The rewards that can be claimed once 利用者連携 of a line is done. They are the contract holder's: whoever uses the line hears of them only where they
/// are the holder themselves.
/// </summary>
public sealed class UserLinkRewards(IDbContextFactory<PortalDbContext> contexts, CampaignStandings campaigns)
{
    /// <summary>Those that asked for this link, the first to end first; empty for anybody but the contract holder.</summary>
    /// <param name="visitor">Who linked.</param>
    /// <param name="signedIn">The holder who is signed in at the browser; null: none.</param>
    /// <param name="done">The link that was made.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<ClaimableReward>> FindAsync(UserCaller visitor, HolderCaller? signedIn, LinkPreview done, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var isHolder = signedIn?.ContractId == done.ContractId
            || await db.ContractHolderLinks.AnyAsync(link => link.ContractId == done.ContractId && link.LineAccountId == visitor.LineAccountId && link.EndedAt == null, cancellationToken);
        return isHolder
            ? [.. (await campaigns.ClaimableAsync(db, done.ContractId, cancellationToken))
                .Where(reward => reward.Campaign.RequiresRegisteredUserLink && (reward.SubscriptionId is null || reward.SubscriptionId == done.SubscriptionId))]
            : [];
    }
}
