using System.Globalization;
using MyPage.Domain;

namespace MyPage.Web.Components;

/// <summary>Figures and dates as customers read them, in the language of the page (docs/look.md, Words).</summary>
public static class Shown
{
    private static readonly string[] JapaneseDays = ["日", "月", "火", "水", "木", "金", "土"];
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>11月22日(日), with the year where it is not this one; Sun 22 November.</summary>
    public static string Date(DateOnly date, DateOnly today) => date.Year == today.Year ? Day(date) : FullDate(date);

    /// <summary>2026年11月22日; 22 November 2026.</summary>
    public static string FullDate(DateOnly date) => Languages.IsEnglish
        ? date.ToString("d MMMM yyyy", English)
        : string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日");

    /// <summary>11月22日(日) 14:05, in Tokyo.</summary>
    public static string Moment(DateTimeOffset instant, DateOnly today)
    {
        var tokyo = BusinessCalendar.InTokyo(instant);
        return string.Create(CultureInfo.InvariantCulture, $"{Date(DateOnly.FromDateTime(tokyo.DateTime), today)} {tokyo.Hour}:{tokyo.Minute:00}");
    }

    /// <summary>4.2GB, or 500MB below one GB; 1 GB = 1000 MB.</summary>
    public static string Data(int megabytes)
    {
        var (figure, unit) = DataParts(megabytes);
        return figure + unit;
    }

    /// <summary>Figure and unit apart, for the large figure. Rounded down: nobody has more left than is shown.</summary>
    public static (string Figure, string Unit) DataParts(int megabytes) => megabytes < 1000
        ? (megabytes.ToString(CultureInfo.InvariantCulture), "MB")
        : ((Math.Floor(megabytes / 100m) / 10m).ToString("0.#", CultureInfo.InvariantCulture), "GB");

    /// <summary>2,950MB to the MB, for what has to add up.</summary>
    public static string ExactData(long megabytes) => string.Create(CultureInfo.InvariantCulture, $"{megabytes:N0}MB");

    /// <summary>11/22; 22 Nov: where there is no room for more.</summary>
    public static string ShortDate(DateOnly date) => Languages.IsEnglish
        ? date.ToString("d MMM", English)
        : string.Create(CultureInfo.InvariantCulture, $"{date.Month}/{date.Day}");

    /// <summary>¥1,210(税込).</summary>
    public static string Yen(int yen, bool taxIncluded) => Languages.IsEnglish ? $"{Yen(yen)} {TaxNote(taxIncluded)}" : Yen(yen) + TaxNote(taxIncluded);

    /// <summary>¥1,210: of what has no tax, or stands beside its <see cref="TaxNote"/>.</summary>
    public static string Yen(int yen) => string.Create(CultureInfo.InvariantCulture, $"¥{yen:N0}");

    /// <summary>(税込) or (税抜).</summary>
    public static string TaxNote(bool taxIncluded) => (Languages.IsEnglish, taxIncluded) switch
    {
        (true, true) => "(tax included)",
        (true, false) => "(plus tax)",
        (false, true) => "(税込)",
        (false, false) => "(税抜)",
    };

    private static string Day(DateOnly date) => Languages.IsEnglish
        ? date.ToString("ddd d MMMM", English)
        : string.Create(CultureInfo.InvariantCulture, $"{date.Month}月{date.Day}日({JapaneseDays[(int)date.DayOfWeek]})");
}
