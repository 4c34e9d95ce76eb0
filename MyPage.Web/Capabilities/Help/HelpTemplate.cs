using MyPage.Domain;

namespace MyPage.Web.Capabilities.Help;

/// <summary>An answer that operators give often, in both languages; <see cref="HelpTemplateValues"/> puts in what it says of the customer.</summary>
public sealed class HelpTemplate
{
    /// <summary>The longest <see cref="Name"/>.</summary>
    public const int LongestName = 60;

    /// <summary>The longest text of either language: with the values put in it is still an answer.</summary>
    public const int LongestText = 2000;

    public required Guid Id { get; init; }

    /// <summary>What operators find it by; no two have one.</summary>
    public required string Name { get; set; }

    public required string Japanese { get; set; }

    public required string English { get; set; }

    /// <summary>When it was changed last.</summary>
    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>Who changed it last, by the name they sign in with.</summary>
    public required string ChangedBy { get; set; }

    /// <summary>Changes with every change.</summary>
    public required Guid Version { get; set; }

    /// <summary>The text in a language of <see cref="SpokenLanguage"/>.</summary>
    public string TextIn(string language) => string.Equals(language, SpokenLanguage.English, StringComparison.Ordinal) ? English : Japanese;
}
