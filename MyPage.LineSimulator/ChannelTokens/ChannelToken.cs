namespace MyPage.LineSimulator.ChannelTokens;

internal sealed class ChannelToken(string value, ChannelKind channel, ChannelTokenKind kind, DateTimeOffset expiresAt, string keyId)
{
    public string Value { get; } = value;

    public ChannelKind Channel { get; } = channel;

    public ChannelTokenKind Kind { get; } = kind;

    public DateTimeOffset ExpiresAt { get; } = expiresAt;

    /// <summary>LINE's <c>key_id</c>, by which a channel tells its v2.1 tokens apart.</summary>
    public string KeyId { get; } = keyId;

    public bool Revoked { get; set; }
}
