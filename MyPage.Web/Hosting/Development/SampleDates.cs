using System.Globalization;
using System.Text.RegularExpressions;

namespace MyPage.Web.Hosting.Development;

/// <summary>
/// Dates of the sample relative to today, so that a user turns eighteen and a SIM arrives on whatever day the portal is
/// first started: <c>{today}</c>, <c>{today-3d}</c>, <c>{today-10y-40d}</c>.
/// </summary>
public static partial class SampleDates
{
    public static string Resolve(string text, DateOnly today) => Token().Replace(text, match =>
    {
        var date = today;
        var signs = match.Groups["sign"].Captures;
        for (var i = 0; i < signs.Count; i++)
        {
            var count = int.Parse(signs[i].Value + match.Groups["count"].Captures[i].Value, CultureInfo.InvariantCulture);
            date = match.Groups["unit"].Captures[i].Value is "y" ? date.AddYears(count) : date.AddDays(count);
        }

        return date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    });

    [GeneratedRegex(@"\{today(?:(?<sign>[+-])(?<count>\d{1,5})(?<unit>[dy]))*\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Token();
}
