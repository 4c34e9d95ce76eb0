using MyPage.LineSimulator.Settings;
using MyPage.LineSimulator.Trouble;

namespace MyPage.LineSimulator.Webhooks;

/// <summary>Holds a queue for each person, so that one's events stay in order and nobody waits for somebody else's.</summary>
internal sealed class WebhookDispatcher : IHostedService
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, WebhookQueue> _queues = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly WebhookSender _sender;
    private readonly RedeliveryQueue _redelivery;
    private readonly TroubleState _trouble;
    private readonly SimulatorClock _clock;
    private readonly ILogger<WebhookDispatcher> _logger;

    public WebhookDispatcher(
        WebhookSender sender, RedeliveryQueue redelivery, TroubleState trouble, SimulatorClock clock, ILogger<WebhookDispatcher> logger)
    {
        _sender = sender;
        _redelivery = redelivery;
        _trouble = trouble;
        _clock = clock;
        _logger = logger;
        trouble.Changed += Wake;
        clock.Advanced += Wake;
    }

    /// <summary>Webhooks that wait or are under way. Those parked until the portal can be reached again do not count.</summary>
    public int Pending
    {
        get
        {
            lock (_gate)
            {
                return _queues.Values.Sum(q => q.Count) + _redelivery.ActiveCount;
            }
        }
    }

    public void Enqueue(WebhookEvent webhookEvent) => QueueOf(webhookEvent).Add(new WebhookDelivery(webhookEvent)
    {
        DueAt = _clock.GetUtcNow() + TimeSpan.FromSeconds(_trouble.Now.WebhookDelaySeconds),
        HoldForNext = _trouble.Now.WebhookOutOfOrder,
    });

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _redelivery.Start(Redeliver, _stop.Token);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await _stop.CancelAsync();

    public void Reset()
    {
        lock (_gate)
        {
            foreach (var queue in _queues.Values)
            {
                queue.Clear();
            }
        }

        _redelivery.Clear();
    }

    private void Redeliver(WebhookDelivery delivery)
    {
        delivery.DueAt = _clock.GetUtcNow();
        QueueOf(delivery.Event).Add(delivery);
    }

    private WebhookQueue QueueOf(WebhookEvent webhookEvent)
    {
        lock (_gate)
        {
            if (!_queues.TryGetValue(webhookEvent.Queue, out var queue))
            {
                queue = new WebhookQueue(_clock, DeliverAsync, _logger, _stop.Token);
                _queues[webhookEvent.Queue] = queue;
            }

            return queue;
        }
    }

    private async Task DeliverAsync(WebhookDelivery delivery)
    {
        var isRedelivery = delivery.Attempts > 0;
        var outcome = await _sender.SendAsync(delivery.Event, isRedelivery, _stop.Token);
        delivery.Attempts++;
        if (!outcome.Ok)
        {
            _redelivery.Offer(delivery);
        }
        else if (_trouble.Now.WebhookTwice)
        {
            // A double for reasons of the network: the same in every byte, not marked as a redelivery.
            await _sender.SendAsync(delivery.Event, isRedelivery, _stop.Token);
        }
    }

    private void Wake()
    {
        lock (_gate)
        {
            foreach (var queue in _queues.Values)
            {
                queue.Wake();
            }
        }

        _redelivery.Wake();
    }
}
