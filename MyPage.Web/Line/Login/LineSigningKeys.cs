using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace MyPage.Web.Line.Login;

/// <summary>LINE's published ES256 keys, kept for an hour; an unknown key ID asks again, at most once a minute.</summary>
public sealed class LineSigningKeys(IHttpClientFactory clients, TimeProvider time) : IDisposable
{
    private const int CoordinateBytes = 32;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private static readonly TimeSpan AskedAtMost = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _asking = new(1, 1);
    private IReadOnlyList<JsonWebKey> _keys = [];
    private DateTimeOffset _askedAt = DateTimeOffset.MinValue;

    /// <summary>The keys of that ID; none when LINE publishes no such key.</summary>
    public async Task<IReadOnlyCollection<SecurityKey>> FindAsync(string? keyId, CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken);
        try
        {
            var age = time.GetUtcNow() - _askedAt;
            if (age > Kept || (age > AskedAtMost && Of(keyId).Count == 0))
            {
                var json = await clients.CreateClient(LineHttp.Api).GetStringAsync("/oauth2/v2.1/certs", cancellationToken);
                _keys = Read(json);
                _askedAt = time.GetUtcNow();
            }

            return Of(keyId);
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <summary>Reads a key set. LINE has published coordinates with a leading zero byte (33 bytes), which the library refuses: it is stripped.</summary>
    public static IReadOnlyList<JsonWebKey> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return
        [
            .. document.RootElement.GetProperty("keys").EnumerateArray().Select(element =>
            {
                var key = new JsonWebKey(element.GetRawText());
                key.X = Trim(key.X);
                key.Y = Trim(key.Y);
                return key;
            }),
        ];
    }

    public void Dispose() => _asking.Dispose();

    private List<SecurityKey> Of(string? keyId) =>
        [.. _keys.Where(key => string.Equals(key.Kid, keyId, StringComparison.Ordinal))];

    private static string? Trim(string? coordinate)
    {
        if (coordinate is null)
        {
            return null;
        }

        var bytes = Base64UrlEncoder.DecodeBytes(coordinate);
        return bytes.Length == CoordinateBytes + 1 && bytes[0] == 0 ? Base64UrlEncoder.Encode(bytes[1..]) : coordinate;
    }
}
