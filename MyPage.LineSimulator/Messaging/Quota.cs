using MyPage.LineSimulator.Trouble;

namespace MyPage.LineSimulator.Messaging;

/// <summary>The monthly limit: one per recipient that was reached, however many message objects; replies are free.</summary>
internal sealed class Quota(SimulatorOptions options, TroubleState trouble, TimeProvider time)
{
    private static readonly TimeSpan Tokyo = TimeSpan.FromHours(9);
    private readonly Lock _gate = new();
    private (int Year, int Month) _month;
    private int _used;

    public int Used
    {
        get
        {
            lock (_gate)
            {
                Turn();
                return _used;
            }
        }
    }

    public bool IsExhausted => trouble.Now.QuotaExceeded || (options.Messaging.MonthlyQuota is { } most && Used >= most);

    public void Count(int recipients)
    {
        lock (_gate)
        {
            Turn();
            _used += recipients;
        }
    }

    public void Reset()
    {
        lock (_gate)
        {
            _used = 0;
        }
    }

    private void Turn()
    {
        var now = time.GetUtcNow().ToOffset(Tokyo);
        if (_month != (now.Year, now.Month))
        {
            _month = (now.Year, now.Month);
            _used = 0;
        }
    }
}
