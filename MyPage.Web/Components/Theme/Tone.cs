namespace MyPage.Web.Components.Theme;

/// <summary>A colour with a meaning, and the soft ground that its words stand on.</summary>
internal sealed record Tone(string Colour, string Soft);
