using System.Globalization;
using MudBlazor;

namespace MyPage.Web.Components.Theme;

/// <summary>The colours of one scheme, light or dark, around an accent that the brand names. Colour means one thing each (docs/look.md, Colour).</summary>
/// <param name="SoftAccent">How much of the accent is in the ground of what is chosen or pointed at, 0 to 1.</param>
internal sealed record Scheme(
    string OnAccent,
    string Ground,
    string Surface,
    string Sunken,
    string Ink,
    string SecondInk,
    string FaintInk,
    string Hairline,
    string Edge,
    Tone Red,
    Tone Amber,
    Tone Green,
    Tone Grey,
    double SoftAccent,
    string Veil)
{
    /// <summary>MudBlazor's palette. Its "lighten" is the soft ground of a tone, its "darken" the tone as text on that ground, which MudBlazor's alerts want.</summary>
    public T With<T>(string accent)
        where T : Palette, new()
    {
        var softAccent = Mix(accent, Surface, SoftAccent);
        var pressed = Mix(Ink, accent, 0.14);
        return new T
        {
            Primary = accent, PrimaryContrastText = OnAccent, PrimaryDarken = pressed, PrimaryLighten = softAccent,
            Secondary = Grey.Colour, SecondaryContrastText = Surface, SecondaryDarken = Ink, SecondaryLighten = Grey.Soft,
            Tertiary = accent, TertiaryContrastText = OnAccent, TertiaryDarken = pressed, TertiaryLighten = softAccent,
            Info = Grey.Colour, InfoContrastText = Surface, InfoDarken = Ink, InfoLighten = Grey.Soft,
            Success = Green.Colour, SuccessContrastText = OnAccent, SuccessDarken = Green.Colour, SuccessLighten = Green.Soft,
            Warning = Amber.Colour, WarningContrastText = OnAccent, WarningDarken = Amber.Colour, WarningLighten = Amber.Soft,
            Error = Red.Colour, ErrorContrastText = OnAccent, ErrorDarken = Red.Colour, ErrorLighten = Red.Soft,
            Dark = Ink, DarkContrastText = Surface, DarkDarken = Ink, DarkLighten = Grey.Soft,
            Black = Ink, White = Surface,
            TextPrimary = Ink, TextSecondary = SecondInk, TextDisabled = FaintInk,
            ActionDefault = SecondInk, ActionDisabled = FaintInk, ActionDisabledBackground = Sunken,
            Background = Ground, BackgroundGray = Sunken, Surface = Surface,
            DrawerBackground = Surface, DrawerText = Ink, DrawerIcon = SecondInk, AppbarBackground = Surface, AppbarText = Ink,
            LinesDefault = Hairline, LinesInputs = Edge, TableLines = Hairline, TableStriped = Sunken, TableHover = softAccent,
            Divider = Hairline, DividerLight = Hairline, Skeleton = Sunken,
            GrayDefault = SecondInk, GrayLight = Edge, GrayLighter = Hairline, GrayDark = SecondInk, GrayDarker = Ink,
            OverlayDark = Veil, OverlayLight = Veil,
        };
    }

    // Of two colours #rrggbb, the given part of the first.
    internal static string Mix(string first, string second, double part)
    {
        var (a, b) = (Parse(first), Parse(second));
        return $"#{Channel(16):x2}{Channel(8):x2}{Channel(0):x2}";

        int Channel(int shift) => (int)Math.Round((((a >> shift) & 255) * part) + (((b >> shift) & 255) * (1 - part)));
    }

    private static int Parse(string colour) => int.Parse(colour.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
