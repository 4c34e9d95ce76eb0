namespace MyPage.Tests.Hosting;

/// <summary>
/// A clock that a test moves ahead. It runs between the moves, so that moments stay in order; waiting (timers) is real.
/// </summary>
public sealed class TestClock : TimeProvider
{
    /// <summary>12:00 in Tokyo on a Sunday in the middle of nothing special.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

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

    public void Advance(TimeSpan by)
    {
        lock (_lock)
        {
            _start += by;
        }
    }
}
