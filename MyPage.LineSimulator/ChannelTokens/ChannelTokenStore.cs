using MyPage.LineSimulator.Http;
using System.Security.Cryptography;
using System.Text;

namespace MyPage.LineSimulator.ChannelTokens;

/// <summary>The channel access tokens of both channels.</summary>
internal sealed class ChannelTokenStore(SimulatorOptions options, TimeProvider time)
{
    public const int StatelessSeconds = 899;
    public static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(30);
    private const int MostTokens = 30;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, ChannelToken> _tokens = new(StringComparer.Ordinal);

    /// <summary>The channel with this id and secret, compared without telling how far they agree.</summary>
    public ChannelKind? Authenticate(string? channelId, string? secret)
    {
        foreach (var kind in Enum.GetValues<ChannelKind>())
        {
            if (Same(channelId, IdOf(kind)) && Same(secret, SecretOf(kind)))
            {
                return kind;
            }
        }

        return null;
    }

    public string IdOf(ChannelKind kind) => kind == ChannelKind.Login ? options.Login.ChannelId : options.Messaging.ChannelId;

    /// <summary>Null when the limit of 30 is reached and the kind does not make room.</summary>
    public ChannelToken? Issue(ChannelKind channel, ChannelTokenKind kind, TimeSpan lifetime)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            var alive = _tokens.Values
                .Where(t => t.Channel == channel && t.Kind == kind && !t.Revoked && t.ExpiresAt > now)
                .OrderBy(t => t.ExpiresAt)
                .ToList();
            if (kind == ChannelTokenKind.V21 && alive.Count >= MostTokens)
            {
                return null;
            }

            if (kind == ChannelTokenKind.ShortLived && alive.Count >= MostTokens)
            {
                alive[0].Revoked = true;
            }

            var token = new ChannelToken(RandomText.Alphanumeric(120), channel, kind, now + lifetime, RandomText.Url(16));
            return _tokens[token.Value] = token;
        }
    }

    public ChannelToken? Find(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        if (options.Messaging.LongLivedToken is { Length: > 0 } longLived && Same(value, longLived))
        {
            return new ChannelToken(longLived, ChannelKind.Messaging, ChannelTokenKind.LongLived, DateTimeOffset.MaxValue, "");
        }

        lock (_gate)
        {
            return _tokens.TryGetValue(value, out var token) && !token.Revoked && token.ExpiresAt > time.GetUtcNow() ? token : null;
        }
    }

    public IReadOnlyList<string> LiveKeyIds(ChannelKind channel)
    {
        lock (_gate)
        {
            return [.. _tokens.Values
                .Where(t => t.Channel == channel && t.Kind == ChannelTokenKind.V21 && !t.Revoked && t.ExpiresAt > time.GetUtcNow())
                .Select(t => t.KeyId)];
        }
    }

    /// <summary>A stateless token cannot be revoked: it just ends.</summary>
    public void Revoke(string? value, Func<ChannelToken, bool> may)
    {
        lock (_gate)
        {
            if (value is not null && _tokens.TryGetValue(value, out var token) && token.Kind != ChannelTokenKind.Stateless && may(token))
            {
                token.Revoked = true;
            }
        }
    }

    public void Reset()
    {
        lock (_gate)
        {
            _tokens.Clear();
        }
    }

    private string SecretOf(ChannelKind kind) => kind == ChannelKind.Login ? options.Login.ChannelSecret : options.Messaging.ChannelSecret;

    private static bool Same(string? left, string right) =>
        left is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
}
