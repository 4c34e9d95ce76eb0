namespace MyPage.LineSimulator.Webhooks;

/// <summary>One person's events: the next is sent when the one before was answered or timed out.</summary>
internal sealed class WebhookQueue(
    TimeProvider time, Func<WebhookDelivery, Task> deliver, ILogger logger, CancellationToken stop)
{
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private readonly List<WebhookDelivery> _waiting = [];
    private readonly WakeSignal _wake = new(time);
    private bool _running;
    private int _underWay;

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count + _underWay;
            }
        }
    }

    public void Add(WebhookDelivery delivery)
    {
        lock (_gate)
        {
            _waiting.Add(delivery);
            if (!_running)
            {
                _running = true;
                _ = Task.Run(RunAsync, CancellationToken.None);
            }
        }

        _wake.Set();
    }

    public void Wake() => _wake.Set();

    public void Clear()
    {
        lock (_gate)
        {
            _waiting.Clear();
        }
    }

    private async Task RunAsync()
    {
        try
        {
            while (await NextAsync() is { } delivery)
            {
                try
                {
                    await deliver(delivery);
                }
                catch (Exception e) when (!stop.IsCancellationRequested)
                {
                    // One event that cannot be sent must not cost the person all that follow.
                    logger.LogError(e, "A webhook could not be sent: {Type}", delivery.Event.Type);
                }
                finally
                {
                    lock (_gate)
                    {
                        _underWay--;
                    }
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The simulator stops; what was not sent is lost, as all its state.
        }
    }

    private async Task<WebhookDelivery?> NextAsync()
    {
        while (true)
        {
            TimeSpan wait;
            lock (_gate)
            {
                if (_waiting.Count == 0)
                {
                    _running = false;
                    return null;
                }

                var first = _waiting[0];
                wait = first.DueAt - time.GetUtcNow();
                if (wait <= TimeSpan.Zero && first.HoldForNext)
                {
                    wait = HoldOrSwap(first);
                    first = _waiting[0];
                }

                if (wait <= TimeSpan.Zero)
                {
                    _waiting.RemoveAt(0);
                    _underWay++;
                    return first;
                }
            }

            await _wake.WaitAsync(wait, stop);
        }
    }

    // With a second event there the two change places; alone, the first waits a little for company.
    private TimeSpan HoldOrSwap(WebhookDelivery first)
    {
        if (_waiting.Count > 1)
        {
            (_waiting[0], _waiting[1]) = (_waiting[1], _waiting[0]);
            _waiting[0].HoldForNext = false;
            first.HoldForNext = false;
            return TimeSpan.Zero;
        }

        var left = first.DueAt + LongestHold - time.GetUtcNow();
        first.HoldForNext = left > TimeSpan.Zero;
        return left;
    }
}
