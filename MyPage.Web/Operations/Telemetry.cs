using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace MyPage.Web.Operations;

/// <summary>Keeps the telemetry providers alive while the portal serves, and flushes them when it stops.</summary>
public sealed class Telemetry(TracerProvider traces, MeterProvider metrics) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        traces.ForceFlush(3000);
        metrics.ForceFlush(3000);
        return Task.CompletedTask;
    }
}
