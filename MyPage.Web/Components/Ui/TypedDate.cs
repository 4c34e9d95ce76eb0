using System.Globalization;
using MyPage.Domain;

namespace MyPage.Web.Components.Ui;

/// <summary>A date as people type it: with or without separators, also full width or with 年月日.</summary>
public static class TypedDate
{
    private static readonly string[] Forms = ["yyyyMMdd", "yyyy-M-d", "yyyy/M/d", "yyyy.M.d"];

    /// <summary>Null for what is no date.</summary>
    public static DateOnly? Read(string? text)
    {
        var plain = OutsideText.Fold(text ?? "").Replace(" ", "", StringComparison.Ordinal)
            .Replace('年', '-').Replace('月', '-').Replace("日", "", StringComparison.Ordinal);
        return DateOnly.TryParseExact(plain, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
    }
}
