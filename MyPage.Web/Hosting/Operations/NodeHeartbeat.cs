using MyPage.Web.Background;
using MyPage.Web.Capabilities.Nodes;

namespace MyPage.Web.Hosting.Operations;

/// <summary>Says every half minute that this node serves, for the console to show, and takes leave at a stop.</summary>
public sealed class NodeHeartbeat(NodeLedger nodes, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<NodeHeartbeat> logger) : PortalWorker(lifetime)
{
    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryAsync(() => nodes.NoteAsync(stoppingToken), stoppingToken);
            await Task.Delay(NodeLedger.Every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await TryAsync(() => nodes.LeaveAsync(CancellationToken.None), CancellationToken.None);
    }

    private async Task TryAsync(Func<Task> act, CancellationToken stoppingToken)
    {
        try
        {
            await act();
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // The database may be away; a node that says nothing is shown as one that does not serve.
            logger.LogDebug(exception, "That this node serves could not be written down");
        }
    }
}
