using MyPage.Domain.Campaigns;
using MyPage.Domain.Contracts;
using MyPage.Web.Capabilities.Campaigns;
using Xunit;
using static MyPage.Tests.Domain.Campaigns.CampaignScene;

namespace MyPage.Tests.Domain.Campaigns;

/// <summary>A kind of condition is nowhere forgotten: neither among a campaign's conditions, nor in what a version may not take away, nor in the file.</summary>
public sealed class ConditionKindTests
{
    private static readonly Campaign Bare = Campaign() with { ClaimUntil = new DateOnly(2027, 3, 31) };

    public static TheoryData<ConditionKind> Kinds => [.. Enum.GetValues<ConditionKind>()];

    [Fact]
    public void Conditions_OfACampaignThatAsksForEverything_AreOneOfEachKindAndType()
    {
        var full = Enum.GetValues<ConditionKind>().Aggregate(Bare, Harsher);

        Assert.Equal(Enum.GetValues<ConditionKind>(), full.Conditions.Select(condition => condition.Kind));
        Assert.Equal(
            typeof(CampaignCondition).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CampaignCondition))).Select(type => type.Name).Order(StringComparer.Ordinal),
            full.Conditions.Select(condition => condition.GetType().Name).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Version_ThatAsksForMoreOfAKind_TakesSomethingAway(ConditionKind kind)
    {
        Assert.Empty(CampaignVersions.TakesAway(Bare, Bare, Today));
        Assert.NotEmpty(CampaignVersions.TakesAway(Bare, Harsher(Bare, kind), Today));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void File_OfACampaignWithAKind_KeepsIt(ConditionKind kind)
    {
        var campaign = Harsher(Bare, kind);

        var written = CampaignJson.Write(campaign);
        var read = CampaignJson.Parse(written, campaign.FirstShownOn);

        Assert.NotEqual(CampaignJson.Write(Bare), written, StringComparer.Ordinal);
        Assert.Equal(written, CampaignJson.Write(read));
        Assert.Contains(read.Conditions, condition => condition.Kind == kind);
        Assert.Equivalent(campaign.Conditions.Cast<object>(), read.Conditions.Cast<object>(), strict: true);
        Assert.Equal((campaign.ClaimUntil, campaign.EntryUntil), (read.ClaimUntil, read.EntryUntil));
    }

    // The same campaign, which asks for more of that kind. A new kind does not compile without its own.
    private static Campaign Harsher(Campaign campaign, ConditionKind kind) => kind switch
    {
        ConditionKind.AppliedWithin => campaign with { AppliedFrom = campaign.AppliedFrom.AddDays(1) },
        ConditionKind.ApplicationType => campaign with { ApplicationTypes = [ApplicationType.New], Reward = campaign.Reward with { YenByApplicationType = new Dictionary<ApplicationType, int> { [ApplicationType.New] = 500 } } },
        ConditionKind.PreviousCarrier => campaign with { ExcludedPreviousCarriers = [PreviousCarrier.Softbank] },
        ConditionKind.MinimumAge => campaign with { MinimumAge = 20 },
        ConditionKind.Plan => campaign with { PlanCodes = ["MINI"] },
        ConditionKind.ActiveInGrantMonth => campaign with { Reward = campaign.Reward with { FirstGrantMonth = 3 } },
        ConditionKind.ContractHolderLink => campaign with { RequiresContractHolderLink = true },
        ConditionKind.RegisteredUserLink => campaign with { RequiresRegisteredUserLink = true },
        ConditionKind.Entry => campaign with { RequiresEntry = true, EntryUntil = new DateOnly(2026, 12, 31) },
        ConditionKind.ClaimPeriod => campaign with { ClaimUntil = campaign.ClaimUntil!.Value.AddDays(-1) },
    };
}
