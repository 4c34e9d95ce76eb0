namespace MyPage.LineSimulator.Http;

/// <summary>Protocol values are equal to the letter or not at all.</summary>
internal static class OrdinalText
{
    public static bool Is(this string? text, string? other) => string.Equals(text, other, StringComparison.Ordinal);
}
