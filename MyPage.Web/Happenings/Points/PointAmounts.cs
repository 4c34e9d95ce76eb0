using System.Globalization;
using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.Points;

/// <summary>Points and their last day as the audit log keeps them and the history says them.</summary>
internal static class PointAmounts
{
    private const string Day = "yyyy-MM-dd";

    public static string DetailOf(int points, DateOnly lastDay) => string.Create(CultureInfo.InvariantCulture, $"{points} {lastDay:yyyy-MM-dd}");

    public static string? WordsOf(string detail) =>
        detail.Split(' ') is [var number, var date] && int.TryParse(number, CultureInfo.InvariantCulture, out var points)
            && DateOnly.TryParseExact(date, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var lastDay)
            ? Phrase.With(PointWordsText.Amount, Figures.Number(points), Figures.Day(lastDay))
            : null;
}
