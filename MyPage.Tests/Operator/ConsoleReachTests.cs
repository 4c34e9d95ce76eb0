using System.Globalization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Notices;
using MyPage.Tests.Databases;
using MyPage.Tests.Help;
using MyPage.Tests.Hosting;
using MyPage.Tests.Operator.Imports;
using MyPage.Web.Capabilities.Help;
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
        ["/operator/queue"] = [SignIn, SignIn, Found, NotFound, Found],
        ["/operator/queue/{ThreadId:guid}"] = [SignIn, SignIn, Found, NotFound, Found],
        ["/operator/queue/pictures/{PictureId:guid}"] = [SignIn, SignIn, Found, NotFound, Found],
        ["/operator/customers/{ContractId:guid}/acts/{Act}"] = [SignIn, SignIn, Found, NotFound, Found],
        ["/operator/customers/{ContractId:guid}/requests/{RequestId:guid}"] = [SignIn, SignIn, Found, NotFound, Found],
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
        ["/operator/import"] = [SignIn, SignIn, NotFound, NotFound, Found],
        ["/operator/import/{Id:guid}"] = [SignIn, SignIn, NotFound, NotFound, Found],
        ["/operator/import/{Id:guid}/report.csv"] = [SignIn, SignIn, NotFound, NotFound, Found],
        ["/operator/status"] = [SignIn, SignIn, Found, NotFound, Found],
        ["/operator/audit"] = [SignIn, SignIn, NotFound, NotFound, Found],
        ["/operator/settings"] = [SignIn, SignIn, NotFound, NotFound, Found],
        ["/operator/settings/templates"] = [SignIn, SignIn, NotFound, NotFound, Found],
        ["/operator/settings/templates/{TemplateId:guid}"] = [SignIn, SignIn, NotFound, NotFound, Found],
        ["/operator/session"] = [SignIn, SignIn, Found, Found, Found],
        ["/operator/login"] = [Found, Found, "/operator", "/operator", "/operator"],
        ["/operator/account"] = [SignIn, SignIn, Found, Found, Found],
        ["/operator/session/passkey"] = [SignIn, SignIn, Found, Found, Found],
        ["/operator/login/passkey"] = [Found, Found, Found, Found, Found],
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
        var code = await _portal.IssueUserCodeAsync(holder.SubscriptionId);
        var (threadId, pictureId) = await AddConversationAsync(holder);
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
        var request = await AskAsync(people[2], holder);
        var import = await _portal.AddImportAsync();
        var wrong = new List<string>();
        foreach (var (route, expected) in Pages)
        {
            foreach (var (number, (visitor, answer)) in people.Zip(expected).Index())
            {
                var page = await visitor.GetAsync(route.Replace("{ContractId:guid}", holder.ContractId.ToString(), StringComparison.Ordinal)
                    .Replace("{ThreadId:guid}", threadId.ToString(), StringComparison.Ordinal).Replace("{PictureId:guid}", pictureId.ToString(), StringComparison.Ordinal)
                    .Replace("{TemplateId:guid}", Guid.NewGuid().ToString(), StringComparison.Ordinal)
                    .Replace("{Act}", "end-sessions", StringComparison.Ordinal).Replace("{RequestId:guid}", request, StringComparison.Ordinal)
                    .Replace("{NoticeId:guid}", draft.Id.ToString(), StringComparison.Ordinal).Replace("{Id:guid}", import.ToString(), StringComparison.Ordinal));
                var was = page.Location is null ? ((int)page.Status).ToString(CultureInfo.InvariantCulture) : new Uri(page.Address, page.Location).AbsolutePath;
                Assert.All([code.Reveal(), .. code.RevealGroups().Select(group => $">{group}<"), string.Join(' ', code.RevealGroups()), string.Join('-', code.RevealGroups())], digits => Assert.DoesNotContain(digits, page.Body, StringComparison.Ordinal));
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

    // With a picture in it.
    private async Task<(Guid ThreadId, Guid PictureId)> AddConversationAsync(Holder holder)
    {
        var order = HelpSeed.Order("見てください", new DrawnPicture(IsPng: false, 400, 200, HelpSeed.Photo()));
        var written = (await _portal.HelpDesk().WriteAsync(HelpSeed.CallerOf(holder), HelpSeed.NameOf(holder), order, CancellationToken.None)).Must();
        return (written.ThreadId, written.PictureId!.Value);
    }

    private static async Task<string> AskAsync(Visitor support, Holder holder)
    {
        var form = await support.GetAsync($"/operator/customers/{holder.ContractId}/acts/correct-email");
        await support.PressAsync(form, "確認を依頼する", ("新しいメールアドレス", "new@example.jp"), ("理由", "Asked"), ("くわしい理由", "お申し出"));
        return form.Document.QuerySelector("input[name='Form.RequestId']")!.GetAttribute("value")!;
    }

    /// <summary>The rail shows the pages of the role, and each of them opens.</summary>
    [NeedsTheory]
    [InlineData(OperatorRole.Support, "/operator /operator/queue /operator/customers /operator/status /operator/notices")]
    [InlineData(OperatorRole.Campaigns, "/operator /operator/campaigns /operator/notices")]
    [InlineData(OperatorRole.Administrator, "/operator /operator/queue /operator/customers /operator/status /operator/campaigns /operator/notices /operator/import /operator/audit /operator/settings")]
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
