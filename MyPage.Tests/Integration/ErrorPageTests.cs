using System.Net;
using MyPage.Tests.Hosting;
using MyPage.Web.Hosting.Pipeline;
using Xunit;

namespace MyPage.Tests.Integration;

/// <summary>Whatever goes wrong, the customer sees a page that says so, with the status that is true.</summary>
public sealed class ErrorPageTests(SqlitePortal fixture) : IClassFixture<SqlitePortal>
{
    private readonly PortalFactory _portal = fixture.Portal;

    [Fact]
    public async Task Post_StaleForm_ShowsAPage()
    {
        var answer = await _portal.NewVisitor().PostAsync("/login", ("_handler", "login"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotEmpty(answer.Heading);
    }

    [Fact]
    public async Task Post_TooMany_ShowsAPageWithItsStatus()
    {
        var visitor = _portal.NewVisitor();
        var page = await visitor.GetAsync("/login");
        Page answer;
        var posts = 0;
        do
        {
            answer = await visitor.SubmitAsync(page, "ログイン");
        }
        while (answer.Status == HttpStatusCode.OK && ++posts < 40);

        Assert.Equal((30, HttpStatusCode.TooManyRequests), (posts, answer.Status));
        Assert.NotEmpty(answer.Heading);
    }

    /// <summary>The limits behind it have windows from a minute to an hour: the page promises no moment.</summary>
    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task TooMany_Always_NamesNoTime(string language)
    {
        var visitor = _portal.NewVisitor();
        visitor.Client.DefaultRequestHeaders.Add("Accept-Language", language);

        var page = await visitor.GetAsync("/error/429");

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.DoesNotMatch("[0-9]+分|minute|hour", page.Document.QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task Post_SomethingBreaks_ShowsAPageWithoutDetails()
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();
        await using var broken = new PortalFactory(_portal.Database, clock: _portal.Clock, services: services =>
            Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddScoped<MyPage.Web.Features.History.HistoryQuery>(services, _ => throw new InvalidOperationException("secret detail")));
        var client = broken.NewVisitor(visitor.Cookies);

        var answer = await client.GetAsync("/mypage/history");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.NotEmpty(answer.Heading);
        Assert.DoesNotContain("secret detail", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(" at MyPage", answer.Body, StringComparison.Ordinal);
        Assert.Contains(broken.Logs.Lines, line => line.Contains("secret detail", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Maintenance_On_ClosesPagesAndKeepsHealth()
    {
        await using var closed = new PortalFactory(_portal.Database, new Dictionary<string, string>(StringComparer.Ordinal) { ["Portal:Maintenance"] = "true" }, _portal.Clock);
        var visitor = closed.NewVisitor();

        var page = await visitor.GetAsync("/login");
        var posted = await visitor.PostAsync("/login", ("_handler", "login"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Equal("600", page.Headers["Retry-After"]);
        Assert.NotEmpty(page.Heading);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, posted.Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/healthz/live")).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/healthz/ready")).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/theme.css")).Status);
    }

    [Fact]
    public async Task Ready_DatabaseIsGone_IsUnhealthyWhileLiveIsFine()
    {
        await using var database = new MyPage.Tests.Databases.SqliteDatabase();
        await using var portal = new PortalFactory(database);
        var visitor = portal.NewVisitor();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/healthz/ready")).Status);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Move(database.Directory, database.Directory + "-gone");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await visitor.GetAsync("/healthz/ready")).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/healthz/live")).Status);
        Directory.Move(database.Directory + "-gone", database.Directory);
    }
}
