using MudBlazor;
using MyPage.Web.Configuration;

namespace MyPage.Web.Components.Theme;

/// <summary>
/// The whole look as one theme of MudBlazor: both palettes around the brand's accents, five sizes of type, one radius, no shadow
/// (docs/look.md). Every colour of the portal stands here; the stylesheets know them by their variables only.
/// </summary>
public static class PortalTheme
{
    /// <summary>The colour of cards, and of the browser's own frame around the page.</summary>
    public const string SurfaceLight = "#ffffff";

    /// <inheritdoc cref="SurfaceLight" />
    public const string SurfaceDark = "#1a2120";

    /// <summary>The colour of words on light ground.</summary>
    public const string InkLight = "#17211f";

    /// <summary>The colour of words that say less, on light ground.</summary>
    public const string SecondInkLight = "#53605d";

    /// <summary>The colour of what lies empty, on light ground.</summary>
    public const string SunkenLight = "#eef1f0";

    /// <summary>What is broken, or all used, as words on light ground.</summary>
    public const string RedLight = "#b3261e";

    /// <summary>The colour behind cards.</summary>
    public const string GroundLight = "#f5f7f6";

    /// <summary>
    /// The system's own sans, Japanese and English, as one variable: MudBlazor gives each of its classes a family, and the theme does
    /// not know the language of the page.
    /// </summary>
    public const string Families =
        ":root{--type-family:\"Hiragino Sans\",\"Hiragino Kaku Gothic ProN\",\"Noto Sans JP\",\"Noto Sans CJK JP\",\"Yu Gothic Medium\",\"Yu Gothic\",YuGothic,Meiryo,sans-serif}"
        + ":root:lang(en){--type-family:system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",\"Hiragino Sans\",\"Noto Sans JP\",\"Noto Sans CJK JP\",sans-serif;"
        + "--mud-typography-default-lineheight:1.6;--mud-typography-body1-lineheight:1.6}";

    private const string Small = "0.875rem";
    private const string Body = "1rem";
    private const string Lead = "1.25rem";
    private const string Title = "1.75rem";
    private const string Figure = "2.75rem";

    private static readonly Scheme Light = new(
        OnAccent: "#ffffff", Ground: GroundLight, Surface: SurfaceLight, Sunken: SunkenLight, Ink: InkLight, SecondInk: SecondInkLight, FaintInk: "#6b7774",
        Hairline: "#dde3e1", Edge: "#7b8885", Red: new(RedLight, "#fcefed"), Amber: new("#855000", "#fdf3e0"), Green: new("#1a6b3b", "#e8f4eb"), Grey: new("#53605d", "#eef1f0"),
        SoftAccent: 0.09, Veil: "rgba(15,25,23,0.5)");

    private static readonly Scheme Dark = new(
        OnAccent: "#0b1514", Ground: "#111716", Surface: SurfaceDark, Sunken: "#242c2b", Ink: "#e9eeec", SecondInk: "#a9b5b2", FaintInk: "#8d9a97",
        Hairline: "#303a38", Edge: "#7d8b88", Red: new("#ffa59b", "#3a1f1c"), Amber: new("#f0bd67", "#352812"), Green: new("#86d3a0", "#183222"), Grey: new("#a9b5b2", "#272f2e"),
        SoftAccent: 0.16, Veil: "rgba(0,0,0,0.64)");

    public static MudTheme From(BrandOptions brand)
    {
        var theme = new MudTheme
        {
            PaletteLight = Light.With<PaletteLight>(brand.Accent),
            PaletteDark = Dark.With<PaletteDark>(brand.AccentDark),
            LayoutProperties = { DefaultBorderRadius = "12px", AppbarHeight = "3.5rem", DrawerWidthLeft = "13rem" },
        };

        // Flat: what lies over the page (menus, dialogs) has a hairline in place of a shadow.
        for (var height = 0; height < theme.Shadows.Elevation.Length; height++)
        {
            theme.Shadows.Elevation[height] = height < 4 ? "none" : "0 0 0 1px var(--mud-palette-lines-default)";
        }

        Set(theme.Typography);
        return theme;
    }

    private static void Set(Typography type)
    {
        Set(type.Default, Body, "400", "1.7");
        Set(type.H1, Title, "700", "1.35");
        Set(type.H2, Lead, "700", "1.5");
        Set(type.H3, Body, "700", "1.6");
        Set(type.H4, Figure, "700", "1.1");
        Set(type.H5, Title, "700", "1.35");
        Set(type.H6, Lead, "700", "1.5");
        Set(type.Subtitle1, Lead, "400", "1.6");
        Set(type.Subtitle2, Small, "700", "1.6");
        Set(type.Body1, Body, "400", "1.7");
        Set(type.Body2, Small, "400", "1.6");
        Set(type.Button, Body, "700", "1.4");
        Set(type.Caption, Small, "400", "1.6");
        Set(type.Overline, Small, "400", "1.6");
    }

    private static void Set(BaseTypography type, string size, string weight, string lineHeight)
    {
        type.FontFamily = ["var(--type-family)"];
        type.FontSize = size;
        type.FontWeight = weight;
        type.LineHeight = lineHeight;
        type.LetterSpacing = "normal";
        type.TextTransform = "none";
    }
}
