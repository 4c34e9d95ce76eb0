using MyPage.Domain.Campaigns;
using MyPage.Domain.Contracts;
using Xunit;
using static MyPage.Tests.Domain.Campaigns.CampaignScene;

namespace MyPage.Tests.Domain.Campaigns;

/// <summary>How a campaign stands after the claim.</summary>
public sealed class ClaimedVerdictTests
{
    private static readonly DateOnly Payout = new(2026, 12, 25);

    private static readonly Campaign Linked = Campaign(months: 6) with { RequiresContractHolderLink = true, RequiresRegisteredUserLink = true, ClaimUntil = Today, LinksUntilGrant = true };

    [Fact]
    public void Conditions_ThatWereMet_StayMetWhateverComesAfter()
    {
        var campaign = Linked with { LinksUntilGrant = false, RequiresEntry = true, EntryUntil = Today, MinimumAge = 20, PlanCodes = ["MINI"] };

        var verdict = campaign.JudgeClaimed(Facts(lines: LineOf("OTHER", SubscriptionStatus.Terminated)), [], Payout, Today.AddYears(1));

        Assert.Equal(campaign.Conditions.Count, verdict.Conditions.Count);
        Assert.All(verdict.Conditions, condition => Assert.Equal(ConditionStanding.Met, condition.Standing));
    }

    [Fact]
    public void Links_UntilEachPayout_AreAskedForUntilTheDayBeforeEvenWhenTheTimeToClaimIsOver()
    {
        var line = LineOf();

        var verdict = Linked.JudgeClaimed(Facts(lines: line), [line.Id], Payout, Today.AddDays(3));

        var (holder, user) = (verdict.Of(ConditionKind.ContractHolderLink), verdict.Of(ConditionKind.RegisteredUserLink));
        Assert.Equal((ConditionStanding.NotYet, CampaignStep.LinkHolder, new DateOnly(2026, 12, 24)), (holder.Standing, holder.Step, holder.Until));
        Assert.Equal((ConditionStanding.NotYet, CampaignStep.LinkUser, new DateOnly(2026, 12, 24)), (user.Standing, user.Step, user.Until));
        Assert.Equal([line.Id], user.Subscriptions);
        Assert.All(Linked.JudgeClaimed(Facts(lines: line), [line.Id], null, Today.AddDays(3)).Conditions, condition => Assert.Equal(ConditionStanding.Met, condition.Standing));
    }

    /// <summary>A line that came later, or has ended since, is not asked for at a payout, and one whose user is a child now has no link all the same.</summary>
    [Fact]
    public void UserLinks_UntilEachPayout_AreThoseOfTheClaimsLines()
    {
        var (linked, ended, later) = (LineOf(linked: true), LineOf(status: SubscriptionStatus.Terminated), LineOf());
        var child = LineOf(born: new DateOnly(2016, 1, 1));
        Assert.Equal(ConditionStanding.Met, UserLink([linked, ended, later], [linked.Id, ended.Id]).Standing);
        Assert.Equal(ConditionStanding.Met, UserLink([ended], [ended.Id]).Standing);

        var unlinked = UserLink([linked, later], [linked.Id, later.Id]);
        Assert.Equal(ConditionStanding.NotYet, unlinked.Standing);
        Assert.Equal([later.Id], unlinked.Subscriptions);
        Assert.Equal(ConditionReason.UserTooYoung, UserLink([linked, child], [linked.Id, child.Id]).Reason);

        static ConditionVerdict UserLink(SubscriptionFacts[] lines, Guid[] asked) =>
            Linked.JudgeClaimed(Facts(linked: true, lines: lines), asked, Payout, Today).Of(ConditionKind.RegisteredUserLink);
    }
}
