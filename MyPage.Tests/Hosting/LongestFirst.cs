using MyPage.Tests.Browser;
using Xunit;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("MyPage.Tests.Hosting.LongestFirst", "MyPage.Tests")]

namespace MyPage.Tests.Hosting;

/// <summary>
/// What answers within a minute comes first, then what takes longest: begun last, it would keep one core busy after everything else is done.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[][] Ranks =
    [
        [".Architecture.", ".Domain.", ".Components."],
        [".WorkKillTests", ".PublishTests", BrowserCollection.Name, ".ImportKill", ".BookHistory"],
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) => testCollections.OrderBy(RankOf);

    private static int RankOf(ITestCollection collection) =>
        Array.FindIndex(Ranks, parts => Array.Exists(parts, part => collection.DisplayName.Contains(part, StringComparison.Ordinal))) is >= 0 and var rank ? rank : Ranks.Length;
}
