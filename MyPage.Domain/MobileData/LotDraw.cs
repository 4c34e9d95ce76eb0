namespace MyPage.Domain.MobileData;

/// <summary>What one business date took from one lot. A date may take from the same lot more than once, with others in between.</summary>
/// <param name="LotNumber">The lot.</param>
/// <param name="Mb">MB taken; more than zero.</param>
public readonly record struct LotDraw(int LotNumber, int Mb);
