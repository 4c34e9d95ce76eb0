namespace MyPage.Domain.Points;

/// <summary>One thing that does not agree in a ledger.</summary>
/// <param name="Fault">What.</param>
/// <param name="Where">The entry or use that it is about; for people.</param>
/// <param name="Expected">What the entries give.</param>
/// <param name="Found">What is there.</param>
public sealed record PointDifference(PointFault Fault, string Where, long Expected, long Found);
