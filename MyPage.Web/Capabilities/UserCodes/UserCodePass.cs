namespace MyPage.Web.Capabilities.UserCodes;

/// <summary>
/// A QR code or link by which the holder passes a user code on. It carries a token of 128 bits that stands for the code and
/// is not the code; only its hash is kept. Opening it consumes nothing; it holds for 24 hours (docs/product.md 3).
/// </summary>
public sealed class UserCodePass
{
    /// <summary>SHA-256 of the token; 128 random bits need no key.</summary>
    public required byte[] TokenHash { get; init; }

    public required Guid UserCodeId { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
