namespace MyPage.Domain.Campaigns.Estimates;

/// <summary>What comes in a month.</summary>
/// <param name="Month">Counted from the month in which billing starts, which is 1.</param>
/// <param name="Yen">What it is worth in whole yen; zero in a month without.</param>
public sealed record MonthlyReward(int Month, int Yen);
