namespace MyPage.Web.Background;

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

        try
        {
            stoppingToken.ThrowIfCancellationRequested();
            await WorkAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped in the middle of a statement; what it was about is due again.
        }
    }

    /// <summary>Goes on until the token is cancelled.</summary>
    protected abstract Task WorkAsync(CancellationToken stoppingToken);
}
