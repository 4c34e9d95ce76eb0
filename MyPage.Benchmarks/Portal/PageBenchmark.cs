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
    private int Browsers => Math.Clamp(options.Contracts / 20, PageStatements.LeastBrowsers, 20_000);

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
        var holder = Typical(pages, visitors, isCareful: false);
        var careful = Typical(pages, visitors, isCareful: true);
        var asked = SignedInPage.All.Select(page => (Page: page, By: page.IsOfCareful ? careful : holder)).Select(page => (page.Page, page.By, Path: page.Page.PathOf(page.By))).ToList();
        var paths = asked.ConvertAll(page => page.Path);

        // Some note that they were looked at, and another shows it: once before what they say is kept.
        asked.ForEach(page => pages.Get(page.By, page.Path));
        var constants = new ConstantPages(asked.ToDictionary(page => page.Path, page => new ConstantPage(pages.Get(page.By, page.Path)), StringComparer.Ordinal));
        var (home, seenFor) = statements.Of(SignedInPage.Home);
        await using var scope = portal.Services.CreateAsyncScope();
        PortalServices.SignIn(scope.ServiceProvider, holder.Person);
        await using var bare = await BareHost.StartAsync(
            scope.ServiceProvider, constants, paths[0], new SameSql(large.Connection, home, seenFor.Person), new SameSql(large.PortalConnection, home.Skip(1).ToList(), seenFor.Person), holder.Cookies.Split('=')[0], cancellationToken);
        using (var bareFetch = new PageFetch(bare.EndPoint))
        {
            SamePages.Check(pages, bareFetch, constants, asked.ConvertAll(page => (page.By, page.Path)));
        }

        var targets = asked.ConvertAll(page => new PageTargets(page.Page, page.By, portal.EndPoint, bare.EndPoint));
        var asking = new LoadTarget("that page asking the database once", "requests", bare.EndPoint, [holder.Request(paths[0] + BarePages.Home.Asking)]);
        var text = new LoadTarget("one text in a Razor page", "requests", bare.EndPoint, [holder.Request(ConstantPages.OneText + paths[0])]);
        var many = new LoadTarget($"/mypage of {Browsers:N0} browsers", "requests", portal.EndPoint, Requests(visitors, paths[0]));
        var sql = new LoadTarget("a bare endpoint with the same SQL", "requests", bare.EndPoint, Requests(visitors, BareHost.Sql + paths[0]));
        var few = new LoadTarget("the small portal", "requests", smallPortal.EndPoint, Requests(smallVisitors, paths[0]));
        LoadTarget[] all = [.. targets.SelectMany(page => page.All), asking, text, many, sql, few];
        var rounds = new LoadRounds(all, RoundLength, Connections);
        await output.WriteLineAsync($"{Rounds} rounds of {RoundLength.TotalSeconds} s over {Connections} connections; {string.Join(", ", asked.Select(page => $"{page.Page.Name} {constants[page.Path].Bytes.Length} bytes"))}");
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
    private static Visitor Typical(PageFetch pages, IEnumerable<Visitor> visitors, bool isCareful)
    {
        var some = visitors.Where(visitor => visitor.IsCareful == isCareful).TakeLast(51).OrderBy(visitor => pages.Get(visitor, SignedInPage.Home.PathOf(visitor)).Length).ToList();
        return some[some.Count / 2];
    }
}
