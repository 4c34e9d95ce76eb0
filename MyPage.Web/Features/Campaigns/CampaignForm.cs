namespace MyPage.Web.Features.Campaigns;

/// <summary>What the forms of a campaign send: for which line or for the contract, and to whom it is paid.</summary>
public sealed class CampaignForm
{
    public string? Subject { get; set; }

    /// <summary>The receiver's reference at the payment partner; only with rewards that one pays.</summary>
    public string? Receiver { get; set; }
}
