namespace MyPage.Benchmarks.Export;

/// <summary>Where a carrier's export lies, and how much it is.</summary>
internal sealed record ExportedFolders(string Folder, string UsageFolder, int Contracts, int Subscriptions)
{
    /// <summary>Writes one below the run's directory.</summary>
    public static ExportedFolders Write(BenchmarkRun run, string name, int contracts, DateOnly today)
    {
        var writer = new CarrierExportWriter(contracts, today);
        var (folder, usageFolder) = (Path.Combine(run.Root, name + "-export"), Path.Combine(run.Root, name + "-usage"));
        writer.Write(folder, usageFolder);
        run.Output.WriteLine($"{name} export: {writer.Contracts:N0} contracts, {writer.Subscriptions:N0} subscriptions");
        return new ExportedFolders(folder, usageFolder, writer.Contracts, writer.Subscriptions);
    }
}
