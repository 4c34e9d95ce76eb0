namespace MyPage.Web.Capabilities.MobileData;

/// <summary>What 購入する sends.</summary>
/// <param name="RequestId">Made with the form; the purchase's own id, so that a repeat names the same purchase.</param>
/// <param name="Mb">The size; MB.</param>
/// <param name="ShownPriceYen">The price that was shown; whole yen with tax.</param>
public sealed record TopUpOrder(Guid RequestId, int Mb, int ShownPriceYen);
