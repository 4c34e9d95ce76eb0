using System.Globalization;

namespace MyPage.Web.Configuration;

/// <summary>Contrast as WCAG 2.2 defines it (1.4.3).</summary>
public static class Contrast
{
    /// <summary>The contrast of a colour #rrggbb on white, 1 to 21; null when it is not such a colour.</summary>
    public static double? OnWhite(string colour) =>
        colour is { Length: 7 } && colour[0] == '#' && int.TryParse(colour.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var rgb)
            ? 1.05 / (Luminance(rgb) + 0.05)
            : null;

    private static double Luminance(int rgb) =>
        (0.2126 * Linear((rgb >> 16) & 255)) + (0.7152 * Linear((rgb >> 8) & 255)) + (0.0722 * Linear(rgb & 255));

    private static double Linear(int channel)
    {
        var value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
