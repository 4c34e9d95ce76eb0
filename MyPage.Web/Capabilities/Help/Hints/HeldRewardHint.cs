using MyPage.Domain.Campaigns;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Configuration;
using MyPage.Web.Happenings.Campaigns;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.Help.Hints;

/// <summary>A reward waits: for 「受け取る」, or for nothing but a link. The holder's only.</summary>
public sealed class HeldRewardHint(CampaignStandings standings) : IHelpHint
{
    public int Order => 50;

    public async Task<IReadOnlyList<HelpHint>> FindAsync(PortalDbContext db, HintQuestion question, CancellationToken cancellationToken)
    {
        if (question.Caller is not HolderCaller holder || await standings.ReadAsync(db, holder.ContractId, cancellationToken) is not { } read)
        {
            return [];
        }

        var waiting = read.Campaigns.Where(standing => standing.ConcernsContract && standing.Subjects.Any(subject => subject is { Reward: null, Verdict: { CanBeClaimed: true } or { WaitsForLinksOnly: true } })).ToList();
        if (waiting.Find(standing => standing.CanBeClaimed) is { } ready)
        {
            return [Of(ready.Campaign, HelpHintText.RewardWords, HelpHintText.RewardAct)];
        }

        return waiting is [var held, ..] ? [Of(held.Campaign, HelpHintText.HeldWords, HelpHintText.HeldAct)] : [];
    }

    private static HelpHint Of(Campaign campaign, string words, string act) =>
        new("reward-held", "points", HelpHintText.RewardTitle, Phrase.With(words, RewardName.Of(campaign).Spoken), act, PortalRoutes.CampaignAt(campaign.Code));
}
