namespace MyPage.Web.Components;

/// <summary>
/// What a page is made of (docs/adr/0007-mudblazor-and-circuits.md). It decides the page's stylesheets, scripts and content policy,
/// and so whoever goes from one kind to another loads the page in full.
/// </summary>
public enum PageKind
{
    /// <summary>Our own stylesheet and script, nothing of a library: pages for somebody not signed in, errors, everything under /line/.</summary>
    Bare,

    /// <summary>MudBlazor's display components, rendered by the server; going from one to another replaces the content only.</summary>
    Library,

    /// <summary>The same with parts that live in a circuit, and the scripts for them.</summary>
    Interactive,
}
