using MyPage.Domain.Campaigns;
using MyPage.Web.Capabilities.Campaigns;

namespace MyPage.Web.Features.Campaigns;

/// <summary>Where a campaign stands on the list, in its order.</summary>
public enum CampaignShelf
{
    /// <summary>Something can be done for it now: claimed, or a failed payout corrected.</summary>
    Act,

    /// <summary>A condition is not met yet.</summary>
    NotYet,

    /// <summary>Claimed, and something is still to come.</summary>
    Paying,

    /// <summary>All paid, or no longer possible.</summary>
    Over,
}

public static class CampaignShelves
{
    /// <summary>Of several lines the one that most needs to be seen decides.</summary>
    public static CampaignShelf Of(CampaignStanding standing) => standing.Subjects.Select(Of).DefaultIfEmpty(CampaignShelf.Over).Min();

    public static CampaignShelf Of(SubjectStanding subject) => subject switch
    {
        { CanBeClaimed: true } or { Reward.CanBeCorrected: true } => CampaignShelf.Act,
        { Reward: { } reward } => reward.Grants.Any(IsToCome) ? CampaignShelf.Paying : CampaignShelf.Over,
        { Verdict.Standing: ConditionStanding.NotYet } => CampaignShelf.NotYet,
        _ => CampaignShelf.Over,
    };

    /// <summary>True while a month's grant has not found its end.</summary>
    public static bool IsToCome(GrantView grant) => grant.State is RewardGrantState.Scheduled or RewardGrantState.Sent or RewardGrantState.Failed;
}
