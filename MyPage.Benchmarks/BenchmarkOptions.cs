using System.Globalization;

namespace MyPage.Benchmarks;

/// <summary>What the command line asks for.</summary>
/// <param name="Benchmark">Which benchmark.</param>
/// <param name="UsesPostgreSql">Otherwise SQLite.</param>
/// <param name="Contracts">Contracts of the large portal.</param>
/// <param name="Subscriptions">Lines whose data is measured.</param>
/// <param name="IsQuick">A smoke run: short rounds, and what the clock says does not decide the exit code.</param>
/// <param name="Parts">Which parts run; all of them unless <c>--only</c> names some.</param>
internal sealed record BenchmarkOptions(string Benchmark, bool UsesPostgreSql, int Contracts, int Subscriptions, bool IsQuick, IReadOnlySet<string> Parts)
{
    public const string Usage = """
        Usage: dotnet run -c Release --project MyPage.Benchmarks -- portal   [--database sqlite|postgresql] [--contracts N] [--quick] [--only page,import,start,visit]
               dotnet run -c Release --project MyPage.Benchmarks -- line     [--database sqlite|postgresql] [--quick] [--only intake,steady,busy,links]
               dotnet run -c Release --project MyPage.Benchmarks -- circuits [--database sqlite|postgresql] [--quick] [--only cost,live]
               dotnet run -c Release --project MyPage.Benchmarks -- data     [--database sqlite|postgresql] [--subscriptions N] [--quick] [--only gifts,page,home,usage,turn,opening]
               dotnet run -c Release --project MyPage.Benchmarks -- points   [--database sqlite|postgresql] [--contracts N] [--quick] [--only grant,campaigns]
               dotnet run -c Release --project MyPage.Benchmarks -- operator [--database sqlite|postgresql] [--subscriptions N] [--quick] [--only search,queue,talk]
          portal       pages, import, start and first visit
          line         LINE's webhooks, and linking by code
          circuits     pages that live: what a circuit of 契約情報 costs, and two thousand of them at once
          data         gifts, pages, usage, the month's turn and the opening of data books
          points       the monthly grant of points, and campaigns over all contracts
          operator     the console: search, the queue, a message to the other side's page, and what circuits hold
          --database   what the portal keeps its data in; for postgresql a server of our own is started on a loopback port
          --contracts  contracts of the large portal (400000, points: 1000000, or 4000 with --quick)
          --subscriptions  lines whose data is measured, or that are searched (1000000, or 3000 with --quick)
          --quick      a smoke run: short rounds, whose speeds mean little and do not decide the exit code
        Exit code: 0 all targets met, 1 a target missed, 2 could not run.
        """;

    /// <summary>Contracts of the portal against which growth is measured.</summary>
    public const int FewContracts = 4000;

    public const string Portal = "portal";
    public const string Line = "line";
    public const string Circuits = "circuits";
    public const string Data = "data";
    public const string Points = "points";
    public const string Operator = "operator";

    private static readonly string[] PortalParts = ["page", "import", "start", "visit"];
    private static readonly string[] LineParts = ["intake", "steady", "busy", "links"];
    private static readonly string[] CircuitParts = ["cost", "live"];
    private static readonly string[] DataParts = ["gifts", "page", "home", "usage", "turn", "opening"];
    private static readonly string[] PointParts = ["grant", "campaigns"];
    private static readonly string[] OperatorParts = ["search", "queue", "talk"];

    public string DatabaseName => UsesPostgreSql ? "postgresql" : "sqlite";

    public int SmallContracts => IsQuick ? Math.Min(Contracts, 1000) : FewContracts;

    /// <summary>Lines of the portal against which growth is measured.</summary>
    public int FewSubscriptions => IsQuick ? 600 : Math.Min(Subscriptions, 10_000);

    /// <summary>Holders whose pages are opened.</summary>
    public int Holders => IsQuick ? 60 : 1000;

    public bool Includes(string part) => Parts.Contains(part);

    /// <summary>Null, and why, when the arguments make no sense.</summary>
    public static BenchmarkOptions? Parse(string[] args, out string fault)
    {
        fault = "";
        if (args is not [(Portal or Line or Circuits or Data or Points or Operator) and var benchmark, .. var rest])
        {
            fault = args.Length == 0 ? "Name a benchmark." : $"There is no benchmark {args[0]}.";
            return null;
        }

        var (usesPostgreSql, isQuick, contracts, subscriptions) = (false, false, (int?)null, (int?)null);
        var allParts = benchmark switch { Portal => PortalParts, Line => LineParts, Data => DataParts, Points => PointParts, Operator => OperatorParts, _ => CircuitParts };
        IEnumerable<string> parts = allParts;
        for (var i = 0; i < rest.Length; i++)
        {
            var value = i + 1 < rest.Length ? rest[i + 1] : "";
            switch (rest[i])
            {
                case "--quick":
                    isQuick = true;
                    continue;
                case "--database" when value is "sqlite" or "postgresql":
                    usesPostgreSql = value is "postgresql";
                    break;
                case "--contracts" when benchmark is Portal or Points && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 200 and <= 4_000_000:
                    contracts = count;
                    break;
                case "--subscriptions" when benchmark is Data or Operator && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var lines) && lines is >= 300 and <= 10_000_000:
                    subscriptions = lines;
                    break;
                case "--only" when value.Split(',').All(part => allParts.Contains(part, StringComparer.Ordinal)):
                    parts = value.Split(',');
                    break;
                default:
                    fault = $"{rest[i]} {value} is not understood.";
                    return null;
            }

            i++;
        }

        return new BenchmarkOptions(
            benchmark, usesPostgreSql, contracts ?? (isQuick ? FewContracts : benchmark is Points ? 1_000_000 : 400_000), subscriptions ?? (isQuick ? 3000 : 1_000_000), isQuick, parts.ToHashSet(StringComparer.Ordinal));
    }
}
