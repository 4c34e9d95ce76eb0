namespace MyPage.Tests.Hosting;

/// <summary>
/// A clock that a test moves ahead. It runs between the moves, so that moments stay in order; waiting (timers) is real, but that
/// workers which look every second do so five times a second: a test that waits for them waits for nothing else.
/// </summary>
public sealed class TestClock : TimeProvider
{
    /// <summary>12:00 in Tokyo on a Sunday in the middle of nothing special.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private readonly long _began = System.GetTimestamp();
    private readonly Lock _lock = new();
    private DateTimeOffset _start;

    public TestClock(DateTimeOffset? start = null) => _start = start ?? Noon;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _start + System.GetElapsedTime(_began);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime == Look ? Look / 5 : dueTime, period);

    public void Advance(TimeSpan by)
    {
        lock (_lock)
        {
            _start += by;
        }
    }
}
