namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>What came of keeping a draft.</summary>
/// <param name="Code">The campaign's code; null where it could not be read.</param>
/// <param name="Faults">What is wrong; empty where nothing is.</param>
/// <param name="WasChanged">True when somebody else has kept a draft of it since.</param>
public sealed record CampaignSaving(string? Code, IReadOnlyList<CampaignTextFault> Faults, bool WasChanged)
{
    public bool IsDone => Faults.Count == 0 && !WasChanged;
}
