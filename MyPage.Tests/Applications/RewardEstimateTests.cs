using MyPage.Domain.Campaigns;
using MyPage.Domain.Campaigns.Estimates;
using MyPage.Domain.Contracts;
using Xunit;

namespace MyPage.Tests.Applications;

/// <summary>What an applicant would get: LINEモバイル's own state of 2021-03-31 11:00, when LINEMO's two campaigns stood in its place, and the rules beside it.</summary>
public sealed class RewardEstimateTests
{
    private static readonly DateOnly Closing = new(2021, 3, 31);

    /// <summary>The table, every combination: ミニプラン six times ¥990 whoever applies; スマホプラン ¥3,000 or ¥10,000, and nothing from three carriers.</summary>
    public static TheoryData<string, ApplicationType, PreviousCarrier?, int, int, int> Table
    {
        get
        {
            var rows = new TheoryData<string, ApplicationType, PreviousCarrier?, int, int, int>
            {
                { "MINI", ApplicationType.New, null, 1, 6, 990 },
                { "SMAHO", ApplicationType.New, null, 3, 3, 3000 },
            };
            foreach (var carrier in Enum.GetValues<PreviousCarrier>())
            {
                var isLeftOut = carrier is PreviousCarrier.Softbank or PreviousCarrier.Ymobile or PreviousCarrier.Linemobile;
                rows.Add("MINI", ApplicationType.Mnp, carrier, 1, 6, 990);
                rows.Add("SMAHO", ApplicationType.Mnp, carrier, 3, 3, isLeftOut ? 0 : 10_000);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Of_LinkingApplicant_IsAsTheTableSays(string plan, ApplicationType type, PreviousCarrier? from, int first, int last, int yen)
    {
        var estimate = RewardEstimate.Of(OfLinemo(), new Applicant(plan, type, from, Links: true), Closing);

        Assert.Equal(yen == 0 ? [] : Enumerable.Range(1, last).Select(month => new MonthlyReward(month, month >= first ? yen : 0)), estimate.Months);
        Assert.Equal(yen * (last - first + 1), estimate.Yen);
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Of_ApplicantWhoDoesNotLink_GetsNothing(string plan, ApplicationType type, PreviousCarrier? from, int first, int last, int yen)
    {
        var estimate = RewardEstimate.Of(OfLinemo(), new Applicant(plan, type, from, Links: false), Closing);

        Assert.Empty(estimate.Months);
        var own = Assert.Single(estimate.Campaigns, campaign => campaign.Campaign.TakesPlan(plan));
        Assert.Equal(yen == 0 ? EstimateHurdle.PreviousCarrier : EstimateHurdle.NoLink, own.Hurdle);
        Assert.True(first <= last);
    }

    [Fact]
    public void Of_PlanOfTheOtherCampaign_IsSaidToBeTheHurdle()
    {
        var estimate = RewardEstimate.Of(OfLinemo(), new Applicant("MINI", ApplicationType.New, null, Links: true), Closing);

        Assert.Equal([null, EstimateHurdle.Plan], estimate.Campaigns.Select(campaign => campaign.Hurdle));
    }

    [Theory]
    [InlineData("2021-03-16", 0)]
    [InlineData("2021-03-17", 2)]
    [InlineData("2027-03-31", 2)]
    [InlineData("2027-04-01", 0)]
    public void Of_DayOfApplication_CountsFromTheFirstDayToTheLast(string day, int campaigns) => Assert.Equal(
        campaigns,
        RewardEstimate.Of(OfLinemo(), new Applicant("MINI", ApplicationType.New, null, Links: true), DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).Campaigns.Count);

    [Fact]
    public void Of_CampaignForNewNumbersOnly_HasNothingForANumberBroughtAlong()
    {
        var campaign = Made("ONLY-NEW") with
        {
            ApplicationTypes = [ApplicationType.New],
            Reward = new CampaignReward(RewardKind.LinePoints, new Dictionary<ApplicationType, int> { [ApplicationType.New] = 500 }, 1, 1),
        };

        var estimate = RewardEstimate.Of([campaign], new Applicant("ANY", ApplicationType.Mnp, PreviousCarrier.Other, Links: true), Closing);

        Assert.Equal(EstimateHurdle.ApplicationType, Assert.Single(estimate.Campaigns).Hurdle);
    }

    /// <summary>An applicant can still enter and is taken to be old enough; what they must do is said beside the campaign.</summary>
    [Fact]
    public void Of_CampaignWithEntryAndAge_IsCounted()
    {
        var campaign = Made("ENTRY") with { RequiresEntry = true, EntryUntil = Closing, MinimumAge = 60, RequiresRegisteredUserLink = true };

        Assert.Equal(1000, RewardEstimate.Of([campaign], new Applicant("ANY", ApplicationType.New, null, Links: true), Closing).Yen);
        Assert.Equal(0, RewardEstimate.Of([campaign], new Applicant("ANY", ApplicationType.New, null, Links: false), Closing).Yen);
    }

    [Fact]
    public void Of_RewardThatCanNoLongerBeClaimed_PromisesNothing()
    {
        var campaign = Made("LATE") with { ClaimUntil = Closing };

        Assert.Equal(EstimateHurdle.TooLate, Assert.Single(RewardEstimate.Of([campaign], new Applicant("ANY", ApplicationType.New, null, Links: true), Closing).Campaigns).Hurdle);
    }

    [Fact]
    public void Months_OfSeveralCampaigns_AddUpMonthByMonth()
    {
        var half = OfLinemo()[0];
        var third = Made("THIRD") with { Reward = Paying(200, first: 3, months: 5) };

        var estimate = RewardEstimate.Of([half, third], new Applicant("MINI", ApplicationType.New, null, Links: true), Closing);

        Assert.Equal([990, 990, 1190, 1190, 1190, 1190, 200], estimate.Months.Select(month => month.Yen));
        Assert.Equal(estimate.Yen, estimate.Months.Sum(month => month.Yen));
    }

    /// <summary>Over every combination: linking never takes anything, and the months always add up to the sum.</summary>
    [Fact]
    public void Of_EveryCombination_LinkingNeverTakesAndMonthsAddUp()
    {
        List<Campaign> campaigns = [.. OfLinemo(), Made("FREE") with { RequiresContractHolderLink = false }, Made("BOTH") with { RequiresRegisteredUserLink = true, Scope = CampaignScope.Contract }];
        var carriers = Enum.GetValues<PreviousCarrier>().Select(carrier => (ApplicationType.Mnp, (PreviousCarrier?)carrier)).Append((ApplicationType.New, null));
        foreach (var (type, from) in carriers)
        {
            foreach (var plan in (string[])["MINI", "SMAHO", "OTHER"])
            {
                var (linked, alone) = (Estimate(plan, type, from, links: true), Estimate(plan, type, from, links: false));
                Assert.True(linked.Yen > alone.Yen && alone.Yen == 1000, $"{plan} {type} {from}: {linked.Yen} {alone.Yen}");
                Assert.Equal(linked.Yen, linked.Months.Sum(month => month.Yen));
                Assert.Equal(Enumerable.Range(1, linked.Months.Count), linked.Months.Select(month => month.Month));
                Assert.All(linked.Campaigns, campaign => Assert.Equal(campaign.Hurdle is null, campaign.Yen > 0));
            }
        }

        RewardEstimate Estimate(string plan, ApplicationType type, PreviousCarrier? from, bool links) =>
            RewardEstimate.Of(campaigns, new Applicant(plan, type, from, links), Closing);
    }

    private static Campaign[] OfLinemo() =>
    [
        Made("MINI-HALF-YEAR") with { PlanCodes = ["MINI"], Reward = Paying(990, first: 1, months: 6) with { Kind = RewardKind.PayPayPoints }, LinksUntilGrant = true },
        Made("SMAHO-PAYPAY") with
        {
            PlanCodes = ["SMAHO"],
            ExcludedPreviousCarriers = [PreviousCarrier.Softbank, PreviousCarrier.Ymobile, PreviousCarrier.Linemobile],
            Reward = new CampaignReward(
                RewardKind.PayPayPoints, new Dictionary<ApplicationType, int> { [ApplicationType.New] = 3000, [ApplicationType.Mnp] = 10_000 }, 3, 1),
        },
    ];

    private static Campaign Made(string code) => new()
    {
        Code = code,
        Version = 1,
        Name = code,
        Summary = code,
        Scope = CampaignScope.Subscription,
        AppliedFrom = new DateOnly(2021, 3, 17),
        AppliedUntil = new DateOnly(2027, 3, 31),
        ApplicationTypes = [ApplicationType.New, ApplicationType.Mnp],
        RequiresContractHolderLink = true,
        Reward = Paying(1000, first: 1, months: 1),
        FirstShownOn = new DateOnly(2021, 3, 17),
    };

    private static CampaignReward Paying(int yen, int first, int months) =>
        new(RewardKind.LinePoints, new Dictionary<ApplicationType, int> { [ApplicationType.New] = yen, [ApplicationType.Mnp] = yen }, first, months);
}
