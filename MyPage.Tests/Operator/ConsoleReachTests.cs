using System.Globalization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Notices;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Persistence;
using Xunit;

namespace MyPage.Tests.Operator;

/// <summary>Every route of the console × every role, a customer and nobody (docs/console.md). A new route does not pass without an entry here.</summary>
public abstract class ConsoleReachTests(PortalFixture fixture)
{
    private const string SignIn = "/operator/login";
    private const string Found = "200";
    private const string NotFound = "404";

    // The answers to nobody, a contract holder, support, campaigns, administrator. A path is where a redirect leads.
    private static readonly IReadOnlyDictionary<string, string[]> Pages = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["/operator"] = [SignIn, SignIn, Found, Found, Found],
        ["/operator/customers"] = [SignIn, SignIn, Found, NotFound, Found],
        ["/operator/customers/{ContractId:guid}"] = [SignIn, SignIn, Found, NotFound, Found],
        ["/operator/campaigns"] = [SignIn, SignIn, NotFound, Found, Found],
        ["/operator/campaigns/-/new"] = [SignIn, SignIn, NotFound, Found, Found],
        ["/operator/campaigns/-/payouts"] = [SignIn, SignIn, NotFound, Found, Found],

        // A campaign that is there: CampaignOfficeTests.
        ["/operator/campaigns/{Code}"] = [SignIn, SignIn, NotFound, NotFound, NotFound],
        ["/operator/campaigns/{Code}/draft"] = [SignIn, SignIn, NotFound, NotFound, NotFound],
        ["/operator/notices"] = [SignIn, SignIn, Found, Found, Found],
        ["/operator/notices/new"] = [SignIn, SignIn, NotFound, Found, Found],
        ["/operator/notices/{NoticeId:guid}"] = [SignIn, SignIn, Found, Found, Found],
        ["/operator/notices/{NoticeId:guid}/edit"] = [SignIn, SignIn, NotFound, Found, Found],
        ["/operator/audit"] = [SignIn, SignIn, NotFound, NotFound, Found],
        ["/operator/settings"] = [SignIn, SignIn, NotFound, NotFound, Found],
        ["/operator/session"] = [SignIn, SignIn, Found, Found, Found],
        ["/operator/login"] = [Found, Found, "/operator", "/operator", "/operator"],
        ["/operator/login/two-factor"] = [SignIn, SignIn, SignIn, SignIn, SignIn],
        ["/operator/login/recovery"] = [SignIn, SignIn, SignIn, SignIn, SignIn],
        ["/operator/activate"] = [Found, Found, Found, Found, Found],
    };

    private static readonly string[] Posts = ["/operator/session/extend", "/operator/language", "/operator/logout"];

    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public void Routes_All_AreInTheTable() => Assert.Equal(
        Pages.Keys.Concat(Posts).Order(StringComparer.Ordinal),
        _portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Where(route => route.StartsWith("/operator", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        StringComparer.Ordinal);

    [NeedsFact]
    public async Task Get_EachRoute_IsAnsweredByRole()
    {
        var (holder, customer) = await _portal.AddSignedInHolderAsync();
        var now = _portal.Clock.GetUtcNow();
        var draft = CustomerNotice.Write(Guid.NewGuid(), new NoticeContent(new NoticeWords("下書き", ""), new NoticeWords("", ""), now, null, NoticeAudience.Everybody, IsImportant: false), now);
        await _portal.WriteAsync(db =>
        {
            db.Add(draft);
            return Task.CompletedTask;
        });
        Visitor[] people =
        [
            _portal.NewVisitor(),
            customer,
            await _portal.AddSignedInOperatorAsync(OperatorRole.Support),
            await _portal.AddSignedInOperatorAsync(OperatorRole.Campaigns),
            await _portal.AddSignedInOperatorAsync(),
        ];
        var wrong = new List<string>();
        foreach (var (route, expected) in Pages)
        {
            foreach (var (number, (visitor, answer)) in people.Zip(expected).Index())
            {
                var page = await visitor.GetAsync(route.Replace("{ContractId:guid}", holder.ContractId.ToString(), StringComparison.Ordinal).Replace("{NoticeId:guid}", draft.Id.ToString(), StringComparison.Ordinal));
                var was = page.Location is null ? ((int)page.Status).ToString(CultureInfo.InvariantCulture) : new Uri(page.Address, page.Location).AbsolutePath;
                if (!string.Equals(was, answer, StringComparison.Ordinal))
                {
                    wrong.Add($"{route} to {number}: {was} and not {answer}");
                }
            }
        }

        Assert.Empty(wrong);

        // Nor is an operator anybody to customers' pages.
        Assert.All(["/mypage", "/mypage/history", "/session"], path => Assert.Equal("/login", new Uri(PortalFactory.Address, people[4].GetAsync(path).Result.Location!).AbsolutePath));
    }

    /// <summary>The rail shows the pages of the role, and each of them opens.</summary>
    [NeedsTheory]
    [InlineData(OperatorRole.Support, "/operator /operator/customers /operator/notices")]
    [InlineData(OperatorRole.Campaigns, "/operator /operator/campaigns /operator/notices")]
    [InlineData(OperatorRole.Administrator, "/operator /operator/customers /operator/campaigns /operator/notices /operator/audit /operator/settings")]
    public async Task Rail_OfARole_ShowsItsPagesAlone(OperatorRole role, string expected)
    {
        var visitor = await _portal.AddSignedInOperatorAsync(role);

        var links = (await visitor.GetAsync("/operator")).Document.QuerySelectorAll(".console-nav a").Select(link => link.GetAttribute("href")!).ToList();

        Assert.Equal(expected, string.Join(' ', links));
        foreach (var link in links)
        {
            Assert.Equal(System.Net.HttpStatusCode.OK, (await visitor.GetAsync(link)).Status);
        }
    }

    [NeedsFact]
    public async Task Post_WithoutItsToken_IsRefusedToAnOperator()
    {
        var visitor = await _portal.AddSignedInOperatorAsync();

        foreach (var route in Posts)
        {
            Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await visitor.PostAsync(route, ("language", "en"))).Status);
        }

        Assert.Equal(System.Net.HttpStatusCode.OK, (await visitor.GetAsync("/operator")).Status);
        var english = await visitor.PressAsync(await visitor.GetAsync("/operator"), "English");
        Assert.Equal(("/operator", "Start"), (english.Address.AbsolutePath, english.Heading));
    }
}

public sealed class ConsoleReachOnSqlite(SqlitePortal portal) : ConsoleReachTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class ConsoleReachOnPostgreSql(PostgreSqlPortal portal) : ConsoleReachTests(portal), IClassFixture<PostgreSqlPortal>;
