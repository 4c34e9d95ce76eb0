using System.Globalization;
using System.Text;
using MyPage.Web.Components.Ui;

namespace MyPage.Web.Features.DataUsage;

/// <summary>
/// 30日間の利用量 as CSV: UTF-8 with a byte order mark, by which spreadsheets know the letters. Its cells are dates and whole numbers, and
/// its heads our own words, so that none of them is taken for a formula.
/// </summary>
public static class UsageCsv
{
    /// <summary>The file; a date without a figure has empty cells.</summary>
    public static byte[] Of(UsageSeries series)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{UsageText.Date},{UsageText.CsvUsed},{UsageText.CsvOver}\r\n");
        foreach (var day in series.Days)
        {
            text.Append(CultureInfo.InvariantCulture, $"{day.Date:yyyy-MM-dd},{day.UsedMb},{(day.UsedMb is null ? null : day.OverMb)}\r\n");
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }
}
