namespace MyPage.Web.Operations;

/// <summary>
/// Works in the background from the moment when the portal serves until it stops. A start that fails, because the port is
/// taken for example, takes the services away from under whoever already works.
/// </summary>
public abstract class PortalWorker(IHostApplicationLifetime lifetime) : BackgroundService
{
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (lifetime.ApplicationStarted.Register(started.SetResult))
        {
            await started.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (!stoppingToken.IsCancellationRequested)
        {
            await WorkAsync(stoppingToken);
        }
    }

    /// <summary>Goes on until the token is cancelled.</summary>
    protected abstract Task WorkAsync(CancellationToken stoppingToken);
}
