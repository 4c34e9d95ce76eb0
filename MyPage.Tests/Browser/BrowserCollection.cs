using Xunit;

namespace MyPage.Tests.Browser;

/// <summary>Browser tests share one browser and take turns: two cores do not carry more.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserPortal>
{
    public const string Name = "Browser";
}
