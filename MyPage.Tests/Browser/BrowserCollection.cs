using MyPage.Tests.Circuits.Browser;
using Xunit;

namespace MyPage.Tests.Browser;

/// <summary>Browser tests share one browser and take turns: two cores do not carry more.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserPortal>, ICollectionFixture<ProxiedOnSqlite>
{
    public const string Name = "Browser";
}
