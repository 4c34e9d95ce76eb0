using MyPage.LineSimulator.Trouble;

namespace MyPage.LineSimulator.Webhooks;

/// <summary>What was not answered 2xx waits here for its next attempt, if redelivery is on.</summary>
internal sealed class RedeliveryQueue(SimulatorOptions options, TroubleState trouble, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly List<WebhookDelivery> _waiting = [];
    private readonly WakeSignal _wake = new(time);

    public int ActiveCount
    {
        get
        {
            lock (_gate)
            {
                return trouble.Now.PortalUnreachable ? 0 : _waiting.Count;
            }
        }
    }

    public int ParkedCount
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    public void Start(Action<WebhookDelivery> redeliver, CancellationToken stop) =>
        _ = Task.Run(() => RunAsync(redeliver, stop), CancellationToken.None);

    public void Offer(WebhookDelivery delivery)
    {
        if (!trouble.Now.Redelivery)
        {
            return;
        }

        lock (_gate)
        {
            // While the switch keeps the portal unreachable, attempts do not count: they were never made.
            if (trouble.Now.PortalUnreachable)
            {
                delivery.DueAt = time.GetUtcNow();
            }
            else if (delivery.Attempts > options.RedeliveryAttempts)
            {
                return;
            }
            else
            {
                delivery.DueAt = time.GetUtcNow() + options.RedeliveryInterval;
            }

            _waiting.Add(delivery);
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

    private async Task RunAsync(Action<WebhookDelivery> redeliver, CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var due = TakeDue(out var wait);
                foreach (var delivery in due)
                {
                    redeliver(delivery);
                }

                await _wake.WaitAsync(wait, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The simulator stops.
        }
    }

    private List<WebhookDelivery> TakeDue(out TimeSpan? wait)
    {
        lock (_gate)
        {
            if (trouble.Now.PortalUnreachable || _waiting.Count == 0)
            {
                wait = null;
                return [];
            }

            var now = time.GetUtcNow();
            var due = _waiting.Where(d => d.DueAt <= now).ToList();
            _waiting.RemoveAll(d => d.DueAt <= now);
            wait = _waiting.Count == 0 ? null : _waiting.Min(d => d.DueAt) - now;
            return due;
        }
    }
}
