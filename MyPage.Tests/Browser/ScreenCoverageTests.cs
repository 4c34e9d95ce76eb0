using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Hosting;
using MyPage.Tests.Operator;
using Xunit;

namespace MyPage.Tests.Browser;

/// <summary>No page without a screen: what holds for every screen then holds for every page. It needs no browser to be asked.</summary>
public sealed class ScreenCoverageTests(SqlitePortal fixture) : IClassFixture<SqlitePortal>
{
    [Fact]
    public void Pages_Each_HasAScreenOrAReason() => Assert.Equal(
        fixture.Portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/')).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        Screens.OfPage.Keys.Concat(Screens.Elsewhere.Keys).Concat(ConsoleScreens.OfPage.Keys).Order(StringComparer.Ordinal),
        StringComparer.Ordinal);

    [Fact]
    public void Screens_ThatStandForAPage_AreThere() => Assert.Empty(
        Screens.OfPage.Values.Except([.. Screens.Open.Keys, .. Screens.Doors.Keys, .. Screens.SignedIn.Keys, .. Screens.InLine.Keys], StringComparer.Ordinal));

    [Theory]
    [InlineData("/", "/", true)]
    [InlineData("/mypage/data/{SubscriptionId:guid}/gift", "/mypage/data/abc/gift", true)]
    [InlineData("/mypage/data/{SubscriptionId:guid}", "/mypage/data/abc/gift", false)]
    [InlineData("/operator/campaigns/-/new", "/operator/campaigns/-/new", true)]
    public void Address_OfARoute_IsKnown(string route, string path, bool expected) => Assert.Equal(expected, Screens.IsOf(route, path));
}
