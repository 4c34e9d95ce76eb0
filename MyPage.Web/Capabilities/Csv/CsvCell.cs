using System.Buffers;
using System.Globalization;

namespace MyPage.Web.Capabilities.Csv;

/// <summary>A cell of a CSV file, as RFC 4180 has it.</summary>
public static class CsvCell
{
    private static readonly SearchValues<char> ToQuote = SearchValues.Create(",\"\r\n");

    /// <summary>
    /// The cell. What a spreadsheet would take for a formula (it begins with = + - @ or a control character) gets an apostrophe before it: cells may
    /// hold what others chose. A negative number is one.
    /// </summary>
    public static string Of(string text)
    {
        var cell = !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) && text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] ? "'" + text : text;
        return cell.AsSpan().ContainsAny(ToQuote) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
    }
}
