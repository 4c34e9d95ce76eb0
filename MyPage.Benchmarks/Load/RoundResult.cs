namespace MyPage.Benchmarks.Load;

/// <summary>What one round came to.</summary>
/// <param name="PerSecond">How often it was done in a second; for requests, answers of status 200.</param>
/// <param name="CpuMicroseconds">Processor time for each, the client's included.</param>
/// <param name="AllocatedBytes">Managed memory for each.</param>
internal sealed record RoundResult(double PerSecond, double CpuMicroseconds, double AllocatedBytes);
