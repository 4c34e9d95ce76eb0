using System.Globalization;
using MyPage.Domain;

namespace MyPage.Web.Happenings.DataGifts;

/// <summary>Amounts and moments as messages and the history say them.</summary>
internal static class DataWords
{
    /// <summary>500MB, or 1.5GB from one GB on; 1 GB = 1000 MB.</summary>
    public static string Of(int mb) => mb < 1000
        ? string.Create(CultureInfo.InvariantCulture, $"{mb}MB")
        : string.Create(CultureInfo.InvariantCulture, $"{mb / 1000m:0.###}GB");

    /// <summary>The same of what was stored; null when it is no amount.</summary>
    public static string? Of(string detail) => int.TryParse(detail, NumberStyles.None, CultureInfo.InvariantCulture, out var mb) ? Of(mb) : null;

    /// <summary>An amount as it is stored.</summary>
    public static string Stored(int mb) => mb.ToString(CultureInfo.InvariantCulture);

    /// <summary>11月25日 14:05, in Tokyo.</summary>
    public static string Of(DateTimeOffset moment) => BusinessCalendar.InTokyo(moment).ToString(GiftWordsText.MomentFormat, CultureInfo.CurrentCulture);
}
