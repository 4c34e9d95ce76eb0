namespace MyPage.LineSimulator.Settings;

/// <summary>
/// The simulator's time: the given clock plus what was added by hand. Ten minutes can pass at a click,
/// in tests as on the development site, without waiting for a link token to expire.
/// </summary>
internal sealed class SimulatorClock(TimeProvider inner) : TimeProvider
{
    private long _addedTicks;

    public event Action? Advanced;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Added;

    public override long GetTimestamp() => inner.GetTimestamp();

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);

    public TimeSpan Added => TimeSpan.FromTicks(Interlocked.Read(ref _addedTicks));

    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Interlocked.Add(ref _addedTicks, by.Ticks);
        Advanced?.Invoke();
    }

    public void StartAt(DateTimeOffset now) => Interlocked.Exchange(ref _addedTicks, (now - inner.GetUtcNow()).Ticks);
}
