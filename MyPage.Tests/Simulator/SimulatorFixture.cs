using Xunit;

namespace MyPage.Tests.Simulator;

/// <summary>One simulator for the tests of a class, started when the first of them asks.</summary>
public sealed class SimulatorFixture : IAsyncLifetime
{
    private SimulatorHost? _host;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    /// <summary>The simulator as new: only its clock goes on.</summary>
    internal async Task<SimulatorHost> FreshAsync(Action<LineSimulator.SimulatorOptions> configure)
    {
        if (_host is null)
        {
            return _host = await SimulatorHost.StartAsync(configure);
        }

        await _host.ResetAsync();
        return _host;
    }
}
