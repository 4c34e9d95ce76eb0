namespace MyPage.Benchmarks.Load;

/// <summary>What one round came to.</summary>
/// <param name="RequestsPerSecond">Answers of status 200.</param>
/// <param name="CpuMicroseconds">Processor time a request, the client's included.</param>
/// <param name="AllocatedBytes">Managed memory a request.</param>
internal sealed record RoundResult(double RequestsPerSecond, double CpuMicroseconds, double AllocatedBytes);
