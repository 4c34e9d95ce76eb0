using MyPage.LineSimulator.Http;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.ChannelTokens;

/// <summary>The signed JWT with which a channel asks for a token without its secret: RS256, half an hour at most.</summary>
internal sealed class ClientAssertions(SimulatorOptions options, ChannelTokenStore tokens, TimeProvider time)
{
    public const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private const string Audience = "https://api.line.me/";
    private static readonly TimeSpan LongestAssertion = TimeSpan.FromMinutes(30);

    /// <summary>The channel that signed, and the lifetime it asks for (0: none asked).</summary>
    public (ChannelKind Channel, TimeSpan Lifetime)? Read(string? assertion)
    {
        var parts = assertion?.Split('.') ?? [];
        if (parts.Length != 3)
        {
            return null;
        }

        try
        {
            var header = JsonNode.Parse(Base64Url.DecodeFromChars(parts[0])) as JsonObject;
            var claims = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1])) as JsonObject;
            if (header is null || claims is null || !header.Text("alg").Is("RS256") || ChannelOf(claims) is not { } channel
                || !SignatureHolds(channel, header.Text("kid"), $"{parts[0]}.{parts[1]}", Base64Url.DecodeFromChars(parts[2])))
            {
                return null;
            }

            var now = time.GetUtcNow().ToUnixTimeSeconds();
            var expires = claims.Number("exp") ?? 0;
            if (!claims.Text("aud").Is(Audience) || expires <= now || expires > now + LongestAssertion.TotalSeconds)
            {
                return null;
            }

            var lifetime = claims.Number("token_exp") ?? 0;
            return lifetime < 0 || lifetime > ChannelTokenStore.LongestLifetime.TotalSeconds ? null : (channel, TimeSpan.FromSeconds(lifetime));
        }
        catch (Exception e) when (e is FormatException or JsonException or CryptographicException)
        {
            return null;
        }
    }

    private ChannelKind? ChannelOf(JsonObject claims)
    {
        foreach (var kind in Enum.GetValues<ChannelKind>())
        {
            if (claims.Text("iss").Is(tokens.IdOf(kind)) && claims.Text("sub").Is(tokens.IdOf(kind)))
            {
                return kind;
            }
        }

        return null;
    }

    private bool SignatureHolds(ChannelKind channel, string? keyId, string signed, byte[] signature)
    {
        var registered = channel == ChannelKind.Login ? options.Login.AssertionKeys : options.Messaging.AssertionKeys;
        foreach (var text in registered)
        {
            if (JsonNode.Parse(text) is JsonObject key && keyId is not null && key.Text("kid").Is(keyId))
            {
                using var rsa = RSA.Create(new RSAParameters
                {
                    Modulus = Base64Url.DecodeFromChars(key.Text("n") ?? ""),
                    Exponent = Base64Url.DecodeFromChars(key.Text("e") ?? ""),
                });
                return rsa.VerifyData(Encoding.ASCII.GetBytes(signed), signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            }
        }

        return false;
    }
}
