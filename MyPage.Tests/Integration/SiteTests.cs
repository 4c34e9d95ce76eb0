using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Hosting;
using MyPage.Web.Components.Theme;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Security.Network;
using Xunit;

namespace MyPage.Tests.Integration;

/// <summary>What holds for every address, whichever database stands behind.</summary>
public sealed class SiteTests(SqlitePortal fixture) : IClassFixture<SqlitePortal>
{
    public static TheoryData<string> ClosedPages =>
        ["/mypage", "/mypage/data", $"/mypage/data/{Guid.Empty}", $"/mypage/data/{Guid.Empty}/usage.csv", "/mypage/contract", "/mypage/history", "/mypage/security", "/mypage/security/password", "/mypage/security/two-factor", "/mypage/security/passkeys/new", $"/mypage/security/passkeys/{Guid.Empty}", $"/mypage/security/devices/{Guid.Empty}", "/mypage/links", "/mypage/links/undo", "/mypage/help", $"/mypage/help/pictures/{Guid.Empty}", "/mypage/notices", $"/mypage/notices/{Guid.Empty}", "/mypage/gifts", "/mypage/gifts/new", "/mypage/campaigns", "/mypage/campaigns/NONE", $"/mypage/gifts/{Guid.Empty}", $"/mypage/data/{Guid.Empty}/gift", $"/mypage/links/undo/{Guid.Empty}", $"/mypage/contract/{Guid.Empty}/code", $"/mypage/contract/{Guid.Empty}/user"];

    public static TheoryData<string> OpenPages => ["/", "/login", "/password/forgot", "/password/reset", "/activate", "/guide/linking", "/line/apply"];

    private readonly PortalFactory _portal = fixture.Portal;

    [Theory]
    [MemberData(nameof(ClosedPages))]
    public async Task Get_ClosedPageSignedOut_LeadsToLogin(string path)
    {
        var page = await _portal.NewVisitor().GetAsync(path);

        Assert.Equal(HttpStatusCode.Found, page.Status);
        Assert.Equal($"/login?returnUrl={Uri.EscapeDataString(path)}", new Uri(PortalFactory.Address, page.Location).PathAndQuery);
    }

    [Fact]
    public void Endpoints_AreClosedOrSayThatTheyAreOpen()
    {
        var endpoints = _portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

        // Circuits have a door of their own (CircuitDoorTests), besides the policy for whatever says nothing.
        var open = endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText!)
            .Where(route => !Path.HasExtension(route) && !route.TrimStart('/').StartsWith("_blazor", StringComparison.Ordinal) && !route.StartsWith("_framework", StringComparison.Ordinal) && !route.StartsWith("/_framework", StringComparison.Ordinal) && !route.Contains("{*", StringComparison.Ordinal));

        Assert.Empty(open);
    }

    [Fact]
    public async Task Get_PlainHttpFromAnUnknownProxy_SaysWhereThePortalIs()
    {
        using var client = _portal.Server.CreateClient();
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        var plain = new UriBuilder(PortalFactory.Address) { Scheme = "http", Port = 80 }.Uri;

        using var page = await client.GetAsync(new Uri(plain, "/login"));
        using var alive = await client.GetAsync(new Uri(plain, "/healthz/live"));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK), (page.StatusCode, alive.StatusCode));
        Assert.Contains(PortalFactory.Address.GetLeftPart(UriPartial.Authority), await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(_portal.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("Proxies:Known", StringComparison.Ordinal));
    }

    /// <summary>Link checkers and the previews of chats ask so.</summary>
    [Theory]
    [MemberData(nameof(OpenPages))]
    [InlineData("/mypage")]
    [InlineData("/app.css")]
    [InlineData("/healthz/live")]
    [InlineData("/nowhere")]
    public async Task Head_AnyPage_AnswersAsGetWithoutABody(string path)
    {
        var visitor = _portal.NewVisitor();
        var get = await visitor.GetAsync(path);

        using var head = await visitor.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));

        Assert.Equal(get.Status, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Contains("Content-Security-Policy", head.Headers.Select(header => header.Key), StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(OpenPages))]
    [InlineData("/nowhere")]
    [InlineData("/theme.css")]
    [InlineData("/healthz/live")]
    public async Task Get_AnyAnswer_CarriesTheSecurityHeaders(string path)
    {
        var page = await _portal.NewVisitor().GetAsync(path);

        var policy = page.Headers["Content-Security-Policy"].Split(';', StringSplitOptions.TrimEntries);
        Assert.All(
            new[] { "default-src 'self'", "base-uri 'none'", "object-src 'none'", "frame-ancestors 'none'", "form-action 'self' https://access.line.me", "script-src 'self'", "style-src 'self'" },
            rule => Assert.Contains(rule, policy, StringComparer.Ordinal));
        Assert.DoesNotContain("unsafe", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Headers["X-Content-Type-Options"]);
        Assert.Equal("same-origin", page.Headers["Cross-Origin-Opener-Policy"]);
        Assert.Equal("same-origin", page.Headers["Referrer-Policy"]);
        Assert.Contains("max-age=63072000", page.Headers["Strict-Transport-Security"], StringComparison.Ordinal);
        Assert.Contains("includeSubDomains", page.Headers["Strict-Transport-Security"], StringComparison.Ordinal);
        Assert.False(page.Headers.ContainsKey("Server"));
        Assert.False(page.Headers.ContainsKey("X-Powered-By"));
    }

    [Fact]
    public async Task Get_SignedInPage_IsKeptByNoCache()
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();

        Assert.Contains("no-store", (await visitor.GetAsync("/mypage")).Headers["Cache-Control"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/mypage")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    [InlineData("mypage")]
    [InlineData(" /mypage")]
    public async Task SignIn_ReturnUrlLeadsAway_OpensHomeInstead(string url)
    {
        var holder = await _portal.AddHolderAsync();
        var visitor = _portal.NewVisitor();

        var answer = await visitor.SignInAsync(holder.LoginId, holder.Password!, path: "/login?returnUrl=" + Uri.EscapeDataString(url));

        Assert.Equal("https://mypage.test/mypage", new Uri(PortalFactory.Address, answer.Location).AbsoluteUri);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example")]
    public async Task Language_ReturnUrlLeadsAway_StaysHere(string url)
    {
        var visitor = _portal.NewVisitor();
        var page = await visitor.GetAsync("/login");
        var (form, _) = page.FindButton("English");

        var answer = await visitor.PostAsync("/language", [.. page.ValuesOf(form, [("returnUrl", url)]).Select(field => (field.Key, field.Value)), ("language", "en")]);

        Assert.Equal("/", answer.Location);
    }

    [Fact]
    public async Task Language_Switched_IsRememberedAndComesBack()
    {
        var visitor = _portal.NewVisitor();
        visitor.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en-US,en;q=0.9");
        var page = await visitor.GetAsync("/login");
        Assert.Equal("ja", page.Document.DocumentElement.GetAttribute("lang"));

        var english = await visitor.PressAsync(page, "English");

        Assert.Equal(("/login", "en", "Log in"), (english.Address.AbsolutePath, english.Document.DocumentElement.GetAttribute("lang"), english.Heading));
        Assert.Equal("en", (await visitor.GetAsync("/password/forgot")).Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal("ja", (await visitor.PressAsync(english, "日本語")).Document.DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("/login", "login")]
    [InlineData("/password/forgot", "forgot")]
    [InlineData("/logout", null)]
    [InlineData("/language", null)]
    [InlineData("/session/extend", null)]
    [InlineData("/mypage/security", "everywhere")]
    [InlineData("/mypage/contract", "show")]
    public async Task Post_WithoutToken_Is400AndChangesNothing(string path, string? handler)
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var before = await TableDump.TakeAsync(_portal);

        var answer = await visitor.PostAsync(path, ("_handler", handler ?? ""), ("Form.LoginId", holder.LoginId), ("Form.Password", holder.Password!), ("language", "en"));

        // Whoever is signed in goes on from a sign-in form that was left open; nothing of it is read.
        Assert.Equal(path is "/login" ? HttpStatusCode.Found : HttpStatusCode.BadRequest, answer.Status);
        (await TableDump.TakeAsync(_portal)).AssertSameAs(before);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/mypage")).Status);
    }

    [Fact]
    public async Task Post_TokenOfAnotherPerson_Is400()
    {
        var (_, first) = await _portal.AddSignedInHolderAsync();
        var (_, second) = await _portal.AddSignedInHolderAsync();
        var page = await first.GetAsync("/mypage/security");

        Assert.Equal(HttpStatusCode.BadRequest, (await second.SubmitAsync(page, "すべての端末からログアウト")).Status);
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync("/mypage")).Status);
    }

    [Fact]
    public async Task Get_Unknown_Is404WithAPage()
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();

        var page = await visitor.GetAsync("/nowhere");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.NotEmpty(page.Heading);
    }

    [Fact]
    public async Task Health_ServerAndDatabaseWork_IsHealthy()
    {
        Assert.Equal(HttpStatusCode.OK, (await _portal.NewVisitor().GetAsync("/healthz/live")).Status);
        Assert.Equal("Healthy", (await _portal.NewVisitor().GetAsync("/healthz/ready")).Body);
    }

    [Fact]
    public async Task DevelopmentPages_OutsideDevelopment_DoNotExist()
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/dev/mail")).Status);
    }
}
