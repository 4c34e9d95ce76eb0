namespace MyPage.Domain.UserCodes;

/// <summary>
/// A user code as it may be stored: found by its keyed hash, shown to the holder by decrypting it (docs/product.md 3).
/// </summary>
/// <param name="LookupHash">HMAC-SHA256 of the digits under the carrier's key; 32 bytes.</param>
/// <param name="Ciphertext">The digits, encrypted and authenticated.</param>
public sealed record SealedUserCode(byte[] LookupHash, byte[] Ciphertext);
