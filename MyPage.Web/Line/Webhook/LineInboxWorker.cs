using MyPage.Web.Background;

namespace MyPage.Web.Line.Webhook;

/// <summary>Runs <see cref="LineInboxDispatcher"/> while the portal serves: at once when a webhook came, and every second.</summary>
public sealed class LineInboxWorker(LineInboxDispatcher work, LineInboxSignal signal, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<LineInboxWorker> logger) : PortalWorker(lifetime)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await work.WorkDueAsync(stoppingToken) > 0)
                {
                    // More may be due.
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // The database may be away for a while; the events are safe in it.
                logger.LogError(exception, "LINE's events could not be worked on; trying again");
            }

            await signal.WaitAsync(LookEvery, time, stoppingToken);
        }
    }
}
