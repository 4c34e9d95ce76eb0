using MyPage.Domain.Campaigns;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>How one campaign stands.</summary>
/// <param name="Campaign">The version that holds for the contract.</param>
/// <param name="ConcernsContract">False when the contract was applied for in another time, and nothing was entered or claimed: there is nothing to show unasked.</param>
/// <param name="Subjects">Each line, or the contract.</param>
public sealed record CampaignStanding(Campaign Campaign, bool ConcernsContract, IReadOnlyList<SubjectStanding> Subjects)
{
    /// <summary>True when 「受け取る」 can be pressed for one of them.</summary>
    public bool CanBeClaimed => Subjects.Any(subject => subject.CanBeClaimed);
}
