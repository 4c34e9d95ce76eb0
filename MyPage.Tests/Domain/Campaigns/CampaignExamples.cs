using MyPage.Domain;
using MyPage.Domain.Campaigns;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using Xunit;
using static MyPage.Tests.Domain.Campaigns.CampaignScene;

namespace MyPage.Tests.Domain.Campaigns;

/// <summary>The examples of docs/campaigns.md, each under its name.</summary>
public sealed class CampaignExamples
{
    private static readonly BusinessMonth October = new(2026, 10);

    [Fact]
    public void ClaimUntil_NotStated_IsTheLatestOfThreeDays()
    {
        var campaign = Campaign() with { FirstShownOn = new DateOnly(2026, 10, 1) };
        Assert.Equal(new DateOnly(2027, 2, 28), campaign.ClaimableUntil(November));
        Assert.Equal(new DateOnly(2027, 6, 29), (campaign with { RequiresEntry = true, EntryUntil = new DateOnly(2027, 3, 31) }).ClaimableUntil(November));
        Assert.Equal(new DateOnly(2026, 12, 30), campaign.ClaimableUntil(new BusinessMonth(2020, 1)));
        Assert.Equal(new DateOnly(2026, 12, 1), (campaign with { ClaimUntil = new DateOnly(2026, 12, 1) }).ClaimableUntil(November));
        Assert.Null(campaign.ClaimableUntil(null));
    }

    [Fact]
    public void ClaimUntil_Over_IsNoLongerFromTheNextDay()
    {
        var campaign = Campaign() with { ClaimUntil = Today };
        var facts = Facts(lines: LineOf());
        Assert.True(campaign.Judge(facts, Today).CanBeClaimed);
        Assert.Equal(ConditionReason.ClaimOver, campaign.Judge(facts, Today.AddDays(1)).Of(ConditionKind.ClaimPeriod).Reason);
    }

    [Fact]
    public void Link_NotMadeInTime_IsNoLongerAndSaysWhatWasMissing()
    {
        var campaign = Campaign() with { RequiresContractHolderLink = true, ClaimUntil = Today };
        var facts = Facts(lines: LineOf());
        var verdict = campaign.Judge(facts, Today).Of(ConditionKind.ContractHolderLink);
        Assert.Equal((ConditionStanding.NotYet, CampaignStep.LinkHolder, Today), (verdict.Standing, verdict.Step, verdict.Until));
        verdict = campaign.Judge(facts, Today.AddDays(1)).Of(ConditionKind.ContractHolderLink);
        Assert.Equal((ConditionStanding.NoLonger, ConditionReason.HolderNotLinked), (verdict.Standing, verdict.Reason));
    }

    [Fact]
    public void UserLinks_OfAContract_AreThoseOfUsersWhoAreOldEnough()
    {
        var campaign = Campaign() with { Scope = CampaignScope.Contract, RequiresRegisteredUserLink = true };
        var child = LineOf(born: new DateOnly(2016, 11, 22));
        var adult = LineOf(linked: true);
        Assert.True(campaign.Judge(Facts(lines: [adult, child, LineOf(status: SubscriptionStatus.Terminated)]), Today).CanBeClaimed);

        var other = LineOf();
        var verdict = campaign.Judge(Facts(lines: [adult, child, other]), Today).Of(ConditionKind.RegisteredUserLink);
        Assert.Equal((ConditionReason.UserNotLinked, CampaignStep.LinkUser), (verdict.Reason, verdict.Step));
        Assert.Equal([other.Id], verdict.Subscriptions);
    }

    [Fact]
    public void UserLinks_WithNobodyOldEnough_WaitForTheBirthdayAndSuggestNobodyElse()
    {
        var campaign = Campaign() with { Scope = CampaignScope.Contract, RequiresRegisteredUserLink = true };
        var verdict = campaign.Judge(Facts(lines: LineOf(born: new DateOnly(2009, 1, 10))), Today).Of(ConditionKind.RegisteredUserLink);
        Assert.Equal((ConditionStanding.NotYet, CampaignStep.LinkUser, new DateOnly(2027, 1, 10)), (verdict.Standing, verdict.Step, verdict.From));

        verdict = campaign.Judge(Facts(lines: LineOf(born: new DateOnly(2010, 1, 10))), Today).Of(ConditionKind.RegisteredUserLink);
        Assert.Equal((ConditionStanding.NoLonger, ConditionReason.UserTooYoung), (verdict.Standing, verdict.Reason));
    }

    [Fact]
    public void UserLink_OfASimThatArrivedToday_WorksFromTomorrow()
    {
        var campaign = Campaign() with { RequiresRegisteredUserLink = true };
        var verdict = campaign.Judge(Facts(lines: LineOf(delivered: Today)), Today).Of(ConditionKind.RegisteredUserLink);
        Assert.Equal((ConditionReason.SimArrivedToday, Today.AddDays(1)), (verdict.Reason, verdict.From));
    }

    [Fact]
    public void Plan_AnotherOne_CanBeChangedUntilTheMonthBeforeTheEnd()
    {
        var campaign = Campaign(months: 6) with { PlanCodes = ["MINI"] };
        var verdict = campaign.Judge(Facts(lines: LineOf("SMAHO")), Today).Of(ConditionKind.Plan);
        Assert.Equal((CampaignStep.ChangePlan, new DateOnly(2027, 1, 31)), (verdict.Step, verdict.Until));
    }

    [Fact]
    public void GrantMonth_ActiveAtItsEnd_StaysEarnedWhenTheLineHasEnded()
    {
        var campaign = Campaign();
        SubscriptionMonth[] active = [new(October, SubscriptionStatus.Active, "MINI")];
        var ended = LineOf(status: SubscriptionStatus.Terminated, delivered: new DateOnly(2026, 10, 5), months: active, reached: November);
        Assert.True(campaign.Judge(Facts(lines: ended), Today).CanBeClaimed);

        SubscriptionMonth[] suspended = [new(October, SubscriptionStatus.Suspended, "MINI")];
        var gone = LineOf(delivered: new DateOnly(2026, 10, 5), months: suspended, reached: November);
        Assert.Equal(ConditionReason.GrantMonthsOver, campaign.Judge(Facts(lines: gone), Today).Of(ConditionKind.ActiveInGrantMonth).Reason);
    }

    [Fact]
    public void GrantMonth_FromBeforeTheRecords_CountsAsTheFirstRecordDoes()
    {
        var line = LineOf(delivered: new DateOnly(2024, 5, 1));
        Assert.True(line.WasActive(new BusinessMonth(2024, 7), []));
        line = line with { RecordedMonths = [new SubscriptionMonth(October, SubscriptionStatus.Suspended, "MINI")], BooksReached = November };
        Assert.False(line.WasActive(new BusinessMonth(2024, 7), []));
        Assert.False(line.WasActive(new BusinessMonth(2024, 4), []));
    }

    [Fact]
    public void Schedule_OfSixMonths_LeavesOnThePayoutDayAfterEach()
    {
        var schedule = RewardSchedule.Of(Campaign(months: 6), ApplicationType.Mnp, November, Today, 25);
        Assert.Equal(6, schedule.Count);
        Assert.Equal(new ScheduledGrant(November, 700, new DateOnly(2026, 12, 25)), schedule[0]);
        Assert.Equal(new ScheduledGrant(new BusinessMonth(2027, 4), 700, new DateOnly(2027, 5, 25)), schedule[5]);
    }

    [Fact]
    public void Schedule_ClaimedLater_PaysEarlierMonthsTogether()
    {
        var schedule = RewardSchedule.Of(Campaign(months: 6), ApplicationType.New, new BusinessMonth(2026, 8), Today, 25);
        Assert.Equal([11, 11, 11, 12, 1, 2], schedule.Select(grant => grant.PayoutOn.Month));

        // On the payout day itself that day's payouts have left.
        Assert.Equal(new DateOnly(2026, 12, 25), RewardSchedule.NextPayout(new DateOnly(2026, 11, 25), 25));
        Assert.Equal(new DateOnly(2026, 11, 25), RewardSchedule.NextPayout(new DateOnly(2026, 11, 24), 25));
    }

    [Fact]
    public void Version_NewOne_HoldsForLaterApplications()
    {
        var first = Campaign() with { AppliedUntil = new DateOnly(2026, 9, 30) };
        var second = Campaign() with { Version = 2, AppliedFrom = new DateOnly(2026, 10, 1) };
        Assert.Equal(1, CampaignVersions.For([second, first], new DateOnly(2026, 9, 30))!.Version);
        Assert.Equal(2, CampaignVersions.For([second, first], new DateOnly(2026, 10, 1))!.Version);
        Assert.Equal(1, CampaignVersions.For([second, first], new DateOnly(2020, 1, 1))!.Version);
        Assert.Null(CampaignVersions.For([], Today));
    }

    [Fact]
    public void Version_Running_GivesNoLess()
    {
        var running = Campaign() with { PlanCodes = ["MINI"], RequiresEntry = true, EntryUntil = Today };
        Assert.Empty(CampaignVersions.TakesAway(running, running with { PlanCodes = [], RequiresEntry = false, AppliedUntil = Today, Name = "新しい名前" }, Today));
        Assert.Equal(["entryUntil"], CampaignVersions.TakesAway(running, running with { RequiresEntry = false, EntryUntil = null }, Today));
        Assert.Equal(["appliedUntil"], CampaignVersions.TakesAway(running, running with { AppliedUntil = Today.AddDays(-1) }, Today));
        Assert.Equal(["planCodes", "requiresContractHolderLink"], CampaignVersions.TakesAway(running, running with { PlanCodes = ["SMAHO"], RequiresContractHolderLink = true }, Today));
        Assert.Equal(
            ["reward.yenByApplicationType"],
            CampaignVersions.TakesAway(running, running with { Reward = running.Reward with { YenByApplicationType = new Dictionary<ApplicationType, int> { [ApplicationType.New] = 499, [ApplicationType.Mnp] = 700 } } }, Today));
        Assert.Equal(["claimUntil"], CampaignVersions.TakesAway(running, running with { ClaimUntil = new DateOnly(2030, 1, 1) }, Today));
        Assert.Empty(CampaignVersions.TakesAway(running with { AppliedFrom = Today.AddDays(1) }, running with { PlanCodes = ["SMAHO"] }, Today));
    }

    [Fact]
    public void Finding_OfAMonth_AsksTheRecordAndTheLinksOfThePayoutDay()
    {
        var campaign = Campaign() with { LinksUntilGrant = true, RequiresContractHolderLink = true, PlanCodes = ["MINI"] };
        SubscriptionMonth[] active = [new(October, SubscriptionStatus.Active, "MINI")];
        var facts = Facts(lines: LineOf(delivered: new DateOnly(2026, 10, 5), months: active, reached: November));
        Assert.Equal(RewardFinding.Earned, RewardFindings.Of(campaign, facts, October, new LinksAtPayout(true, false)));
        Assert.Equal(RewardFinding.LinksMissing, RewardFindings.Of(campaign, facts, October, new LinksAtPayout(false, true)));
        Assert.Equal(RewardFinding.Earned, RewardFindings.Of(campaign with { LinksUntilGrant = false }, facts, October, new LinksAtPayout(false, false)));
        Assert.Equal(RewardFinding.NotActive, RewardFindings.Of(campaign with { PlanCodes = ["SMAHO"] }, facts, October, new LinksAtPayout(true, true)));
        Assert.Equal(RewardFinding.NotRecorded, RewardFindings.Of(campaign, facts, November, new LinksAtPayout(true, true)));
    }

    [Fact]
    public void Attempt_ThatFailed_IsMadeAnewOnlyAfterACorrection()
    {
        var now = BusinessCalendar.StartOf(Today);
        var claim = RewardClaim.Make(Guid.NewGuid(), Campaign(kind: RewardKind.PayPayPoints), Facts(lines: LineOf()), Guid.NewGuid(), Guid.NewGuid(), "pay-1", 25, now);
        var grant = Assert.Single(claim.Grants);
        Assert.Empty(claim.DueOn(new DateOnly(2026, 12, 24)));
        Assert.Equal([grant], claim.DueOn(new DateOnly(2026, 12, 25)));

        var first = claim.PayOut(grant, RewardFinding.Earned, now)!;
        Assert.Throws<InvalidOperationException>(() => claim.PayOut(grant, RewardFinding.Earned, now));
        Assert.False(claim.CorrectReceiver("pay-2", 25, now));
        claim.Close(first, isPaid: false, "unknown receiver", now);
        Assert.Equal((RewardGrantState.Failed, "unknown receiver"), (grant.State, first.Reason));
        Assert.True(claim.CorrectReceiver("pay-2", 25, new DateTimeOffset(2026, 12, 27, 0, 0, 0, TimeSpan.Zero)));
        Assert.Equal((RewardGrantState.Scheduled, new DateOnly(2027, 1, 25)), (grant.State, grant.PayoutOn));

        // It was earned, whatever is found now.
        var second = claim.PayOut(grant, RewardFinding.LinksMissing, now)!;
        Assert.Equal((2, "pay-2", RewardPayoutState.Open), (second.Attempt, second.Receiver, second.State));
        claim.Close(second, isPaid: true, null, now);
        Assert.Equal(RewardGrantState.Paid, grant.State);
        Assert.Empty(RewardCheck.Differences(claim));
        Assert.Throws<InvalidOperationException>(() => claim.Close(second, isPaid: true, null, now));
    }

    [Theory]
    [InlineData(" pay pay 12 ", "paypay12")]
    [InlineData("090-1234-5678", "090-1234-5678")]
    [InlineData("ａｂｃ@example.jp", "abc@example.jp")]
    [InlineData("abc", null)]
    [InlineData("=1+1", null)]
    [InlineData("+8190", null)]
    [InlineData("やまだ", null)]
    [InlineData(null, null)]
    public void Receiver_AsTyped_IsReadOrNot(string? typed, string? read) =>
        Assert.Equal(read, ReceiverReference.TryRead(typed, out var reference) ? reference : null);
}
