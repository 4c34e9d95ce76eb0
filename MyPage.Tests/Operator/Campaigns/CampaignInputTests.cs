using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using MyPage.Domain.Campaigns;
using MyPage.Tests.Domain.Campaigns;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Configuration;
using MyPage.Web.Features.Operator.Campaigns;
using Xunit;

namespace MyPage.Tests.Operator.Campaigns;

/// <summary>A campaign field by field is the same campaign, and whatever is wrong with one has words in both languages.</summary>
public sealed partial class CampaignInputTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void Of_EachSample_SaysTheSameAgain()
    {
        var samples = SampleCampaigns.All(Today);

        Assert.True(samples.Count > 4);
        Assert.All(samples, AssertSame);
    }

    [Fact]
    public void Of_AnyCampaign_SaysTheSameAgain()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            AssertSame(new CampaignSpace(seed).Campaign() with
            {
                NameEnglish = seed % 2 == 0 ? "Test" : null,
                SummaryEnglish = seed % 3 == 0 ? "Who gets what.\nAnd when." : null,
            });
        }
    }

    /// <summary>No field of the file is without its place: what is written there comes back, and nothing else changes with it.</summary>
    [Fact]
    public void ToText_OfAllFields_HasEachFieldOfTheFile()
    {
        var campaign = CampaignScene.Campaign() with
        {
            NameEnglish = "n", SummaryEnglish = "s", PlanCodes = ["Z", "A"], MinimumAge = 0, RequiresEntry = true, EntryUntil = Today, ClaimUntil = Today, LinksUntilGrant = true,
        };

        using var json = JsonDocument.Parse(CampaignInput.Of(campaign).ToText());

        Assert.Equal(CampaignJson.Write(campaign), JsonSerializer.Serialize(json.RootElement, Plain));
        Assert.Equal(20, json.RootElement.EnumerateObject().Count());
    }

    [Fact]
    public void ToText_AsPeopleType_IsRead()
    {
        var input = CampaignInput.Of(CampaignScene.Campaign());
        (input.Code, input.AppliedFrom, input.AppliedUntil, input.MinimumAge, input.Summary) = (" TEST ", "2026年1月1日", "20261231", " 18 ", "一行目\r\n二行目");
        input.Yen!["new"] = "1,500";

        var campaign = CampaignJson.Parse(input.ToText(), Today);

        Assert.Equal(
            ("TEST", new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31), 18, "一行目\n二行目", 1500),
            (campaign.Code, campaign.AppliedFrom, campaign.AppliedUntil, campaign.MinimumAge, campaign.Summary, campaign.Reward.YenFor(MyPage.Domain.Contracts.ApplicationType.New)));
    }

    [Fact]
    public void New_WithItsWords_IsACampaign()
    {
        var input = CampaignInput.New(Today);
        (input.Code, input.Name, input.Summary) = ("NEW", "新しい特典", "連携すると500ポイント");

        var campaign = CampaignJson.Parse(input.ToText(), Today);

        Assert.Equal((new DateOnly(2026, 11, 29), new DateOnly(2027, 2, 22), true), (campaign.AppliedFrom, campaign.AppliedUntil, campaign.RequiresContractHolderLink));
    }

    [Fact]
    public void ShowsAllOf_WhatHasNoPlaceOnTheForm_IsFalse()
    {
        var campaign = CampaignScene.Campaign();
        var text = CampaignJson.WriteIndented(campaign);
        Campaign[] without =
        [
            campaign with { Name = "二行の\n名前" }, campaign with { NameEnglish = "tab\there" }, campaign with { Summary = "a\rb" },
            campaign with { PlanCodes = [.. Enumerable.Range(0, 101).Select(number => $"P{number}")] },
        ];

        Assert.True(CampaignInput.ShowsAllOf(text, campaign));
        Assert.True(CampaignInput.ShowsAllOf($"[{text},]", campaign));
        Assert.False(CampaignInput.ShowsAllOf(text.Replace("\"version\"", "/* the second try */ \"version\"", StringComparison.Ordinal), campaign));
        Assert.False(CampaignInput.ShowsAllOf(text + "\n// approved", campaign));
        Assert.All(without, other => Assert.False(CampaignInput.ShowsAllOf(CampaignJson.WriteIndented(other), other)));
    }

    public static TheoryData<CampaignFaultKind> Kinds => new(Enum.GetValues<CampaignFaultKind>());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fault_OfEachKind_HasWordsInBothLanguages(CampaignFaultKind kind)
    {
        var fault = new CampaignFault("planCodes", kind, new DateOnly(2026, 11, 22), 2, (IReadOnlyList<string>)["reward.months", "per"], "end");
        var (japanese, english) = (In("ja", fault), In("en", fault));

        Assert.False(string.IsNullOrEmpty(fault.Reason));
        Assert.DoesNotMatch(Japanese(), english);
        Assert.Matches(Japanese(), japanese);
        Assert.All(new[] { japanese, english, fault.Reason }, words => Assert.DoesNotContain("{0}", words, StringComparison.Ordinal));
    }

    [Fact]
    public void Fault_OfAnEarlierVersion_NamesDatesAndFieldsInWords()
    {
        var fault = new CampaignFault("appliedFrom", CampaignFaultKind.TakesAwayFromVersion, Today, 1, (IReadOnlyList<string>)["planCodes", "reward.months"], Today);

        Assert.Equal("2026-11-22 lies in the time of version 1, and would take from customers who have applied (planCodes, reward.months); let it begin after 2026-11-22", fault.Reason);
        Assert.Equal("First day of applications: 22 November 2026 lies in the time of version 1, and would take from customers who have applied (Plan, Number of grants). Let it begin after 22 November 2026.", In("en", fault));
        Assert.Contains("(プラン、特典の回数)", In("ja", fault), StringComparison.Ordinal);
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string In(string language, CampaignFault fault) => Phrase.In(CultureInfo.GetCultureInfo(language), () => CampaignFaultWords.Labelled(fault));

    private static void AssertSame(Campaign campaign)
    {
        var text = CampaignJson.WriteIndented(campaign);
        Assert.Equal(text, CampaignInput.Of(campaign).ToText());
        Assert.True(CampaignInput.ShowsAllOf(text, campaign), text);
    }

    [GeneratedRegex("[\\u3041-\\u30FF\\u3400-\\u9FFF]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Japanese();
}
