using MyPage.Web.Happenings.Campaigns;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Linking;

/// <summary>
/// What a link that is being made opens: rewards of which nothing else is missing. Asked for in the transaction that makes the link, before it
/// is saved. Linking knows no campaigns; they know what they ask of links.
/// </summary>
public interface ILinkRewards
{
    /// <summary>What 契約者連携 of a contract would open; what ends first stands first.</summary>
    Task<IReadOnlyList<RewardName>> OfHolderLinkAsync(PortalDbContext db, Guid contractId, CancellationToken cancellationToken);

    /// <summary>What 利用者連携 of a line would open for its contract holder.</summary>
    Task<IReadOnlyList<RewardName>> OfUserLinkAsync(PortalDbContext db, Guid contractId, Guid subscriptionId, CancellationToken cancellationToken);
}
