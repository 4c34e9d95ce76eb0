namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>A version of a campaign that is being prepared in the console, in the form of the campaign file. No customer sees it until it is started.</summary>
public sealed class CampaignDraft
{
    /// <summary>The carrier's code; a campaign has one draft at a time.</summary>
    public required string Code { get; init; }

    /// <summary>What it says, as it was typed; it was without faults when it was kept.</summary>
    public required string Definition { get; set; }

    /// <summary>The name of the operator who kept it last.</summary>
    public required string ChangedBy { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>Changes with every change; of two who save at once, the second is told.</summary>
    public required Guid Stamp { get; set; }
}
