using System.Globalization;
using MyPage.Benchmarks.Bare;
using MyPage.Benchmarks.Databases;
using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Load;
using MyPage.Benchmarks.Report;

namespace MyPage.Benchmarks.Portal;

/// <summary>The pages of a signed-in holder of three subscriptions; most of all the one that everybody opens, <c>/mypage</c>.</summary>
internal sealed class PageBenchmark(BenchmarkOptions options, TextWriter output)
{
    private const int Connections = 4;

    // Two of each holder who is measured, so that few have a long list of devices.
    private int Browsers => Math.Clamp(options.Contracts / 20, 200, 20_000);

    private int Rounds => options.IsQuick ? 3 : 15;

    private TimeSpan RoundLength => TimeSpan.FromSeconds(options.IsQuick ? 0.2 : 0.5);

    public async Task<IReadOnlyList<Measure>> RunAsync(BenchmarkDatabase large, BenchmarkDatabase small, CancellationToken cancellationToken)
    {
        await using var portal = await PortalInProcess.StartAsync(large, [], cancellationToken);
        await using var smallPortal = await PortalInProcess.StartAsync(small, [], cancellationToken);
        await output.WriteLineAsync($"signing in {Browsers} browsers on each portal");
        var visitors = await Visitors.SignInAsync(portal, Browsers, cancellationToken);
        var smallVisitors = await Visitors.SignInAsync(smallPortal, Browsers, cancellationToken);
        await large.SettleAsync(cancellationToken);
        await small.SettleAsync(cancellationToken);

        var statements = PageStatements.See(portal, visitors);
        var measures = new List<Measure> { statements.Count(), await statements.ExplainAsync(large, output, cancellationToken) };
        using var pages = new PageFetch(portal.EndPoint);
        var holder = Typical(pages, visitors);
        var paths = SignedInPage.All.Select(page => page.PathOf(holder)).ToList();
        var constants = new ConstantPages(paths.ToDictionary(path => path, path => new ConstantPage(pages.Get(holder, path)), StringComparer.Ordinal));
        var (home, seenFor) = statements.Of(SignedInPage.Home);
        await using var scope = portal.Services.CreateAsyncScope();
        await using var bare = await BareHost.StartAsync(
            scope.ServiceProvider, constants, paths[0], new SameSql(large.Connection, home, seenFor.Person), new SameSql(large.PortalConnection, home.TakeLast(1).ToList(), seenFor.Person), holder.Cookies.Split('=')[0], cancellationToken);
        using (var bareFetch = new PageFetch(bare.EndPoint))
        {
            SamePages.Check(pages, bareFetch, holder, constants, paths);
        }

        var targets = SignedInPage.All.Select(page => new PageTargets(page, holder, portal.EndPoint, bare.EndPoint)).ToList();
        var asking = new LoadTarget("that page asking the database once", "requests", bare.EndPoint, [holder.Request(paths[0] + BarePages.Home.Asking)]);
        var text = new LoadTarget("one text in a Razor page", "requests", bare.EndPoint, [holder.Request(ConstantPages.OneText + paths[0])]);
        var many = new LoadTarget($"/mypage of {Browsers:N0} browsers", "requests", portal.EndPoint, Requests(visitors, paths[0]));
        var sql = new LoadTarget("a bare endpoint with the same SQL", "requests", bare.EndPoint, Requests(visitors, BareHost.Sql + paths[0]));
        var few = new LoadTarget("the small portal", "requests", smallPortal.EndPoint, Requests(smallVisitors, paths[0]));
        LoadTarget[] all = [.. targets.SelectMany(page => page.All), asking, text, many, sql, few];
        var rounds = new LoadRounds(all, RoundLength, Connections);
        await output.WriteLineAsync($"{Rounds} rounds of {RoundLength.TotalSeconds} s over {Connections} connections; {string.Join(", ", SignedInPage.All.Zip(paths, (page, path) => $"{page.Name} {constants[path].Bytes.Length} bytes"))}");
        rounds.WarmUp(TimeSpan.FromSeconds(options.IsQuick ? 0.3 : 2));
        rounds.Run(Rounds, cancellationToken);
        foreach (var target in all)
        {
            await output.WriteLineAsync($"  {target.Results}");
        }

        var (one, razor) = (targets[0].Portal.Results, targets[0].Constants.Results);
        measures.AddRange(targets.Select(page => page.Against(targets[0])));
        measures.Add(one.AgainstByProcessor(asking.Results, $"/mypage against {asking.Name} by ADO.NET, for comparison", null));
        measures.Add(asking.Results.AgainstByProcessor(razor, $"{asking.Name} against the one that does not, for comparison", null));
        measures.Add(many.Results.AgainstByProcessor(razor, $"{many.Name} against the same parts of constants, for comparison", null));
        measures.Add(one.AgainstByProcessor(text.Results, $"/mypage against {text.Name}, for comparison", null));
        measures.Add(many.Results.Against(sql.Results, $"{many.Name} against {sql.Name} and bytes", 0.2));
        measures.Add(Growth(few.Results, many.Results));
        return measures;
    }

    private Measure Growth(RoundResults few, RoundResults many)
    {
        var cost = Spread.OfRatios(few.Rates, many.Rates);
        return new Measure(
            $"cost of /mypage at {options.Contracts:N0} contracts against {options.SmallContracts:N0}", cost.Median.ToString("0.00", CultureInfo.InvariantCulture), "≤ 1.2", cost.Median <= 1.2, $"{cost.Text("0.00")}, by processor time {many.Processor / few.Processor:0.00}; requests/s {Spread.Of(many.Rates).Text("0")} against {Spread.Of(few.Rates).Text("0")}")
        { IsTimed = true };
    }

    private static byte[][] Requests(IEnumerable<Visitor> visitors, string path) => [.. visitors.Select(visitor => visitor.Request(path))];

    // Names differ in length: the holder whose page is of middle length stands for all.
    private static Visitor Typical(PageFetch pages, List<Visitor> visitors)
    {
        var some = visitors[^51..].OrderBy(visitor => pages.Get(visitor, SignedInPage.Home.PathOf(visitor)).Length).ToList();
        return some[some.Count / 2];
    }
}
