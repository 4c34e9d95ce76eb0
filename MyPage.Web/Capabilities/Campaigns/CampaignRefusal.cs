namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>Why a version was not loaded.</summary>
/// <param name="Faults">What is wrong with it, at least one, in the order in which they were found; the import names the first.</param>
public readonly record struct CampaignRefusal(IReadOnlyList<CampaignFault> Faults)
{
    /// <summary>The one that the import names.</summary>
    public CampaignFault First => Faults[0];

    public override string ToString() => string.Join("; ", Faults.Select(fault => $"{fault.Field}: {fault.Reason}"));
}
