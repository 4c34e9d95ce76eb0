namespace MyPage.Web.Capabilities.Help.Hints;

/// <summary>An answer before the question.</summary>
/// <param name="Kind">Which one, for tests and styles.</param>
/// <param name="Icon">The drawing beside it.</param>
/// <param name="Title">What is the case.</param>
/// <param name="Words">Why, and what to do.</param>
/// <param name="Act">What the link says.</param>
/// <param name="Href">Where it leads.</param>
public sealed record HelpHint(string Kind, string Icon, string Title, string Words, string Act, string Href);
