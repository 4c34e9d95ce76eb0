using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Line.Linking;

/// <summary>Every route × everybody, as <see cref="ReachTable"/> says; somebody else's id is "not found" and changes nothing.</summary>
public abstract class ReachTests(LinkingFixture fixture)
{
    private readonly LinkingHost _host = fixture.Host;

    private PortalFactory Portal => _host.Portal;

    [NeedsFact]
    public void Routes_All_AreInTheTable()
    {
        var routes = Portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

        Assert.Equal(ReachTable.Pages.Keys.Concat(ReachTable.Posts.Keys).Order(StringComparer.Ordinal), routes, StringComparer.Ordinal);
        Assert.All(ReachTable.Pages.Where(page => page.Value[3] is ReachTable.Found && page.Key.StartsWith("/mypage", StringComparison.Ordinal)), page => Assert.Contains(
            ReachTable.OfRegisteredUsers, open => string.Equals(page.Key, open, StringComparison.Ordinal) || (open is not "/mypage" && page.Key.StartsWith(open + "/", StringComparison.Ordinal))));
    }

    [NeedsFact]
    public async Task Get_OwnIds_IsAnsweredAsTheTableSays()
    {
        var people = await ReachPeople.ArrangeAsync(_host, "山田 桜");

        // The key of a second factor is made when its page is first opened.
        await people.ByPassword.GetAsync("/mypage/security/two-factor");
        var before = await _host.DumpAsync();
        var wrong = new List<string>();

        foreach (var (route, expected) in ReachTable.Pages)
        {
            foreach (var ((who, visitor), answer) in people.Columns(Portal.NewVisitor()).Zip(expected))
            {
                var page = await visitor.GetAsync(ReachTable.Fill(route, people.Holder.SubscriptionId));
                if (!string.Equals(AnswerOf(page), ReachTable.Fill(answer, people.Holder.SubscriptionId), StringComparison.Ordinal))
                {
                    wrong.Add($"{route} to {who}: {AnswerOf(page)} and not {answer}");
                }
            }
        }

        Assert.Empty(wrong);

        // Looking changes nothing, but that the tile opens a session.
        (await _host.DumpAsync()).AssertSameAs(before, "Sessions", "AuditEntries");
    }

    [NeedsFact]
    public async Task Get_SomebodyElsesId_IsNotFoundLikeNobodysId()
    {
        var (mine, theirs) = (await ReachPeople.ArrangeAsync(_host, "山田 桜"), await ReachPeople.ArrangeAsync(_host, "佐藤 葵"));
        var before = await _host.DumpAsync();

        foreach (var route in ReachTable.Pages.Keys.Where(ReachTable.HasId))
        {
            foreach (var (who, visitor) in mine.Columns(Portal.NewVisitor()))
            {
                // To a registered user, their family's other line is somebody else's too.
                foreach (var id in who is "registered user" ? [.. theirs.Holder.SubscriptionIds, mine.Holder.SubscriptionIds[1]] : theirs.Holder.SubscriptionIds)
                {
                    var page = await visitor.GetAsync(ReachTable.Fill(route, id));
                    var nobodys = await visitor.GetAsync(ReachTable.Fill(route, Guid.NewGuid()));
                    Assert.Equal((route, who, who is "nobody" ? ReachTable.SignIn : ReachTable.NotFound), (route, who, AnswerOf(page)));
                    Assert.Equal((AnswerOf(nobodys), nobodys.Words), (AnswerOf(page), page.Words));
                    Assert.DoesNotContain("佐藤", page.Body, StringComparison.Ordinal);
                }
            }
        }

        (await _host.DumpAsync()).AssertSameAs(before);
    }

    [NeedsFact]
    public async Task Post_WithoutAForm_IsAnsweredAsTheTableSays()
    {
        foreach (var (route, expected) in ReachTable.Posts)
        {
            var people = await ReachPeople.ArrangeAsync(_host, "山田 桜");
            foreach (var ((who, visitor), answer) in people.Columns(Portal.NewVisitor()).Zip(expected))
            {
                var token = await TokenAsync(visitor);
                var before = await _host.DumpAsync();
                var forged = await visitor.PostAsync(route, ("language", "en"));
                var refused = (route, who) switch
                {
                    ("/line/webhook", _) => "401",
                    ("/api/v1/usage", _) => "415",
                    ("/session/extend", "nobody") => ReachTable.SignIn,

                    // No customer is signed in there.
                    ("/operator/session/extend" or "/operator/language" or "/operator/logout", _) => "/operator/login",

                    // A tab whose session has ended: one is signed out, and switches what is read.
                    ("/logout", "nobody") => "/login",
                    ("/language", "nobody") => "/",
                    _ => "400",
                };
                Assert.Equal((route, who, refused), (route, who, AnswerOf(forged)));
                (await _host.DumpAsync()).AssertSameAs(before);
                var page = await visitor.PostAsync(route, ("language", "ja"), ("__RequestVerificationToken", token));
                Assert.Equal((route, who, answer), (route, who, AnswerOf(page)));
                (await _host.DumpAsync()).AssertSameAs(before, route switch
                {
                    "/logout" => ["Sessions", "AuditEntries", "LineIdentityEnds"],

                    // That somebody whom LINE names has chosen it is kept.
                    "/language" => ["LineAccounts"],
                    _ => [],
                });
            }
        }
    }

    /// <summary>No door is shown that does not open, and a registered user is shown nothing of the contract or of another line.</summary>
    [NeedsFact]
    public async Task Pages_Always_LeadWhereTheirReaderMayGo()
    {
        var people = await ReachPeople.ArrangeAsync(_host, "山田 桜");
        var second = (await Portal.ReadAsync(async db => (await PortalSeed.LoadAsync(db, people.Holder.SubscriptionIds[1])).PhoneNumber)).ToString();
        foreach (var (who, visitor) in people.Columns(Portal.NewVisitor()))
        {
            var links = new HashSet<string>(StringComparer.Ordinal);
            foreach (var route in ReachTable.Pages.Keys.Where(route => route.StartsWith("/mypage", StringComparison.Ordinal) || route is "/" or "/login" or "/guide/linking"))
            {
                var page = await visitor.GetAsync(ReachTable.Fill(route, people.Holder.SubscriptionId));
                if (page.Status != HttpStatusCode.OK)
                {
                    continue;
                }

                links.UnionWith(page.Document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!.Split('#')[0]).Where(href => href.StartsWith('/')));
                if (who is "registered user")
                {
                    Assert.All(
                        new[] { second, people.Holder.LoginId, people.Holder.Email, people.Holder.SubscriptionIds[1].ToString(), people.Holder.ContractId.ToString() },
                        secret => Assert.DoesNotContain(secret, page.Body, StringComparison.OrdinalIgnoreCase));
                }
            }

            Assert.NotEmpty(links);
            foreach (var link in links)
            {
                Assert.NotEqual((who, link, ReachTable.NotFound), (who, link, AnswerOf(await visitor.GetAsync(link))));
            }
        }
    }

    private static string AnswerOf(Page page) => page.Location is null
        ? ((int)page.Status).ToString(CultureInfo.InvariantCulture)
        : new Uri(page.Address, page.Location).AbsolutePath;

    // A page that everybody can open and that has a form: the switch of language.
    private static async Task<string> TokenAsync(Visitor visitor) =>
        (await visitor.GetAsync("/guide/linking")).Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
}

public sealed class ReachOnSqlite(LinkingOnSqlite fixture) : ReachTests(fixture), IClassFixture<LinkingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class ReachOnPostgreSql(LinkingOnPostgreSql fixture) : ReachTests(fixture), IClassFixture<LinkingOnPostgreSql>;
