namespace MyPage.Benchmarks.Export;

/// <summary>Where a carrier's export lies, and how much it is.</summary>
internal sealed record ExportedFolders(string Folder, string UsageFolder, int Contracts, int Subscriptions);
