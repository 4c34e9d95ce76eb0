namespace MyPage.Web.Capabilities.Linking;

/// <summary>
/// What joins our side of LINE's account-link flow to LINE's answer: a nonce of 256 random bits that works once
/// (docs/line.md 1). Only its hash is kept.
/// </summary>
public sealed class AccountLinkNonce
{
    public required byte[] NonceHash { get; init; }

    /// <summary>The login ID that was signed in with when the nonce was made.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>The session in which it was made; the nonce dies with it.</summary>
    public required Guid SessionId { get; init; }

    /// <summary>The language that was chosen for the page on which it was made; null for none.</summary>
    public string? Language { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Set when LINE has answered, whatever it answered.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}
