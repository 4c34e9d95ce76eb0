using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>What does not agree, and in the books of which line.</summary>
/// <param name="PhoneNumber">The line's number; null for what is wrong over all lines.</param>
/// <param name="Difference">What.</param>
public sealed record VerifiedDifference(PhoneNumber? PhoneNumber, BookDifference Difference);
