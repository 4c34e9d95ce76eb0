namespace MyPage.Web.Capabilities.Imports;

/// <summary>The files of a carrier's export (docs/import.md).</summary>
public static class CarrierFiles
{
    /// <summary>Campaigns, the one file that is no table.</summary>
    public const string Campaigns = "campaigns.json";

    /// <summary>The files that are read, in the order in which they depend on each other.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["plans.csv", "contracts.csv", "subscriptions.csv", "balances.csv", "usage.csv", "point-use-results.csv", Campaigns, "payout-results.csv"];

    /// <summary>The name by which a file is known, whatever its letter case; null where it is none of the import's.</summary>
    public static string? Known(string name) => Names.FirstOrDefault(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));
}
