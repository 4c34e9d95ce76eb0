using System.Net;
using MyPage.Tests.Hosting;
using Xunit;

namespace MyPage.Tests.Integration;

/// <summary>Which addresses are answered, and where answers lead.</summary>
public sealed class AddressTests(SqlitePortal fixture) : IClassFixture<SqlitePortal>
{
    private readonly PortalFactory _portal = fixture.Portal;

    /// <summary>A header carries no such letters: the right password must not end in an error, with a session that nobody has.</summary>
    [Theory]
    [InlineData("/mypage/history?x=日本語")]
    [InlineData("/mypage/履歴")]
    [InlineData("/mypage?x=\U0001F600 \"<>")]
    [InlineData("/mypage?x=%E3%81%82&y=%00%FF%ED%A0%80")]
    [InlineData("/mypage?x=\uFFFE")]
    public async Task SignIn_ReturnUrlWithAnyLetters_LeadsThere(string url)
    {
        var holder = await _portal.AddHolderAsync();
        var visitor = _portal.NewVisitor();

        var answer = await visitor.SignInAsync(holder.LoginId, holder.Password!, path: "/login?returnUrl=" + Uri.EscapeDataString(url));

        Assert.Equal(HttpStatusCode.Found, answer.Status);
        Assert.True(System.Text.Ascii.IsValid(answer.Location!), answer.Location);
        Assert.StartsWith("/mypage", new Uri(PortalFactory.Address, answer.Location).AbsolutePath, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.InternalServerError, (await visitor.OpenAsync(answer.Location!)).Status);
    }

    /// <summary>Counted as it stands in a header, where a Japanese letter is nine characters: a proxy refuses headers of that size, and the customer sees its error.</summary>
    [Theory]
    [InlineData("x", 1990, true)]
    [InlineData("x", 1991, false)]
    [InlineData("あ", 221, true)]
    [InlineData("あ", 222, false)]
    [InlineData("あ", 1980, false)]
    public async Task SignIn_ReturnUrlThatIsLongInAHeader_LeadsHome(string letter, int count, bool leadsThere)
    {
        var holder = await _portal.AddHolderAsync();
        var url = "/mypage?x=" + string.Concat(Enumerable.Repeat(letter, count));

        var answer = await _portal.NewVisitor().SignInAsync(holder.LoginId, holder.Password!, path: "/login?returnUrl=" + Uri.EscapeDataString(url));

        Assert.Equal(HttpStatusCode.Found, answer.Status);
        Assert.InRange(answer.Location!.Length, 1, 2100);
        Assert.Equal(leadsThere, answer.Location.Contains("?x=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(5000, false)]
    public async Task Get_LongAddressSignedOut_LeadsToTheSignInPageAllTheSame(int letters, bool comesBack)
    {
        var answer = await _portal.NewVisitor().GetAsync("/mypage/history?x=" + new string('x', letters));

        Assert.Equal((HttpStatusCode.Found, "/login"), (answer.Status, new Uri(PortalFactory.Address, answer.Location).AbsolutePath));
        Assert.InRange(answer.Location!.Length, 1, 2100);
        Assert.Equal(comesBack, answer.Location.Contains("returnUrl", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("mypage.test.evil.example")]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task Get_ForAnotherHost_IsMisdirected(string host)
    {
        using var client = _portal.Server.CreateClient();
        foreach (var path in new[] { "/login", "/mypage", "/line/sign-in", "/app.css", "/line/webhook" })
        {
            using var page = await client.GetAsync(new Uri($"https://{host}{path}"));
            Assert.Equal(HttpStatusCode.MisdirectedRequest, page.StatusCode);
            Assert.DoesNotContain("evil", page.Headers.Location?.OriginalString ?? await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var alive = await client.GetAsync(new Uri($"https://{host}/healthz/live"));
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    /// <summary>A proxy that is named in the settings and says its own word for the portal: addresses are those of Portal:PublicUrl all the same.</summary>
    [Theory]
    [InlineData("127.0.0.1:5000", HttpStatusCode.Found)]
    [InlineData("mypage_backend", HttpStatusCode.Found)]
    [InlineData("mypage.test:8443", HttpStatusCode.Found)]
    [InlineData("evil.example", HttpStatusCode.MisdirectedRequest)]
    public async Task Get_BehindAKnownProxy_IsThePublicUrls(string host, HttpStatusCode expected)
    {
        await using var behind = new PortalFactory(_portal.Database, new Dictionary<string, string>(StringComparer.Ordinal) { ["Proxies:Known:0"] = "192.0.2.1" }, _portal.Clock);
        using var client = behind.Server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(PortalFactory.Address, "/mypage"));
        request.Headers.Host = host;

        using var answer = await client.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
        Assert.True(answer.Headers.Location is null || string.Equals(answer.Headers.Location.GetLeftPart(UriPartial.Authority), "https://mypage.test", StringComparison.Ordinal), answer.Headers.Location?.OriginalString);
    }
}
