using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Databases;
using Xunit;

namespace MyPage.Tests.Hosting;

/// <summary>A portal on a database of its own, for the tests of one class.</summary>
public abstract class PortalFixture(TestDatabase database, Need? need, Action<IServiceCollection>? services = null) : IAsyncLifetime
{
    private PortalFactory? _portal;

    public PortalFactory Portal => _portal ?? throw new InvalidOperationException("The portal was not started: something is missing on this machine.");

    public async Task InitializeAsync()
    {
        // xunit makes the fixture even when every test of the class is left out.
        if (need is { } missing && !Needs.AllRequired && Needs.MissingFor(missing) is not null)
        {
            return;
        }

        await database.CreateAsync();
        _portal = new PortalFactory(database, services: services);
        _portal.StartServer();
    }

    public async Task DisposeAsync()
    {
        if (_portal is not null)
        {
            await _portal.DisposeAsync();
        }

        await database.DisposeAsync();
    }
}
