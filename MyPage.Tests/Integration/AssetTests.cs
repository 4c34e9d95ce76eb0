using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MyPage.Tests.Architecture;
using MyPage.Tests.Hosting;
using MyPage.Web.Configuration;
using Xunit;

namespace MyPage.Tests.Integration;

/// <summary>Stylesheets, and which answers are sent compressed.</summary>
public sealed partial class AssetTests(SqlitePortal fixture) : IClassFixture<SqlitePortal>
{
    private readonly PortalFactory _portal = fixture.Portal;

    [Fact]
    public async Task Theme_AsPagesLinkIt_IsKeptForEver()
    {
        var visitor = _portal.NewVisitor();
        var path = (await visitor.GetAsync("/login")).Document.QuerySelectorAll("link[rel=stylesheet]").Select(link => link.GetAttribute("href")!).Single(href => href.StartsWith("/theme.css?v=", StringComparison.Ordinal));

        var theme = await visitor.GetAsync(path);

        Assert.Equal((HttpStatusCode.OK, "public, max-age=31536000, immutable"), (theme.Status, theme.Headers["Cache-Control"]));
        Assert.Equal("no-cache", (await visitor.GetAsync("/theme.css?v=other")).Headers["Cache-Control"]);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Theme_Asked_IsCompressed(string encoding)
    {
        using var answer = await SendAsync("/theme.css", encoding);

        Assert.Equal(encoding, Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.InRange((await answer.Content.ReadAsByteArrayAsync()).Length, 500, 3000);
    }

    /// <summary>Every colour and size of the theme is a variable of both schemes; those of the brand are in it.</summary>
    [Fact]
    public async Task Theme_Text_HoldsBothSchemesAndTheBrand()
    {
        var css = (await _portal.NewVisitor().GetAsync("/theme.css")).Body;
        var brand = _portal.Services.GetRequiredService<IOptions<PortalOptions>>().Value.Brand;
        var dark = css.IndexOf("@media (prefers-color-scheme:dark)", StringComparison.Ordinal);

        Assert.InRange(dark, 1, css.Length);
        Assert.Contains($"--mud-palette-primary:{Rgb(brand.Accent)};", css[..dark], StringComparison.Ordinal);
        Assert.Contains($"--mud-palette-primary:{Rgb(brand.AccentDark)};", css[dark..], StringComparison.Ordinal);
        Assert.Contains("--mud-default-borderradius:12px;", css, StringComparison.Ordinal);
        Assert.DoesNotContain("uppercase", css, StringComparison.Ordinal);
        Assert.DoesNotContain("Roboto,Helvetica", css.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(
            "0.875rem 1.25rem 1.75rem 1rem 2.75rem",
            string.Join(' ', Size().Matches(css).Select(match => match.Groups["size"].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));
    }

    /// <summary>What our stylesheets call by name exists: a misspelt variable would be no colour at all.</summary>
    [Fact]
    public async Task Theme_Variables_AreAllThatOurStylesheetsName()
    {
        var theme = (await _portal.NewVisitor().GetAsync("/theme.css")).Body;
        var own = string.Concat(SourceTree.Files("MyPage.Web/wwwroot", ".css").Where(file => !file.Path.Contains("/lib/", StringComparison.Ordinal)).Select(file => file.Text));

        Assert.Empty(Used().Matches(own).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal)
            .Where(name => !theme.Contains(name + ":", StringComparison.Ordinal) && !own.Contains(name + ":", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/login")]
    [InlineData("/guide/linking")]
    [InlineData("/nowhere")]
    public async Task Get_PageWithoutSecrets_IsCompressed(string path)
    {
        using var answer = await SendAsync(path, "br");

        Assert.Equal("br", Assert.Single(answer.Content.Headers.ContentEncoding));
    }

    [Theory]
    [InlineData("/mypage")]
    [InlineData("/mypage/contract")]
    [InlineData("/mypage/security/two-factor")]
    [InlineData("/password/reset?a=1&t=2")]
    [InlineData("/line/sign-in/failed")]
    public async Task Get_PageThatMayHoldASecret_IsNotCompressed(string path)
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();

        using var answer = await SendAsync(path, "br", visitor.Client);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Post_AnswerThatRepeatsWhatWasTyped_IsNotCompressed()
    {
        var visitor = _portal.NewVisitor();
        var page = await visitor.GetAsync("/login");
        visitor.Client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));

        var answer = await visitor.SubmitAsync(page, "ログイン", ("ログインID", "nobody"), ("パスワード", "not the password"));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.False(answer.Headers.ContainsKey("Content-Encoding"));
    }

    /// <summary>Forms' tokens are written anew in each answer, so that comparing lengths teaches nothing about them.</summary>
    [Fact]
    public async Task Get_FormTwice_HasAnotherTokenEachTime()
    {
        var visitor = _portal.NewVisitor();

        Assert.NotEqual(await TokenAsync(), await TokenAsync(), StringComparer.Ordinal);

        async Task<string> TokenAsync() => (await visitor.GetAsync("/login")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
    }

    [Fact]
    public async Task Manifest_OfEveryPage_IsNotAskedForWithEachOfThem() =>
        Assert.Equal("public, max-age=86400", (await _portal.NewVisitor().GetAsync("/site.webmanifest")).Headers["Cache-Control"]);

    [Fact]
    public async Task Manifest_Portal_MayBeInstalled()
    {
        using var manifest = JsonDocument.Parse((await _portal.NewVisitor().GetAsync("/site.webmanifest")).Body);
        var root = manifest.RootElement;

        Assert.Equal(("standalone", "/mypage", "/"), (root.GetProperty("display").GetString(), root.GetProperty("start_url").GetString(), root.GetProperty("scope").GetString()));
        Assert.Equal(
            "192x192 any, 192x192 maskable, 512x512 any, 512x512 maskable",
            string.Join(", ", root.GetProperty("icons").EnumerateArray().Select(icon => $"{icon.GetProperty("sizes").GetString()} {icon.GetProperty("purpose").GetString()}").Order(StringComparer.Ordinal)));
        foreach (var icon in root.GetProperty("icons").EnumerateArray())
        {
            Assert.Equal("image/png", (await _portal.NewVisitor().GetAsync(icon.GetProperty("src").GetString()!)).Headers["Content-Type"]);
        }
    }

    private static string Rgb(string colour) => new MudBlazor.Utilities.MudColor(colour).ToString(MudBlazor.Utilities.MudColorOutputFormats.RGBA);

    private async Task<HttpResponseMessage> SendAsync(string path, string encoding, HttpClient? client = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd(encoding);
        return await (client ?? _portal.NewVisitor().Client).SendAsync(request);
    }

    [GeneratedRegex("--mud-typography-\\w+-size:(?<size>[^;]+);", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Size();

    [GeneratedRegex("var\\((?<name>--[\\w-]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Used();
}
