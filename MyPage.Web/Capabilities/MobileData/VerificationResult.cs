using MyPage.Domain.MobileData;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>What a verification found.</summary>
/// <param name="Subscriptions">Subscriptions whose books were recomputed.</param>
/// <param name="Differences">What does not agree; zero when the books are right.</param>
/// <param name="Sums">The sums of these lines over all their months.</param>
public sealed record VerificationResult(long Subscriptions, long Differences, MonthSums Sums);
