namespace MyPage.Web.Persistence;

/// <summary>
/// オペレーター: one of the carrier's staff, with an account of their own for the console. It has no password before its owner has
/// opened a mailed link, and never a password without a second factor: both are set in one act. Names are never given to
/// another: entries of the audit log go by them.
/// </summary>
public sealed class OperatorAccount
{
    /// <summary>The longest <see cref="Name"/>.</summary>
    public const int LongestName = 40;

    public required Guid Id { get; init; }

    /// <summary>What the operator signs in with, in small letters; no two ever have one name, removed ones included.</summary>
    public required string Name { get; init; }

    /// <summary>Where mailed links go.</summary>
    public required string Email { get; init; }

    public required OperatorRole Role { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null before the first sign-in, and once the operator is removed.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Changes with the password, the second factor and the end of the account: what was pending before is void then, mailed links included.</summary>
    public required Guid Stamp { get; set; }

    /// <summary>From it and the carrier's secret comes the key of the authenticator app; 16 bytes that alone tell nothing.</summary>
    public required byte[] FactorSalt { get; set; }

    /// <summary>Since when the authenticator app is set; null while it is not.</summary>
    public DateTimeOffset? FactorSince { get; set; }

    /// <summary>The last step of 30 seconds whose code was taken: each code is taken once, and none that came before it.</summary>
    public long LastStep { get; set; }

    /// <summary>The recovery codes that are left, as keyed hashes in hexadecimal, parted by spaces.</summary>
    public string RecoveryHashes { get; set; } = "";

    public DateTimeOffset? LastSignInAt { get; set; }

    /// <summary>Since when nobody signs in with it; null while it holds. The row stays, since the audit log names it.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    /// <summary>The form in which names are compared.</summary>
    public static string Normalize(string name) => MyPage.Domain.OutsideText.Fold(name).Trim().ToLowerInvariant();

    /// <summary>True for a name that can be typed, and read again from a list.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_' or '.') && name[0] is not '-';
}
