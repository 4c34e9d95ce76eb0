using System.Globalization;

namespace MyPage.Web.Happenings;

/// <summary>Sizes, prices and dates as mails, messages and the history say them, in the language that is being spoken.</summary>
public static class Figures
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>4.2GB, or 500MB below one GB; rounded down, for nobody has more than is said.</summary>
    public static string Data(int megabytes) => megabytes < 1000
        ? string.Create(CultureInfo.InvariantCulture, $"{megabytes}MB")
        : (Math.Floor(megabytes / 100m) / 10m).ToString("0.#", CultureInfo.InvariantCulture) + "GB";

    /// <summary>0.5GB, 1GB, 3GB: a size as it is sold, whole.</summary>
    public static string Size(int megabytes) => (megabytes / 1000m).ToString("0.###", CultureInfo.InvariantCulture) + "GB";

    /// <summary>1,100: points, and other whole numbers.</summary>
    public static string Number(int number) => string.Create(CultureInfo.InvariantCulture, $"{number:N0}");

    /// <summary>¥1,100.</summary>
    public static string Yen(int yen) => string.Create(CultureInfo.InvariantCulture, $"¥{yen:N0}");

    /// <summary>12月31日; 31 December.</summary>
    public static string Day(DateOnly date) => IsEnglish ? date.ToString("d MMMM", English) : string.Create(CultureInfo.InvariantCulture, $"{date.Month}月{date.Day}日");

    /// <summary>11月; November.</summary>
    public static string Month(DateOnly date) => IsEnglish ? date.ToString("MMMM", English) : string.Create(CultureInfo.InvariantCulture, $"{date.Month}月");

    private static bool IsEnglish => string.Equals(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, "en", StringComparison.Ordinal);
}
