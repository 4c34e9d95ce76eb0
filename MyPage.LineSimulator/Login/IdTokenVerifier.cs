using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MyPage.LineSimulator.Http;

namespace MyPage.LineSimulator.Login;

/// <summary>What <c>POST /oauth2/v2.1/verify</c> finds out about an ID token.</summary>
internal sealed class IdTokenVerifier(SimulatorOptions options, SigningKeys keys, TimeProvider time)
{
    public (JsonObject? Claims, string? Fault) Verify(string idToken, string? clientId, string? nonce, string? userId)
    {
        if (Read(idToken) is not { } claims)
        {
            return (null, "Invalid IdToken.");
        }

        if (!claims.Text("iss").Is(IdTokens.Issuer))
        {
            return (null, "Invalid IdToken Issuer.");
        }

        if (claims.Number("exp") is not { } expires || expires <= time.GetUtcNow().ToUnixTimeSeconds())
        {
            return (null, "IdToken expired.");
        }

        if (!claims.Text("aud").Is(clientId))
        {
            return (null, "Invalid IdToken Audience.");
        }

        if (nonce is not null && !claims.Text("nonce").Is(nonce))
        {
            return (null, "Invalid IdToken Nonce.");
        }

        return userId is not null && !claims.Text("sub").Is(userId)
            ? (null, "Invalid IdToken Subject Identifier.")
            : (claims, null);
    }

    private JsonObject? Read(string idToken)
    {
        var parts = idToken.Split('.');
        if (parts.Length != 3)
        {
            return null;
        }

        try
        {
            if (JsonNode.Parse(Base64Url.DecodeFromChars(parts[0])) is not JsonObject header
                || JsonNode.Parse(Base64Url.DecodeFromChars(parts[1])) is not JsonObject claims)
            {
                return null;
            }

            return SignatureHolds(header, Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2])) ? claims : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    private bool SignatureHolds(JsonObject header, byte[] signed, byte[] signature) => header.Text("alg") switch
    {
        "HS256" => CryptographicOperations.FixedTimeEquals(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.Login.ChannelSecret), signed), signature),
        "ES256" => keys.All.FirstOrDefault(k => k.Id.Is(header.Text("kid")))?.Verifies(signed, signature) ?? false,
        _ => false,
    };
}
