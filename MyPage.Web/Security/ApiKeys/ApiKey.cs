namespace MyPage.Web.Security.ApiKeys;

/// <summary>
/// The right of one of the carrier's systems to use the API. The key itself is shown once and kept nowhere; it is found by a keyed
/// hash. A key that was revoked has no hash any more, so that nothing can find it; its row and its name stay.
/// </summary>
public sealed class ApiKey
{
    /// <summary>The longest <see cref="Name"/>.</summary>
    public const int LongestName = 60;

    /// <summary>Which key; requests and audit entries name it.</summary>
    public required Guid Id { get; init; }

    /// <summary>The system that has it, such as <c>billing</c>; no two keys ever have one name, revoked ones included.</summary>
    public required string Name { get; init; }

    /// <summary>HMAC-SHA256 of the key; null once it is revoked.</summary>
    public byte[]? KeyHash { get; init; }

    /// <summary>What it is for: names of <see cref="ApiScopes"/>, parted by spaces.</summary>
    public required string Scopes { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last used, to the minute; null as long as it was not.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>Since when it is refused; null while it holds.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>True for a name that can be typed, and read again from a list.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= LongestName && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && name[0] is not '-';
}
