using MyPage.Web.Background;

namespace MyPage.Web.Security.Sessions;

/// <summary>Writes <see cref="SessionInputs"/> every few seconds while the portal serves, and when it stops.</summary>
public sealed class SessionInputWorker(SessionInputs inputs, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<SessionInputWorker> logger) : PortalWorker(lifetime)
{
    // Longer than a session is believed: what was written is in every node's next look before it is forgotten here.
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(cancellationToken);
    }

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await WriteAsync(stoppingToken);
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await inputs.WriteAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning(exception, "What people did could not be noted in their sessions; trying again");
        }
    }
}
