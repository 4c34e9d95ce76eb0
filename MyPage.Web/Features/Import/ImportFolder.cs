using MyPage.Web.Capabilities.Imports;

namespace MyPage.Web.Features.Import;

/// <summary>A carrier's folder. Letter case does not tell two names apart: some systems write CONTRACTS.CSV.</summary>
internal sealed class ImportFolder(string path)
{
    private readonly List<string> _names = [.. Directory.EnumerateFiles(path).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    /// <summary>The files of that name; more than one where letter case tells two apart.</summary>
    public IReadOnlyList<string> Find(string fileName) =>
        [.. _names.Where(name => string.Equals(name, fileName, StringComparison.OrdinalIgnoreCase)).Select(name => Path.Combine(path, name))];

    /// <summary>Names of the files that are none of the import's.</summary>
    public IReadOnlyList<string> Others => [.. _names.Except(CarrierFiles.Names, StringComparer.OrdinalIgnoreCase)];
}
