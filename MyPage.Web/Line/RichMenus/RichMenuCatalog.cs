using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;

namespace MyPage.Web.Line.RichMenus;

/// <summary>The menus that this version of the portal offers. Their pictures are drawn by images/draw.mjs.</summary>
public sealed class RichMenuCatalog
{
    /// <summary>What names of our menus at LINE begin with; others are the carrier's own and left alone.</summary>
    public const string NamePrefix = "mypage-";

    private const string ChatBarText = "メニュー";

    public RichMenuCatalog(IOptions<PortalOptions> portal) =>
        Editions = Enum.GetValues<RichMenuKind>().ToDictionary(kind => kind, kind => Make(kind, portal.Value));

    public IReadOnlyDictionary<RichMenuKind, RichMenuEdition> Editions { get; }

    private static RichMenuEdition Make(RichMenuKind kind, PortalOptions portal)
    {
        var image = ReadImage(kind);
        var definition = new RichMenuDefinition(
            new RichMenuSize(RichMenuTiles.Width, RichMenuTiles.Height), Selected: true, "", ChatBarText, RichMenuTiles.For(kind, portal.AddressOf));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(definition));
        hash.AppendData(image);
        var key = $"{kind.ToString().ToLowerInvariant()}-{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8))}";
        return new RichMenuEdition(kind, key, definition with { Name = NamePrefix + key }, image);
    }

    private static byte[] ReadImage(RichMenuKind kind)
    {
        var name = $"rich-menu-{kind.ToString().ToLowerInvariant()}.png";
        using var stream = typeof(RichMenuCatalog).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The picture {name} is not in the program.");
        using var image = new MemoryStream();
        stream.CopyTo(image);
        return image.ToArray();
    }
}
