namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>That a holder was reminded of a reward that can be claimed: once for a line or contract and campaign.</summary>
public sealed class ToldReminder
{
    /// <summary>The line, or the contract where the campaign counts contracts.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>The campaign.</summary>
    public required string CampaignCode { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}
