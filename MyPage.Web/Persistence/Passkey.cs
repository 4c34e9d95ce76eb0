namespace MyPage.Web.Persistence;

/// <summary>
/// パスキー of a contract holder or of an operator: what is kept of it is public, so that a copy of the database signs nobody in. It
/// belongs to exactly one account; a key that is removed leaves no row.
/// </summary>
public sealed class Passkey
{
    /// <summary>How many an account may have.</summary>
    public const int MostOfAnAccount = 10;

    /// <summary>The longest <see cref="Name"/>.</summary>
    public const int LongestName = 40;

    /// <summary>The longest <see cref="CredentialId"/>, in bytes (WebAuthn).</summary>
    public const int LongestCredentialId = 1023;

    public required Guid Id { get; init; }

    /// <summary>The contract holder's account; null for an operator's.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>The operator; null for a contract holder's.</summary>
    public Guid? OperatorId { get; init; }

    /// <summary>How the authenticator names the key; no two are alike.</summary>
    public required byte[] CredentialId { get; init; }

    /// <summary>The public key, in COSE form.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>How often the authenticator has signed, as it last said; 0 for those that do not count. One that falls back was copied.</summary>
    public long SignCount { get; set; }

    /// <summary>By which ways the authenticator is reached, parted by spaces, as it said when the key was made.</summary>
    public string Transports { get; init; } = "";

    /// <summary>Whether the key may be kept in several devices (by a password manager); that never changes.</summary>
    public bool IsBackupEligible { get; init; }

    /// <summary>Whether it was so kept when it was last used.</summary>
    public bool IsBackedUp { get; set; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When somebody last signed in with it, or proved with it who they are; null when nobody has.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
}
