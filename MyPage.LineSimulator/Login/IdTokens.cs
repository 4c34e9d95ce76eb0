using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.People;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.Login;

/// <summary>
/// Writes ID tokens by hand, without the library that the portal reads them with:
/// HS256 with the channel secret and no kid for web login, ES256 with a kid for LIFF.
/// </summary>
internal sealed class IdTokens(SimulatorOptions options, SigningKeys keys, TimeProvider time)
{
    public const string Issuer = "https://access.line.me";
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public string ForWeb(LinePerson person, IReadOnlyList<string> scopes, string method, string? nonce, DateTimeOffset? authTime, string pictureUrl)
    {
        var claims = Claims(person, scopes, [method], nonce, pictureUrl, Lifetime);
        if (authTime is { } at)
        {
            claims["auth_time"] = at.ToUnixTimeSeconds();
        }

        var signed = Signed(new JsonObject { ["typ"] = "JWT", ["alg"] = "HS256" }, claims);
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.Login.ChannelSecret), Encoding.ASCII.GetBytes(signed)))}";
    }

    public string ForLiff(LinePerson person, string? nonce, string pictureUrl, TimeSpan lifetime, bool paddedKey)
    {
        var key = paddedKey ? keys.Padded : keys.Current;
        var claims = Claims(person, ["openid", "profile"], ["linesso"], nonce, pictureUrl, lifetime);
        var signed = Signed(new JsonObject { ["alg"] = "ES256", ["kid"] = key.Id, ["typ"] = "JWT" }, claims);
        return $"{signed}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    private JsonObject Claims(
        LinePerson person, IReadOnlyList<string> scopes, string[] methods, string? nonce, string pictureUrl, TimeSpan lifetime)
    {
        var now = time.GetUtcNow();
        var claims = new JsonObject
        {
            ["iss"] = Issuer,
            ["sub"] = person.UserId,
            ["aud"] = options.Login.ChannelId,
            ["exp"] = (now + lifetime).ToUnixTimeSeconds(),
            ["iat"] = now.ToUnixTimeSeconds(),
        };
        if (nonce is not null)
        {
            claims["nonce"] = nonce;
        }

        claims["amr"] = new JsonArray([.. methods.Select(m => (JsonNode)m)]);
        if (scopes.Contains("profile", StringComparer.Ordinal))
        {
            claims["name"] = person.DisplayName;
            claims["picture"] = pictureUrl;
        }

        if (scopes.Contains("email", StringComparer.Ordinal) && person.Email is not null)
        {
            claims["email"] = person.Email;
        }

        return claims;
    }

    private static string Signed(JsonObject header, JsonObject claims) =>
        $"{Part(header)}.{Part(claims)}";

    private static string Part(JsonObject json) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString(LineJson.Compact)));
}
