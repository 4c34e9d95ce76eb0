using MyPage.Web.Background;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Security.Circuits;

/// <summary>
/// Asks every ten seconds for all sessions that have circuits on this node, in one question, and sends away those that have
/// ended: an open page that nobody touches sends nothing by itself that could be refused.
/// </summary>
public sealed class CircuitSweep(OpenCircuits circuits, PortalSessions sessions, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<CircuitSweep> logger) : PortalWorker(lifetime)
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Every, time, stoppingToken);
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning(exception, "The sessions of open pages could not be asked for; trying again");
            }
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        var open = circuits.Sessions;
        if (open.Count == 0)
        {
            return;
        }

        var holding = await sessions.FindAllAsync(open, cancellationToken);
        foreach (var ended in open.Where(session => !holding.Contains(session)))
        {
            circuits.End(ended);
        }
    }
}
