using MyPage.Web.Background;

namespace MyPage.Web.Capabilities.Imports;

/// <summary>Runs <see cref="ImportRunner"/> while the portal serves: at once when something was ordered on this node, and every three seconds.</summary>
public sealed class ImportWorker(ImportRunner runner, ImportSignal signal, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<ImportWorker> logger) : PortalWorker(lifetime)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(3);

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await runner.RunDueAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // The database or the disk may be away for a while; what waits, waits.
                logger.LogError(exception, "Imports of the console could not be looked for; trying again");
            }

            await signal.WaitAsync(LookEvery, time, stoppingToken);
        }
    }
}
