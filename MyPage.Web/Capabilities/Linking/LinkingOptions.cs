namespace MyPage.Web.Capabilities.Linking;

/// <summary>The carrier's rules for linking (<c>Linking:*</c>).</summary>
public sealed class LinkingOptions
{
    public const string Section = "Linking";

    /// <summary>The least age of a registered user who links, in years (docs/product.md 3, refusal 9).</summary>
    public int MinimumAge { get; set; } = 18;

    /// <summary>How many login IDs one LINE account may hold (docs/product.md 3).</summary>
    public int MaximumLoginIds { get; set; } = 10;

    public LinkTryOptions Tries { get; set; } = new();
}
