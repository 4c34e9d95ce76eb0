using MyPage.Web.Background;

namespace MyPage.Web.Outbox;

/// <summary>Runs <see cref="OutboxDelivery"/> while the portal serves, each lane for itself. It looks every second, so another process's messages go out too.</summary>
public sealed class OutboxWorker(OutboxDelivery delivery, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<OutboxWorker> logger) : PortalWorker(lifetime)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    protected override Task WorkAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enum.GetValues<OutboxLane>().Select(lane => WorkAsync(lane, stoppingToken)));

    private async Task WorkAsync(OutboxLane lane, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await delivery.SendDueAsync(lane, stoppingToken) > 0)
                {
                    // More may be due.
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // The database may be away for a while; the messages are safe in it.
                logger.LogError(exception, "The outbox could not be worked on ({Lane}); trying again", lane);
            }

            await Task.Delay(LookEvery, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
