using MyPage.Domain.Points;

namespace MyPage.Web.Capabilities.Points;

/// <summary>What a verification of points found.</summary>
/// <param name="Contracts">Contracts whose ledgers were recomputed.</param>
/// <param name="Differences">What does not agree; zero where all is right.</param>
/// <param name="Sums">The sums of all contracts.</param>
public sealed record PointVerificationResult(long Contracts, long Differences, PointSums Sums);
