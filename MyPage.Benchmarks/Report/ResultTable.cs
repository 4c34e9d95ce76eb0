namespace MyPage.Benchmarks.Report;

/// <summary>The table, as it stands in docs/performance.md.</summary>
internal static class ResultTable
{
    public static void Print(TextWriter output, IReadOnlyList<Measure> measures, bool isQuick)
    {
        string[][] rows =
        [
            ["measured", "found", "target", "", "in full"],
            .. measures.Select(measure => new[] { measure.What, measure.Found, measure.Target, Verdict(measure, isQuick), measure.Detail }),
        ];
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        for (var i = 0; i < rows.Length; i++)
        {
            output.WriteLine($"| {string.Join(" | ", rows[i].Select((cell, column) => cell.PadRight(widths[column])))} |");
            if (i == 0)
            {
                output.WriteLine($"|{string.Join('|', widths.Select(width => new string('-', width + 2)))}|");
            }
        }
    }

    /// <summary>1 when a target is missed. In a smoke run what the clock says does not count.</summary>
    public static int ExitCode(IEnumerable<Measure> measures, bool isQuick) => measures.Any(measure => !measure.IsMet && !(isQuick && measure.IsTimed)) ? 1 : 0;

    private static string Verdict(Measure measure, bool isQuick) => measure.Target.Length == 0 ? "" : measure.IsMet ? "pass" : isQuick && measure.IsTimed ? "miss (not counted)" : "MISS";
}
