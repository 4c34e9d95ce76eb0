namespace MyPage.Domain.Campaigns;

/// <summary>What a campaign counts: each of these can enter, claim and be paid once.</summary>
public enum CampaignScope
{
    /// <summary>Each line by itself.</summary>
    Subscription,

    /// <summary>The contract as a whole.</summary>
    Contract,
}
