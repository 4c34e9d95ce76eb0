using MyPage.Benchmarks.Databases;
using MyPage.Benchmarks.Hosting;

namespace MyPage.Benchmarks.Points;

/// <summary>A campaign file of many campaigns that differ in their codes only.</summary>
internal static class CampaignFile
{
    /// <summary>The code of the first.</summary>
    public const string FirstCode = "C-1";

    /// <summary>Imports as many, which hold for any plan.</summary>
    public static async Task ImportAsync(BenchmarkDatabase database, int count, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("mypage-campaigns-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "campaigns.json"), Of(count, ""), cancellationToken);
            await PortalProcess.RunAsync(database, ["import", folder.FullName], cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <param name="count">How many campaigns.</param>
    /// <param name="planCode">The plan that they hold for; empty: any.</param>
    public static string Of(int count, string planCode) => $"[{string.Join(',', Enumerable.Range(1, count).Select(number => $$"""
        {
          "code": "C-{{number}}", "version": 1, "name": "キャンペーン{{number}}", "summary": "LINEポイント500ポイント", "per": "subscription",
          "appliedFrom": "2016-09-15", "appliedUntil": "2030-03-31", "planCodes": [{{(planCode.Length > 0 ? $"\"{planCode}\"" : "")}}], "applicationTypes": ["new", "mnp"],
          "excludedPreviousCarriers": ["softbank"], "requiresContractHolderLink": true, "requiresRegisteredUserLink": true,
          "reward": { "kind": "line_points", "yenByApplicationType": { "new": 500, "mnp": 500 }, "firstGrantMonth": 1, "months": 6 }
        }
        """))}]";
}
