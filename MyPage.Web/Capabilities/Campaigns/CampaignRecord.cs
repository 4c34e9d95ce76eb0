using MyPage.Domain.Campaigns;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>All that campaigns ask of one contract at a moment.</summary>
/// <param name="Contract">The contract, with what was recorded of its lines at months' ends.</param>
/// <param name="Campaigns">All versions of all campaigns, by code and version.</param>
/// <param name="Entries">When 「エントリーする」 was pressed, by subject and code.</param>
/// <param name="Claims">What was claimed, by subject and code, with the version under which.</param>
/// <param name="PlanNames">The names of all plans, by code.</param>
public sealed record CampaignRecord(
    ContractFacts Contract,
    IReadOnlyList<Campaign> Campaigns,
    IReadOnlyDictionary<(Guid Subject, string Code), DateTimeOffset> Entries,
    IReadOnlyDictionary<(Guid Subject, string Code), (int Version, ClaimedReward Reward)> Claims,
    IReadOnlyDictionary<string, string> PlanNames);
