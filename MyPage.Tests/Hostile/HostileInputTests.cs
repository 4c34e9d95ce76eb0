using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Api;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Tests.Line;
using MyPage.Tests.Line.Linking;
using MyPage.Web.Api.Once;
using MyPage.Web.Line.Webhook;
using Xunit;
using Xunit.Abstractions;

namespace MyPage.Tests.Hostile;

/// <summary>
/// Every entry that takes input, with texts from a hostile list, for some seconds: nothing is answered by 5xx, nothing is logged
/// as an error, and no event of LINE is tried twice. The seed is printed; MYPAGE_HOSTILE_SEED repeats a run, and
/// MYPAGE_HOSTILE_SECONDS lets it go on for longer.
/// </summary>
public abstract class HostileInputTests(LinkingFixture fixture, ITestOutputHelper output)
{
    // They are all of one person, and worked on one after another, with all other tests beside.
    private const int MostWebhooks = 100;

    private readonly LinkingHost _host = fixture.Host;

    [NeedsFact]
    public async Task AnyEntry_HostileText_IsAnsweredWithoutAFault()
    {
        var seed = Setting("MYPAGE_HOSTILE_SEED") ?? Random.Shared.Next();
        var length = TimeSpan.FromSeconds(Setting("MYPAGE_HOSTILE_SECONDS") ?? 20);
        output.WriteLine($"MYPAGE_HOSTILE_SEED={seed}");
        var random = new Random(seed);
        var hostile = new HostileRequests(random);

        // Customers of one carrier share addresses, which no limit of posts holds off.
        await using var node = _host.NewNode(("CarrierNetwork:Ranges:0", "10.0.0.0/8"));
        var (people, phone) = await PeopleAsync(node);
        var routes = RoutesOf(node);
        var forms = await FormsAsync(people);
        Assert.True(routes.Count > 25 && forms.Count > 12, $"{routes.Count} routes, {forms.Count} forms");

        var key = await _host.Portal.AddKeyAsync();
        var (sent, webhooks) = (0, 0);
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < length; sent++)
        {
            var (visitor, form) = forms[random.Next(forms.Count)];
            switch (random.Next(6))
            {
                case 0 or 1:
                    await SendAsync(people[random.Next(people.Count)], hostile, HttpMethod.Get, hostile.Address(routes[random.Next(routes.Count)]), null, seed);
                    break;
                case 2:
                    await SendAsync(people[random.Next(people.Count)], hostile, HttpMethod.Post, hostile.Address(routes[random.Next(routes.Count)]), hostile.Form(form.Fields), seed);
                    break;
                case 3:
                    await SendAsync(visitor, hostile, HttpMethod.Post, form.Target, hostile.Form(form.Fields), seed);
                    break;
                case 4:
                    await SendAsync(people[0], hostile, HttpMethod.Post, hostile.Address(ApiSeed.Usage), new StringContent(hostile.Usage(), Encoding.UTF8, "application/json"), seed, key);
                    break;
                case 5 when webhooks++ < MostWebhooks:
                    await SendWebhookAsync(hostile.Webhook(phone.UserId, _host.Clock.GetUtcNow()), seed);
                    break;
            }
        }

        await Until.TrueAsync(() => _host.Portal.ReadAsync(async db => !await db.Set<LineInboxEvent>().AnyAsync(stored => stored.DueAt != null)), "LINE's events to be worked on");
        Assert.Equal(0, await _host.Portal.ReadAsync(db => db.Set<LineInboxEvent>().CountAsync(stored => stored.Attempts > 1 || stored.ParkedAt != null)));
        var faults = node.Logs.Lines.Concat(_host.Portal.Logs.Lines)
            .Where(line => line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Critical", StringComparison.Ordinal)).ToList();
        Assert.True(faults.Count == 0, $"MYPAGE_HOSTILE_SEED={seed}: {string.Join('\n', faults.Take(3))}");
        output.WriteLine($"{sent} requests");
        Assert.True(sent > 50, $"Only {sent} requests were sent.");
    }

    private static async Task SendAsync(Visitor visitor, HostileRequests hostile, HttpMethod method, string address, HttpContent? content, int seed, string? key = null)
    {
        if (!Uri.TryCreate(PortalFactory.Address, address, out var uri) || uri.AbsolutePath.StartsWith("/healthz", StringComparison.Ordinal)
            || uri.AbsolutePath.Contains("%00", StringComparison.Ordinal))
        {
            // Of a NUL in a path the server says by itself that it is none.
            return;
        }

        using var request = new HttpRequestMessage(method, uri) { Content = content };
        hostile.AddHeaders(request);
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
            request.Headers.TryAddWithoutValidation(IdempotencyKey.Header, hostile.Next());
        }

        using var response = await visitor.Client.SendAsync(request);
        Assert.True((int)response.StatusCode < 500, $"MYPAGE_HOSTILE_SEED={seed}: {method} {uri.AbsoluteUri} {(content is null ? "" : await content.ReadAsStringAsync())} was answered by {(int)response.StatusCode}");
    }

    private async Task SendWebhookAsync(string body, int seed)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        using var client = _host.Portal.Server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(PortalFactory.Address, LineWebhookEndpoint.Path)) { Content = new ByteArrayContent(bytes) };
        request.Headers.Add(LineSignature.Header, MessagingHost.Sign(bytes));
        using var response = await client.SendAsync(request);
        Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"MYPAGE_HOSTILE_SEED={seed}: {body} was answered by {(int)response.StatusCode}");
    }

    /// <summary>Somebody unknown, a holder, a holder with the second factor half done, and a registered user; and the phone of the last.</summary>
    private async Task<(IReadOnlyList<Visitor> People, LinePhone Phone)> PeopleAsync(PortalFactory node)
    {
        var holder = await _host.Portal.AddHolderAsync();
        var (browser, phone) = (node.NewVisitor(), await _host.NewPhoneAsync());
        await browser.SignInAsync(holder.LoginId, holder.Password!);
        var user = phone.With(node.NewVisitor());
        await user.LinkAsync(await _host.Portal.IssueUserCodeAsync(holder.SubscriptionId));
        var byLine = (await _host.NewPhoneAsync()).With(node.NewVisitor());
        await byLine.LinkAsync(holder);
        return ([node.NewVisitor(), browser, user.Visitor, byLine.Visitor], phone);
    }

    private static List<string> RoutesOf(PortalFactory node) =>
    [
        .. node.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Where(route => !Path.HasExtension(route) && !route.Contains("{*", StringComparison.Ordinal) && route is not ("/logout" or "/operator/logout")).Distinct(StringComparer.Ordinal),
        "/nowhere/{any}", "/{any}", "/error/{any}", "/_blazor/{any}", "/line/callback",
    ];

    /// <summary>The forms of all pages that can be opened, but those that sign out.</summary>
    private static async Task<IReadOnlyList<(Visitor Visitor, Form Form)>> FormsAsync(IReadOnlyList<Visitor> people)
    {
        string[] starts = ["/login", "/password/forgot", "/line/mypage?new=1", "/line/user", "/mypage/contract", "/mypage/security/password", "/mypage/security/two-factor", "/mypage/security", "/mypage/security/passkeys/new", "/mypage/links", "/operator/login"];
        var found = new List<(Visitor, Form)>();
        foreach (var visitor in people)
        {
            var paths = new Queue<string>(starts);
            var seen = new HashSet<string>(StringComparer.Ordinal);
            while (paths.TryDequeue(out var path))
            {
                if (!seen.Add(path) || await visitor.GetAsync(path) is not { Status: HttpStatusCode.OK } page)
                {
                    continue;
                }

                foreach (var form in page.Document.QuerySelectorAll("form").OfType<IHtmlFormElement>().Where(form => form.GetAttribute("action") is not "/logout" && !form.HasAttribute("data-session-end")))
                {
                    var target = form.GetAttribute("action") is { } action ? new Uri(page.Address, action).PathAndQuery : page.Address.PathAndQuery;
                    found.Add((visitor, new Form(target, page.ValuesOf(form, []))));
                }

                // What belongs to one line is found by its links; undoing a link would end the session that the test goes on with.
                foreach (var link in page.Document.QuerySelectorAll("main a[href^='/mypage/contract/']").Select(a => a.GetAttribute("href")!))
                {
                    paths.Enqueue(link);
                }
            }
        }

        return found;
    }

    private static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : null;

    private sealed record Form(string Target, IReadOnlyList<KeyValuePair<string, string>> Fields);
}

public sealed class HostileInputOnSqlite(LinkingOnSqlite fixture, ITestOutputHelper output) : HostileInputTests(fixture, output), IClassFixture<LinkingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class HostileInputOnPostgreSql(LinkingOnPostgreSql fixture, ITestOutputHelper output) : HostileInputTests(fixture, output), IClassFixture<LinkingOnPostgreSql>;
