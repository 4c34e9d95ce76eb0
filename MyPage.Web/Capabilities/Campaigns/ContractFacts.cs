using MyPage.Domain.Campaigns;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>What campaigns ask of a contract.</summary>
/// <param name="ContractId">The contract.</param>
/// <param name="Facts">With all lines of the contract, and as if nothing was entered.</param>
/// <param name="Subscriptions">How each line is called, by its key.</param>
public sealed record ContractFacts(Guid ContractId, CampaignFacts Facts, IReadOnlyDictionary<Guid, SubscriptionName> Subscriptions)
{
    /// <summary>
    /// What a campaign judges: each line, or the contract. A campaign that counts lines has one without a line where there is none yet, so that it says what
    /// it waits for.
    /// </summary>
    public IEnumerable<(Guid? SubscriptionId, CampaignFacts Facts)> SubjectsOf(Campaign campaign) =>
        campaign.Scope == CampaignScope.Contract || Facts.Subscriptions.Count == 0
            ? [(null, Facts)]
            : Facts.Subscriptions.Select(line => ((Guid?)line.Id, Facts.Of(line)));

    /// <summary>The key under which a subject enters and claims.</summary>
    public Guid KeyOf(Guid? subscriptionId) => subscriptionId ?? ContractId;
}
