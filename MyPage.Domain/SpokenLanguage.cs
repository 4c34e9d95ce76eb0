namespace MyPage.Domain;

/// <summary>The languages that the carrier speaks, by their BCP 47 tags.</summary>
public static class SpokenLanguage
{
    /// <summary>What everybody is spoken to in who has not said otherwise.</summary>
    public const string Japanese = "ja";

    /// <summary>For who has chosen it, or of whom LINE states it.</summary>
    public const string English = "en";

    /// <summary>Each of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Japanese, English];

    /// <summary>The one that fits somebody who reads the language of this tag: English for English of any country, else Japanese.</summary>
    public static string For(string? tag) =>
        tag is not null && string.Equals(tag.Split('-')[0], English, StringComparison.OrdinalIgnoreCase) ? English : Japanese;
}
