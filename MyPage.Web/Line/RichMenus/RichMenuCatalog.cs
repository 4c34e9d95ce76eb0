using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Web.Configuration;

namespace MyPage.Web.Line.RichMenus;

/// <summary>The menus that this version of the portal offers, each kind in each language. Their pictures are drawn by images/draw.mjs.</summary>
public sealed class RichMenuCatalog
{
    /// <summary>What names of our menus at LINE begin with; others are the carrier's own and left alone.</summary>
    public const string NamePrefix = "mypage-";

    public RichMenuCatalog(IOptions<PortalOptions> portal) => Editions = (
        from kind in Enum.GetValues<RichMenuKind>()
        from language in SpokenLanguage.All
        select new RichMenuChoice(kind, language)).ToDictionary(choice => choice, choice => Make(choice, portal.Value));

    public IReadOnlyDictionary<RichMenuChoice, RichMenuEdition> Editions { get; }

    private static RichMenuEdition Make(RichMenuChoice choice, PortalOptions portal)
    {
        var image = ReadImage(choice);
        var definition = Phrase.In(CultureInfo.GetCultureInfo(choice.Language), () => new RichMenuDefinition(
            new RichMenuSize(RichMenuTiles.Width, RichMenuTiles.Height), Selected: true, "", RichMenuText.ChatBar, RichMenuTiles.For(choice.Kind, portal.AddressOf)));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(definition));
        hash.AppendData(image);
        var key = $"{choice.Name}-{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8))}";
        return new RichMenuEdition(choice, key, definition with { Name = NamePrefix + key }, image);
    }

    private static byte[] ReadImage(RichMenuChoice choice)
    {
        var name = $"rich-menu-{choice.Name}.png";
        using var stream = typeof(RichMenuCatalog).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The picture {name} is not in the program.");
        using var image = new MemoryStream();
        stream.CopyTo(image);
        return image.ToArray();
    }
}
