using MyPage.Benchmarks.Databases;

namespace MyPage.Benchmarks.Hosting;

/// <summary>The settings of a portal in production, as far as one can have them on a loopback address.</summary>
internal static class PortalSettings
{
    public static IEnumerable<KeyValuePair<string, string>> For(BenchmarkDatabase database, Uri address) =>
    [
        .. database.Settings(),
        new("Urls", address.ToString()),
        new("Portal:PublicUrl", address.GetLeftPart(UriPartial.Authority)),
        new("UserCodes:Key", Convert.ToBase64String(new byte[32])),

        // Nobody listens there, and nothing is mailed.
        new("Mail:Host", "127.0.0.1"),
        new("Logging:LogLevel:Default", "Warning"),
    ];
}
