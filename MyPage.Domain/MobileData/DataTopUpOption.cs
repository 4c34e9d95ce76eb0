namespace MyPage.Domain.MobileData;

/// <summary>A size of データ追加 that is sold.</summary>
/// <param name="Mb">MB; more than zero.</param>
/// <param name="PriceYen">Price in whole yen, with tax.</param>
public sealed record DataTopUpOption(int Mb, int PriceYen);
