using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Options;
using MudBlazor;
using MyPage.Web.Configuration;

namespace MyPage.Web.Components.Theme;

/// <summary>
/// The theme's variables as one stylesheet for every page: light, and what differs in the dark inside a media query, so that it
/// is right without scripts. MudBlazor's own provider writes them once for each palette; it stands on no page, where it would
/// write a style element and know the light palette only.
/// </summary>
public sealed partial class ThemeStylesheet
{
    private readonly Dictionary<string, byte[]> _bodies;

    private ThemeStylesheet(string text)
    {
        Text = text;
        var plain = Encoding.UTF8.GetBytes(text);
        Version = Convert.ToHexStringLower(SHA256.HashData(plain), 0, 6);
        _bodies = new(StringComparer.OrdinalIgnoreCase)
        {
            [""] = plain,
            ["gzip"] = Compress(plain, target => new GZipStream(target, CompressionLevel.SmallestSize)),
            ["br"] = Compress(plain, target => new BrotliStream(target, CompressionLevel.SmallestSize)),
        };
    }

    public string Text { get; }

    /// <summary>Changes with the content.</summary>
    public string Version { get; }

    /// <summary>What pages link to.</summary>
    public string Path => $"/theme.css?v={Version}";

    public static ThemeStylesheet Create(IServiceProvider services, BrandOptions brand) => CreateAsync(services, brand).GetAwaiter().GetResult();

    /// <summary>The stylesheet in the best encoding that the browser takes; empty for none.</summary>
    public (string Encoding, ReadOnlyMemory<byte> Body) For(string acceptEncoding)
    {
        var encoding = Array.Find(["br", "gzip"], known => acceptEncoding.Split(',').Any(taken => taken.Trim().Equals(known, StringComparison.OrdinalIgnoreCase))) ?? "";
        return (encoding, _bodies[encoding]);
    }

    private static async Task<ThemeStylesheet> CreateAsync(IServiceProvider services, BrandOptions brand)
    {
        var theme = PortalTheme.From(brand);
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, services.GetRequiredService<ILoggerFactory>());
        var light = await VariablesAsync(renderer, theme, isDark: false);
        var dark = await VariablesAsync(renderer, theme, isDark: true);
        return new ThemeStylesheet(
            $":root{{{string.Concat(light)}}}@media (prefers-color-scheme:dark){{:root{{{string.Concat(dark.Except(light, StringComparer.Ordinal))}}}}}{PortalTheme.Families}");
    }

    private static Task<string[]> VariablesAsync(HtmlRenderer renderer, MudTheme theme, bool isDark) => renderer.Dispatcher.InvokeAsync(async () =>
    {
        var provider = await renderer.RenderComponentAsync<MudThemeProvider>(ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(MudThemeProvider.Theme)] = theme,
            [nameof(MudThemeProvider.IsDarkMode)] = isDark,
            [nameof(MudThemeProvider.DefaultScrollbar)] = true,
            [nameof(MudThemeProvider.ObserveSystemDarkModeChange)] = false,
        }));
        return Variable().Matches(provider.ToHtmlString()).Select(match => $"{match.Groups["name"].Value}:{match.Groups["value"].Value};").ToArray();
    });

    private static byte[] Compress(byte[] plain, Func<Stream, Stream> compressor)
    {
        using var target = new MemoryStream();
        using (var stream = compressor(target))
        {
            stream.Write(plain);
        }

        return target.ToArray();
    }

    [GeneratedRegex("^\\s*(?<name>--[\\w-]+):\\s*(?<value>[^;]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
