using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>What the carrier reports of one line and business date.</summary>
/// <param name="PhoneNumber">The number that the line has, or had on that date.</param>
/// <param name="Date">The business date; it has begun.</param>
/// <param name="UsedMb">That date's total in whole MB, from 0 to <see cref="DayUsage.MaximumMb"/>.</param>
public readonly record struct UsageReading(PhoneNumber PhoneNumber, DateOnly Date, int UsedMb);
