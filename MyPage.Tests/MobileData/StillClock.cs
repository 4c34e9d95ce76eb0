namespace MyPage.Tests.MobileData;

/// <summary>A clock that stands still until it is set: what acts at one reading acts at one moment, in the database and in memory alike.</summary>
internal sealed class StillClock(DateTimeOffset now) : TimeProvider
{
    private readonly Lock _lock = new();
    private DateTimeOffset _now = now;

    public DateTimeOffset Now
    {
        get
        {
            lock (_lock)
            {
                return _now;
            }
        }

        set
        {
            lock (_lock)
            {
                _now = value;
            }
        }
    }

    public override DateTimeOffset GetUtcNow() => Now;
}
