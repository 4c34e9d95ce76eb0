namespace MyPage.Web.Capabilities.Help;

/// <summary>A template as an administrator types it.</summary>
/// <param name="Name">What operators find it by.</param>
/// <param name="Japanese">日本語.</param>
/// <param name="English">English.</param>
public sealed record HelpTemplateForm(string Name, string Japanese, string English);
