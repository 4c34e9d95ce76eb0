using System.Globalization;
using MyPage.Benchmarks.Databases;
using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Load;
using MyPage.Benchmarks.Report;

namespace MyPage.Benchmarks.Portal;

/// <summary>The statements that each page runs, seen in the process, and how the database runs them.</summary>
internal sealed class PageStatements
{
    private const int MostStatements = 4;
    private const int Browsers = 20;

    /// <summary>How many must be signed in, so that there are enough of each kind for every page (<see cref="SignedInPage.IsOfCareful"/>).</summary>
    public static int LeastBrowsers => SignedInPage.All.Count * Browsers * 3 / 2;

    private readonly Dictionary<SignedInPage, (IReadOnlyList<SeenStatement> Statements, Visitor SeenFor, int Most)> _pages = [];

    /// <summary>The statements of a page, and for whom they were seen.</summary>
    public (IReadOnlyList<SeenStatement> Statements, Visitor SeenFor) Of(SignedInPage page) => (_pages[page].Statements, _pages[page].SeenFor);

    /// <param name="visitors">Browsers that nobody has heard of yet: what is remembered of a session must not hide what it costs to find.</param>
    public static PageStatements See(PortalInProcess portal, IEnumerable<Visitor> visitors)
    {
        using var watch = new StatementWatch();

        // For a second EF Core remembers that nobody listened.
        Thread.Sleep(TimeSpan.FromSeconds(2));
        using var connection = new RawConnection(portal.EndPoint);
        var seen = new PageStatements();
        var fresh = visitors.GroupBy(visitor => visitor.IsCareful).ToDictionary(some => some.Key, some => new Queue<Visitor>(some));
        foreach (var page in SignedInPage.All)
        {
            IReadOnlyList<SeenStatement> statements = [];
            Visitor visitor = null!;
            var most = 0;
            for (var i = 0; i < Browsers; i++)
            {
                visitor = fresh[page.IsOfCareful].Dequeue();
                if (connection.Send(visitor.Request(page.PathOf(visitor))) is var status and not 200)
                {
                    throw new InvalidOperationException($"{page.Name} answered {status}.");
                }

                statements = watch.Take();
                most = Math.Max(most, statements.Count);
            }

            seen._pages[page] = (statements, visitor, most);
        }

        return seen;
    }

    public Measure Count()
    {
        var (least, most) = (_pages.Values.Min(page => page.Most), _pages.Values.Max(page => page.Most));
        return new Measure(
            "SQL statements a page", most.ToString(CultureInfo.InvariantCulture), $"≤ {MostStatements}", least > 0 && most <= MostStatements,
            $"the most of {Browsers} browsers on their first visit: {string.Join(", ", _pages.Select(page => $"{page.Key.Name} {page.Value.Most}"))}");
    }

    public async Task<Measure> ExplainAsync(BenchmarkDatabase database, TextWriter output, CancellationToken cancellationToken)
    {
        var plans = new QueryPlans(database);
        var scans = new List<string>();
        var statements = _pages.Values.SelectMany(page => page.Statements).DistinctBy(statement => statement.Sql, StringComparer.Ordinal).ToList();
        foreach (var statement in statements)
        {
            var steps = await plans.ExplainAsync(statement, cancellationToken);
            await output.WriteLineAsync($"{statement.Sql}\n  {string.Join("\n  ", steps)}");
            scans.AddRange(await plans.LargeScansAsync(statement, steps, cancellationToken));
        }

        return new Measure(
            "large tables that a page's statements scan", scans.Count.ToString(CultureInfo.InvariantCulture), "0", scans.Count == 0,
            scans.Count == 0 ? $"every step of the {statements.Count} statements' plans is a search" : string.Join(", ", scans));
    }
}
