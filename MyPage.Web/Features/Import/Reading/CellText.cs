using System.Globalization;
using System.Text.RegularExpressions;

namespace MyPage.Web.Features.Import.Reading;

/// <summary>
/// Dates and figures as spreadsheets write them, where they can be read in one way only. What can be read in several is not
/// guessed at; its advice says how to write it.
/// </summary>
internal static partial class CellText
{
    private static readonly string[] DateForms =
        ["yyyy-M-d", "yyyy/M/d", "yyyy年M月d日", "yyyy-M-d H:mm", "yyyy/M/d H:mm", "yyyy-M-d H:mm:ss", "yyyy/M/d H:mm:ss"];

    /// <summary>Year, month, day, with a time only where it is midnight.</summary>
    public static bool TryReadDate(string text, out DateOnly date)
    {
        var isDate = DateTime.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) && moment.TimeOfDay == TimeSpan.Zero;
        date = isDate ? DateOnly.FromDateTime(moment) : default;
        return isDate;
    }

    /// <summary>Digits, or groups of three of them with commas in between.</summary>
    public static bool TryReadNumber(string text, out long number)
    {
        number = 0;
        var digits = Grouped().IsMatch(text) ? text.Replace(",", "", StringComparison.Ordinal) : text;
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    public static string? DateAdvice(string text) => AmbiguousDate().IsMatch(text)
        ? "can be read as several dates; write YYYY-MM-DD (in a spreadsheet, give the column the format yyyy-mm-dd before saving it as CSV)"
        : null;

    public static string? NumberAdvice(string text) => AmbiguousNumber().IsMatch(text)
        ? "can be read as several figures; write digits alone (in a spreadsheet, give the column the format 0 before saving it as CSV)"
        : null;

    public static string? PhoneAdvice(string text) => WithoutZero().IsMatch(text)
        ? "lacks its leading 0, as when a spreadsheet has taken it for a figure; give the column the format Text before the numbers come in"
        : null;

    [GeneratedRegex(@"^[0-9]{1,3}(,[0-9]{3})+\z", RegexOptions.None, matchTimeoutMilliseconds: 200)]
    private static partial Regex Grouped();

    // Day and month in either order, a year of two digits, or the number of a day since 1900.
    [GeneratedRegex(@"^([0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{1,4}|[0-9]{5})\z", RegexOptions.None, matchTimeoutMilliseconds: 200)]
    private static partial Regex AmbiguousDate();

    // Groups that are none, a point that may part thousands or decimals, and figures that a spreadsheet has rounded.
    [GeneratedRegex(@"^([0-9]+,[0-9,]*|[0-9]{1,3}([. '][0-9]{3})+|[0-9.,]+[eE][+-]?[0-9]+)\z", RegexOptions.None, matchTimeoutMilliseconds: 200)]
    private static partial Regex AmbiguousNumber();

    [GeneratedRegex(@"^([1-9][0-9]{9}|[0-9.]+[eE][+-]?[0-9]+)\z", RegexOptions.None, matchTimeoutMilliseconds: 200)]
    private static partial Regex WithoutZero();
}
