namespace MyPage.Domain.Points;

/// <summary>A line at a month's end, as its data books recorded it.</summary>
/// <param name="IsActive">Whether it was active.</param>
/// <param name="FeeYen">Its base fee of the month in whole yen; zero or more.</param>
/// <param name="TaxIncluded">Whether the fee includes consumption tax.</param>
public sealed record SubscriptionFee(bool IsActive, int FeeYen, bool TaxIncluded);
