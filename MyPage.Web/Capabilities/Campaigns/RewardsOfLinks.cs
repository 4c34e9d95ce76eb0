using MyPage.Domain.Campaigns;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Happenings.Campaigns;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Campaigns;

/// <inheritdoc/>
public sealed class RewardsOfLinks(CampaignStandings standings) : ILinkRewards
{
    public Task<IReadOnlyList<RewardName>> OfHolderLinkAsync(PortalDbContext db, Guid contractId, CancellationToken cancellationToken) =>
        OpenedAsync(db, contractId, verdict => verdict.Condition.Kind is ConditionKind.ContractHolderLink, cancellationToken);

    public Task<IReadOnlyList<RewardName>> OfUserLinkAsync(PortalDbContext db, Guid contractId, Guid subscriptionId, CancellationToken cancellationToken) =>
        OpenedAsync(
            db,
            contractId,
            verdict => verdict.Condition.Kind is ConditionKind.RegisteredUserLink && verdict.Subscriptions is [var line] && line == subscriptionId,
            cancellationToken);

    private async Task<IReadOnlyList<RewardName>> OpenedAsync(
        PortalDbContext db, Guid contractId, Func<ConditionVerdict, bool> isTheLink, CancellationToken cancellationToken)
    {
        var read = await standings.ReadAsync(db, contractId, cancellationToken);
        return read is null ? [] :
        [
            .. read.Campaigns.Where(standing => standing.ConcernsContract)
                .SelectMany(standing => standing.Subjects.Where(subject => subject.Reward is null && IsOpenedBy(subject.Verdict, isTheLink)).Take(1)
                    .Select(subject => (standing.Campaign, Until: subject.Verdict.ClaimUntil ?? DateOnly.MaxValue)))
                .OrderBy(opened => opened.Until).ThenBy(opened => opened.Campaign.Code, StringComparer.Ordinal).Select(opened => RewardName.Of(opened.Campaign)),
        ];
    }

    private static bool IsOpenedBy(CampaignVerdict verdict, Func<ConditionVerdict, bool> isTheLink) =>
        verdict.Standing is ConditionStanding.NotYet && verdict.Conditions.Where(condition => condition.Standing is ConditionStanding.NotYet).All(isTheLink);
}
