using System.Globalization;
using System.Text;
using MyPage.Web.Capabilities.Imports;

namespace MyPage.Web.Features.Operator.Imports;

/// <summary>
/// Refused rows as CSV: UTF-8 with a byte order mark, by which spreadsheets know the letters. What a carrier's file says may stand in a
/// reason; a cell that a spreadsheet would take for a formula is led in by an apostrophe.
/// </summary>
public static class RefusalCsv
{
    private const string Header = "file,line,column,reason\r\n";

    /// <summary>Writes all of them, one after the other.</summary>
    public static async Task WriteAsync(Stream to, IAsyncEnumerable<RecordedImportRefusal> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        await using var writer = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(Header.AsMemory(), cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            await writer.WriteAsync(
                string.Create(CultureInfo.InvariantCulture, $"{CellOf(row.FileName)},{row.Line},{CellOf(row.Column)},{CellOf(row.Reason)}\r\n").AsMemory(), cancellationToken);
        }
    }

    private static string CellOf(string text)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t', ..] ? "'" + text : text;
        return "\"" + safe.ReplaceLineEndings(" ").Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }
}
