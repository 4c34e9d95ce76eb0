namespace MyPage.Web.Capabilities.MobileData;

/// <summary>What お知らせ設定 shows.</summary>
/// <param name="Choice">The present choice.</param>
/// <param name="Email">Where a holder is told by mail, empty when the carrier has no address; null for a registered user.</param>
public sealed record AlertSettings(AlertChoice Choice, string? Email);
