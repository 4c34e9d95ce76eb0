namespace MyPage.LineSimulator.Webhooks;

/// <summary>Waits until a moment, or until something changed that may make the wait pointless.</summary>
internal sealed class WakeSignal(TimeProvider time)
{
    private readonly SemaphoreSlim _signal = new(0, 1);

    public void Set()
    {
        try
        {
            _signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already awake.
        }
    }

    /// <summary>Null waits for the signal alone.</summary>
    public async Task WaitAsync(TimeSpan? longest, CancellationToken cancellationToken)
    {
        if (longest is null)
        {
            await _signal.WaitAsync(cancellationToken);
            return;
        }

        using var timer = new CancellationTokenSource(longest.Value, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await _signal.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time has come.
        }
    }
}
