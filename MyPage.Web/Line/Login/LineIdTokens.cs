using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MyPage.Web.Line.Login;

/// <summary>
/// Checks LINE's ID tokens. Web login signs with HS256 under the channel secret, LIFF with ES256 under LINE's published
/// keys; which of the two is expected is fixed by the path, never by the token's header (docs/line.md 3.4).
/// </summary>
public sealed class LineIdTokens(IOptions<LineOptions> options, LineSigningKeys liffKeys, TimeProvider time)
{
    private const string Issuer = "https://access.line.me";
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    /// <summary>A token of web login; null when anything about it is not right.</summary>
    public Task<LinePerson?> ValidateWebLoginAsync(string idToken, string? nonce) => nonce is { Length: > 0 }
        ? ValidateAsync(idToken, SecurityAlgorithms.HmacSha256, [new SymmetricSecurityKey(Encoding.UTF8.GetBytes(options.Value.Login.ChannelSecret))], nonce)
        : Task.FromResult<LinePerson?>(null);

    /// <summary>A token of LIFF, which carries no nonce of ours; null when anything about it is not right.</summary>
    public async Task<LinePerson?> ValidateLiffAsync(string idToken, CancellationToken cancellationToken)
    {
        if (!TryReadKeyId(IdTokenText.ReadableOf(idToken) ?? idToken, out var keyId))
        {
            return null;
        }

        var keys = await liffKeys.FindAsync(keyId, cancellationToken);
        return keys.Count == 0 ? null : await ValidateAsync(idToken, SecurityAlgorithms.EcdsaSha256, keys, null);
    }

    private async Task<LinePerson?> ValidateAsync(string idToken, string algorithm, IReadOnlyCollection<SecurityKey> keys, string? nonce)
    {
        var parameters = new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = options.Value.Login.ChannelId,
            ValidAlgorithms = [algorithm],
            IssuerSigningKeys = keys,
            TryAllIssuerSigningKeys = true,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = (from, until, _, _) => until is { } end && end > Now - ClockSkew && (from is not { } start || start < Now + ClockSkew),
        };
        var readable = IdTokenText.ReadableOf(idToken);
        if (readable is not null)
        {
            // What was signed is the token as it came.
            parameters.SignatureValidator = (text, _) => keys.Any(key => IdTokenText.IsSigned(idToken, key, algorithm))
                ? new JsonWebToken(text)
                : throw new SecurityTokenInvalidSignatureException();
        }

        var result = await _handler.ValidateTokenAsync(readable ?? idToken, parameters);
        if (!result.IsValid || result.SecurityToken is not JsonWebToken token || string.IsNullOrEmpty(token.Subject))
        {
            return null;
        }

        if (nonce is not null && !(token.TryGetPayloadValue<string>("nonce", out var stated) && Same(stated, nonce)))
        {
            return null;
        }

        return new LinePerson(token.Subject, token.TryGetPayloadValue<string>("name", out var name) ? name : null);
    }

    // That it looks like a token does not mean that its parts can be read.
    private bool TryReadKeyId(string idToken, out string? keyId)
    {
        keyId = null;
        try
        {
            keyId = _handler.CanReadToken(idToken) ? _handler.ReadJsonWebToken(idToken).Kid : null;
            return !string.IsNullOrEmpty(keyId);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private static bool Same(string a, string b) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));
}
