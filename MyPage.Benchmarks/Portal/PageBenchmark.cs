using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MyPage.Benchmarks.Databases;
using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Load;
using MyPage.Benchmarks.Report;
using MyPage.Web.Features.Home;
using MyPage.Web.Security.Callers;

namespace MyPage.Benchmarks.Portal;

/// <summary>The page that everybody opens: <c>/mypage</c> of a signed-in holder of three subscriptions.</summary>
internal sealed partial class PageBenchmark(BenchmarkOptions options, TextWriter output)
{
    private const string Path = "/mypage";
    private const int Connections = 4;
    private const int MostStatements = 4;

    private int Browsers => options.IsQuick ? 500 : 20_000;

    private int Rounds => options.IsQuick ? 3 : 15;

    private TimeSpan RoundLength => TimeSpan.FromSeconds(options.IsQuick ? 0.3 : 1.5);

    public async Task<IReadOnlyList<Measure>> RunAsync(BenchmarkDatabase large, BenchmarkDatabase small, CancellationToken cancellationToken)
    {
        await using var portal = await PortalInProcess.StartAsync(large, [], cancellationToken);
        await using var smallPortal = await PortalInProcess.StartAsync(small, [], cancellationToken);
        await output.WriteLineAsync($"signing in {Browsers} browsers on each portal");
        var visitors = await Visitors.SignInAsync(portal, Browsers, cancellationToken);
        var smallVisitors = await Visitors.SignInAsync(smallPortal, Browsers, cancellationToken);
        await large.SettleAsync(cancellationToken);
        await small.SettleAsync(cancellationToken);

        var (person, seen, counts) = SeeStatements(portal, visitors);
        var measures = new List<Measure> { Statements(counts), await PlansAsync(large, seen, cancellationToken) };
        var page = await TypicalPageAsync(portal, visitors, cancellationToken);
        await using var bare = await BareHost.StartAsync(portal.Services, page, new SameSql(large.Connection, seen, person), new SameSql(large.PortalConnection, seen.TakeLast(1).ToList(), person), visitors[0].Cookies.Split('=')[0], cancellationToken);
        CheckSame(bare, visitors[0], page);

        var one = new LoadTarget("the portal, one holder", "requests", portal.EndPoint, Requests(visitors[..1], Path));
        var large3 = new LoadTarget("the portal", "requests", portal.EndPoint, Requests(visitors, Path));
        var razor = new LoadTarget("the same Razor page of constants", "requests", bare.EndPoint, Requests(visitors, Path));
        var asking = new LoadTarget("that page asking the database once", "requests", bare.EndPoint, Requests(visitors[..1], BareHost.AskingPath));
        var component = new LoadTarget("one component of constants", "requests", bare.EndPoint, Requests(visitors, BareHost.OneComponentPath));
        var text = new LoadTarget("one text in a Razor page", "requests", bare.EndPoint, Requests(visitors, BareHost.OneTextPath));
        var sql = new LoadTarget("a bare endpoint with the same SQL", "requests", bare.EndPoint, Requests(visitors, BareHost.SqlPath));
        var small3 = new LoadTarget("the small portal", "requests", smallPortal.EndPoint, Requests(smallVisitors, Path));
        var rounds = new LoadRounds([one, large3, razor, asking, component, text, sql, small3], RoundLength, Connections);
        await output.WriteLineAsync($"{Rounds} rounds of {RoundLength.TotalSeconds} s over {Connections} connections, page of {page.Bytes.Length} bytes");
        rounds.WarmUp(TimeSpan.FromSeconds(options.IsQuick ? 0.5 : 6));
        rounds.Run(Rounds, cancellationToken);
        foreach (var target in (LoadTarget[])[one, large3, razor, asking, component, text, sql, small3])
        {
            await output.WriteLineAsync($"  {target.Results}");
        }

        measures.AddRange(OneHolder(one.Results, razor, large.UsesSqlite));
        measures.Add(one.Results.Against(asking.Results, $"… against {asking.Name} by ADO.NET, for comparison", null));
        measures.Add(asking.Results.Against(razor.Results, $"{asking.Name} against the one that does not, for comparison", null));
        measures.Add(large3.Results.Against(razor.Results, $"… of {Browsers:N0} browsers, for comparison", null));
        measures.Add(one.Results.Against(component.Results, $"… of one holder against {component.Name}, for comparison", null));
        measures.Add(one.Results.Against(text.Results, $"… of one holder against {text.Name}, for comparison", null));
        measures.Add(large3.Results.Against(sql.Results, $"/mypage of {Browsers:N0} browsers against {sql.Name} and bytes", 0.2));
        var cost = Spread.OfRatios(small3.Results.Rates, large3.Results.Rates);
        measures.Add(new Measure(
            $"cost of /mypage at {options.Contracts:N0} contracts against {options.SmallContracts:N0}", cost.Median.ToString("0.00", CultureInfo.InvariantCulture), "≤ 1.2", cost.Median <= 1.2, $"{cost.Text("0.00")}, by processor time {large3.Results.Processor / small3.Results.Processor:0.00}; requests/s {Spread.Of(large3.Results.Rates).Text("0")} against {Spread.Of(small3.Results.Rates).Text("0")}")
        { IsTimed = true });
        return measures;
    }

    // A database server is for when one machine is not enough. Here it shares the cores with what is measured, and each second
    // that it works is missing from the portal's rate, but not from that of a page which asks nobody: what the portal costs is
    // then told by its own processor time.
    private static IEnumerable<Measure> OneHolder(RoundResults one, LoadTarget razor, bool usesSqlite)
    {
        var what = $"/mypage of one holder against {razor.Name}";
        if (usesSqlite)
        {
            yield return one.Against(razor.Results, what, 0.6);
        }
        else
        {
            yield return one.AgainstByProcessor(razor.Results, $"{what}, by the portal's processor time", 0.6);
            yield return one.Against(razor.Results, "… by the clock, with the database server on the same cores, for comparison", null);
        }
    }

    private static byte[][] Requests(IEnumerable<Visitor> visitors, string path) => [.. visitors.Select(visitor => visitor.Request(path))];

    // Browsers that nobody has heard of yet: what is remembered of a session must not hide what it costs to find.
    private static (HolderCaller Person, IReadOnlyList<SeenStatement> Statements, List<int> Counts) SeeStatements(PortalInProcess portal, List<Visitor> visitors)
    {
        using var watch = new StatementWatch();

        // For a second EF Core remembers that nobody listened.
        Thread.Sleep(TimeSpan.FromSeconds(2));
        using var connection = new RawConnection(portal.EndPoint);
        var counts = new List<int>();
        IReadOnlyList<SeenStatement> statements = [];
        foreach (var visitor in visitors[1..21])
        {
            connection.Send(visitor.Request(Path));
            statements = watch.Take();
            counts.Add(statements.Count);
        }

        return (visitors[20].Person, statements, counts);
    }

    private static Measure Statements(List<int> counts) => new(
        "SQL statements a page", counts.Max().ToString(CultureInfo.InvariantCulture), $"≤ {MostStatements}", counts.Max() is > 0 and <= MostStatements, $"of {counts.Count} browsers on their first visit");

    private async Task<Measure> PlansAsync(BenchmarkDatabase database, IReadOnlyList<SeenStatement> statements, CancellationToken cancellationToken)
    {
        var plans = new QueryPlans(database);
        var scans = new List<string>();
        foreach (var statement in statements)
        {
            var steps = await plans.ExplainAsync(statement, cancellationToken);
            await output.WriteLineAsync($"{statement.Sql}\n  {string.Join("\n  ", steps)}");
            scans.AddRange(await plans.LargeScansAsync(statement, steps, cancellationToken));
        }

        return new Measure("large tables that a page's statements scan", scans.Count.ToString(CultureInfo.InvariantCulture), "0", scans.Count == 0, scans.Count == 0 ? "every step of the plans is a search" : string.Join(", ", scans));
    }

    // Names differ in length: the page of middle length stands for all.
    private static async Task<ConstantPage> TypicalPageAsync(PortalInProcess portal, List<Visitor> visitors, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = portal.Address };
        var pages = visitors[^51..].ConvertAll(visitor =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Path) { Headers = { { "Cookie", visitor.Cookies } } };
            using var answer = client.Send(request, cancellationToken);
            using var body = new MemoryStream();
            answer.Content.ReadAsStream(cancellationToken).CopyTo(body);
            return (visitor.Person, Body: body.ToArray());
        });
        var (person, typical) = pages.OrderBy(page => page.Body.Length).ElementAt(pages.Count / 2);
        await using var scope = portal.Services.CreateAsyncScope();
        return new ConstantPage(typical, await scope.ServiceProvider.GetRequiredService<HomeQuery>().GetAsync(person, cancellationToken));
    }

    private static void CheckSame(LoopbackServer bare, Visitor visitor, ConstantPage page)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://{bare.EndPoint}") };
        foreach (var path in (string[])[Path, BareHost.AskingPath, BareHost.OneComponentPath, BareHost.OneTextPath, BareHost.SqlPath])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Cookie", visitor.Cookies } } };
            using var answer = client.Send(request);
            using var body = new MemoryStream();
            answer.Content.ReadAsStream().CopyTo(body);
            if (!string.Equals(Lasting(body.ToArray()), Lasting(page.Bytes), StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"The bare {path} does not write the portal's bytes: {answer.StatusCode}, {body.Length} in place of {page.Bytes.Length}.");
            }

            using var stranger = client.Send(new HttpRequestMessage(HttpMethod.Get, path));
            if (stranger.IsSuccessStatusCode)
            {
                throw new InvalidOperationException($"The bare {path} lets strangers in.");
            }
        }
    }

    // What is new in each answer: the forms' token, and the end of the session, which the bare host has none of. And what
    // tells the bare page to ask, in the address to come back to.
    private static string Lasting(byte[] page) =>
        Changing().Replace(Encoding.UTF8.GetString(page), "");

    [GeneratedRegex("CfDJ8[\\w-]+| data-session-ends=\"\\d*\"|\\?asking", RegexOptions.None, 1000)]
    private static partial Regex Changing();
}
