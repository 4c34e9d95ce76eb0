using System.Net;
using MyPage.Tests.Hosting;
using MyPage.Web.Security.Sessions;
using Xunit;

namespace MyPage.Tests.Integration;

/// <summary>Forms of tabs that were left open while the person signed in or out in another.</summary>
public sealed class StaleFormTests(SqlitePortal fixture) : IClassFixture<SqlitePortal>
{
    private readonly PortalFactory _portal = fixture.Portal;

    [Fact]
    public async Task Logout_InATabWhoseSessionEnded_SaysSignedOut()
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();
        var tab = await visitor.GetAsync("/mypage");
        await visitor.SignOutAsync();

        var page = await visitor.PressAsync(tab, "ログアウト");

        Assert.Equal(("/login?ended=signed-out", HttpStatusCode.OK), (page.Address.PathAndQuery, page.Status));
        Assert.Contains("ログアウトしました", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logout_AfterTheSessionRanOut_SaysSignedOut()
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();
        var tab = await visitor.GetAsync("/mypage");
        _portal.Clock.Advance(PortalSessions.Lifetime + TimeSpan.FromMinutes(1));

        Assert.Equal("/login?ended=signed-out", (await visitor.PressAsync(tab, "ログアウト")).Address.PathAndQuery);
    }

    /// <summary>Somebody else's page must not sign anybody out.</summary>
    [Fact]
    public async Task Logout_WithoutATokenWhileSignedIn_SignsNobodyOut()
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostAsync("/logout")).Status);

        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/mypage")).Status);
    }

    [Fact]
    public async Task Language_InATabWhoseSessionEnded_IsSwitched()
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();
        var tab = await visitor.GetAsync("/mypage/contract");
        await visitor.SignOutAsync();

        var page = await visitor.PressAsync(tab, "English");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("en", page.Document.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Login_InASecondTabAfterTheFirst_GoesOnToMyPage()
    {
        var holder = await _portal.AddHolderAsync();
        var visitor = _portal.NewVisitor();
        var second = await visitor.GetAsync("/login?returnUrl=/mypage/contract");
        await visitor.SignInAsync(holder.LoginId, holder.Password!);

        var page = await visitor.PressAsync(second, "ログイン", ("ログインID", holder.LoginId), ("パスワード", holder.Password!));

        Assert.Equal(("/mypage/contract", HttpStatusCode.OK), (page.Address.PathAndQuery, page.Status));
    }

    [Theory]
    [InlineData("127.0.0.1:5080")]
    [InlineData("evil.example")]
    public async Task Host_OfARequest_ShapesNoAddress(string host)
    {
        using var client = _portal.Server.CreateClient();
        client.BaseAddress = PortalFactory.Address;
        using var request = new HttpRequestMessage(HttpMethod.Get, "/mypage");
        request.Headers.Host = host;
        request.Headers.TryAddWithoutValidation("X-Forwarded-Host", host);

        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
        Assert.Contains(PortalFactory.Address.Host, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
