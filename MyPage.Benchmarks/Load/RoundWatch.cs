using System.Diagnostics;

namespace MyPage.Benchmarks.Load;

/// <summary>Measures one round: how long it took, and what this process used for it.</summary>
internal sealed class RoundWatch
{
    private readonly Process _process = Process.GetCurrentProcess();
    private readonly TimeSpan _cpu;
    private readonly long _allocated;
    private readonly Stopwatch _clock;

    private RoundWatch() => (_cpu, _allocated, _clock) = (_process.TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true), Stopwatch.StartNew());

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
        _process.Refresh();
        return new RoundResult(
            count / seconds,
            (_process.TotalProcessorTime - _cpu).TotalMicroseconds / count,
            (GC.GetTotalAllocatedBytes(precise: true) - _allocated) / (double)count);
    }
}
