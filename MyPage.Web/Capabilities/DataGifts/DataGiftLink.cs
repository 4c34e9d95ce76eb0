namespace MyPage.Web.Capabilities.DataGifts;

/// <summary>
/// What a gift link stands for. Its token of 128 bits opens the gift for whoever has it; only its hash is kept. Opening it takes
/// nothing, and it holds as long as the gift waits.
/// </summary>
public sealed class DataGiftLink
{
    /// <summary>SHA-256 of the token; 128 random bits need no key.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>The gift.</summary>
    public required Guid GiftId { get; init; }
}
