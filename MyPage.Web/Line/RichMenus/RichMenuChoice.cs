namespace MyPage.Web.Line.RichMenus;

/// <summary>Which menu somebody sees.</summary>
/// <param name="Kind">By the links that stand.</param>
/// <param name="Language">By what they read: one of <see cref="Domain.SpokenLanguage"/>.</param>
public sealed record RichMenuChoice(RichMenuKind Kind, string Language)
{
    /// <summary>LINE has one default, which everybody sees who was given no menu: that of the many.</summary>
    public static readonly RichMenuChoice Default = new(RichMenuKind.Unlinked, Domain.SpokenLanguage.Japanese);

    /// <summary>As it stands in names of files and menus.</summary>
    public string Name => $"{Kind.ToString().ToLowerInvariant()}-{Language}";
}
