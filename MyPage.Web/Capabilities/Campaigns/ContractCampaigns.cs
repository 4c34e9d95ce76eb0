using MyPage.Domain.Contracts;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>How campaigns stand for a contract.</summary>
/// <param name="Today">The business date for which it was judged.</param>
/// <param name="PayoutDay">The day of the month on which payouts leave.</param>
/// <param name="Application">How the contract came about.</param>
/// <param name="Campaigns">Of each code the version that holds, or under which a reward was claimed.</param>
/// <param name="PlanNames">The names of all plans, by code.</param>
/// <param name="Subscriptions">How each line of the contract is called, by its key.</param>
public sealed record ContractCampaigns(
    DateOnly Today, int PayoutDay, ContractApplication Application, IReadOnlyList<CampaignStanding> Campaigns, IReadOnlyDictionary<string, string> PlanNames, IReadOnlyDictionary<Guid, SubscriptionName> Subscriptions);
