namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>A version of a campaign as it is kept: in the form of the campaign file (<see cref="CampaignJson"/>), and when it was first shown.</summary>
public sealed class StoredCampaign
{
    /// <summary>The carrier's code.</summary>
    public required string Code { get; init; }

    /// <summary>The version; with the code the key.</summary>
    public required int Version { get; init; }

    /// <summary>The business date on which it was first loaded.</summary>
    public required DateOnly FirstShownOn { get; init; }

    /// <summary>What it says.</summary>
    public required string Definition { get; set; }
}
