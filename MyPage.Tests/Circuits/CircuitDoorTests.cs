using System.Net;
using System.Net.WebSockets;
using MyPage.Tests.Circuits.Client;
using MyPage.Tests.Hosting;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Circuits;
using Xunit;

namespace MyPage.Tests.Circuits;

/// <summary>Who gets a circuit, and how many of them.</summary>
public sealed class CircuitDoorTests(IslandOnSqlite fixture) : IClassFixture<IslandOnSqlite>
{
    private readonly PortalFactory _portal = fixture.Portal;

    [Fact]
    public async Task Socket_OfNobody_IsUnauthorized()
    {
        await AssertRefusedAsync(HttpStatusCode.Unauthorized, _portal.NewVisitor());
    }

    [Fact]
    public async Task Socket_OfAnEndedSession_IsUnauthorized()
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();
        var cookies = visitor.CookiesFor("/");
        await visitor.SignOutAsync();
        cookies.ToList().ForEach(visitor.Cookies.Add);

        await AssertRefusedAsync(HttpStatusCode.Unauthorized, visitor);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("https://evil.example")]
    [InlineData("http://mypage.test")]
    [InlineData("https://mypage.test.evil.example")]
    [InlineData("https://mypage.test:8443")]
    public async Task Socket_FromAnotherPage_IsForbidden(string? origin)
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();

        await AssertRefusedAsync(HttpStatusCode.Forbidden, visitor, origin);
    }

    [Fact]
    public async Task Socket_TheEleventh_IsTooMany_AndNotOnceOneHasGone()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var (_, other) = await _portal.AddSignedInHolderAsync();
        var page = await IslandFixture.PageAsync(visitor, holder.SubscriptionId);
        var open = new List<WebSocket>();
        for (var count = 0; count < OpenCircuits.MostOfASession; count++)
        {
            open.Add(await fixture.ConnectAsync(visitor));
        }

        await AssertRefusedAsync(HttpStatusCode.TooManyRequests, visitor);
        (await fixture.ConnectAsync(other)).Dispose();
        open[0].Abort();
        await Until.TrueAsync(
            async () =>
            {
                try
                {
                    open.Add(await fixture.ConnectAsync(visitor));
                    return true;
                }
                catch (InvalidOperationException)
                {
                    return false;
                }
            },
            "the place of the one that went");
        open.ForEach(socket => socket.Dispose());
        Assert.NotEmpty(page.Islands);
    }

    /// <summary>What was opened and left is kept for a while: it counts, or leaving would fill the memory.</summary>
    [Fact]
    public async Task Circuit_TheEleventhOfThoseLeft_IsRefused_AndNotOnceOneHasSaidGoodbye()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var page = await IslandFixture.PageAsync(visitor, holder.SubscriptionId);
        var left = new List<CircuitClient>();
        for (var count = 0; count < OpenCircuits.MostOfASession; count++)
        {
            await using var client = await CircuitClient.ConnectAsync(await fixture.ConnectAsync(visitor), page);
            Assert.True(await client.StartAsync());
            left.Add(client);
        }

        await using var eleventh = await CircuitClient.ConnectAsync(await fixture.ConnectAsync(visitor), page);
        Assert.False(await eleventh.StartAsync());

        await using var back = await CircuitClient.ConnectAsync(await fixture.ConnectAsync(visitor), page);
        Assert.True(await back.ReconnectAsync(left[0]));
        await back.CloseAsync(visitor.Client);
        await using var next = await CircuitClient.ConnectAsync(await fixture.ConnectAsync(visitor), page);
        Assert.True(await next.StartAsync());
        AssertNoErrors();
    }

    [Theory]
    [InlineData("GET", "/_blazor")]
    [InlineData("POST", "/_blazor")]
    [InlineData("POST", "/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("GET", "/_blazor/initializers")]
    [InlineData("GET", "/_blazor/disconnect")]
    public async Task Request_ThatIsNoSocket_IsNotFound(string method, string path)
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { { "Origin", IslandFixture.Origin } } };

        var answer = await visitor.SendAsync(request);

        Assert.Equal((HttpStatusCode.NotFound, ""), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task Goodbye_FromAnotherPage_IsForbidden()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        await using var client = await fixture.OpenAsync(visitor, holder.SubscriptionId);

        var answer = await visitor.PostAsync("/_blazor/disconnect", ("circuitId", client.Secret));

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        await client.ClickAsync("add");
        await Until.TrueAsync(() => client.Texts.Contains("count:1", StringComparer.Ordinal), "the count");
    }

    [Fact]
    public async Task Circuit_OfARegisteredUser_Opens()
    {
        var holder = await _portal.AddHolderAsync();
        var visitor = await _portal.SignInUserAsync(await _portal.LinkUserAsync(holder.SubscriptionId));
        await using var client = await fixture.OpenAsync(visitor, holder.SubscriptionId);

        await client.ClickAsync("add");

        await Until.TrueAsync(() => client.Texts.Contains("count:1", StringComparer.Ordinal), "the count");
    }

    private async Task AssertRefusedAsync(HttpStatusCode status, Visitor visitor, string? origin = "")
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => fixture.ConnectAsync(visitor, origin));

        Assert.Contains($"{(int)status}", refusal.Message, StringComparison.Ordinal);
        AssertNoErrors();
    }

    private void AssertNoErrors() => Assert.DoesNotContain(_portal.Logs.Lines, line => line.StartsWith("Error ", StringComparison.Ordinal) || line.StartsWith("Critical ", StringComparison.Ordinal));
}
