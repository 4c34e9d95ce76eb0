using System.Diagnostics;

namespace MyPage.Benchmarks.Load;

/// <summary>Measures one round: how long it took, and what this process used for it.</summary>
internal sealed class RoundWatch
{
    private readonly TimeSpan _cpu;
    private readonly long _allocated;
    private readonly Stopwatch _clock;

    private RoundWatch() => (_cpu, _allocated, _clock) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true), Stopwatch.StartNew());

    public TimeSpan Elapsed => _clock.Elapsed;

    public static RoundWatch Start()
    {
        GC.Collect();
        return new RoundWatch();
    }

    /// <param name="count">How often that was done which is measured.</param>
    public RoundResult Stop(int count)
    {
        var seconds = _clock.Elapsed.TotalSeconds;
        return new RoundResult(
            count / seconds,
            (Environment.CpuUsage.TotalTime - _cpu).TotalMicroseconds / count,
            (GC.GetTotalAllocatedBytes(precise: true) - _allocated) / (double)count);
    }
}
