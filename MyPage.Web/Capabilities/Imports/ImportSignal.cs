using System.Threading.Channels;

namespace MyPage.Web.Capabilities.Imports;

/// <summary>Wakes this node's worker when an operator orders something here; what is ordered elsewhere it finds by looking.</summary>
public sealed class ImportSignal
{
    private readonly Channel<bool> _raised = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Raise() => _raised.Writer.TryWrite(true);

    /// <summary>Returns when it is raised, or after a while.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(atMost, time);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await _raised.Reader.ReadAsync(limited.Token);
        }
        catch (OperationCanceledException)
        {
            // Time is up, or the host stops.
        }
    }
}
