using System.Text;
using MyPage.Domain.Campaigns;
using MyPage.Tests.Architecture;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Hosting.Development;

namespace MyPage.Tests.Operator.Campaigns;

/// <summary>The campaigns of the samples, read from their files.</summary>
internal static class SampleCampaigns
{
    public static IReadOnlyList<Campaign> All(DateOnly today) =>
    [
        .. from file in (string[])["samples/campaigns.json", "samples/linemobile/campaigns.json"]
           from campaign in Read(SampleDates.Resolve(File.ReadAllText(Path.Combine(SourceTree.Root, file)), today), today)
           select campaign,
    ];

    private static List<Campaign> Read(string text, DateOnly today)
    {
        using var document = CampaignDocument.Read(Encoding.UTF8.GetBytes(text), takesOne: false, out _);
        return [.. document!.Campaigns.Select(campaign => CampaignJson.Read(campaign.Campaign, today).Value)];
    }
}
