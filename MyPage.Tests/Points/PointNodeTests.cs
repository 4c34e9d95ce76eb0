using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using Xunit;

namespace MyPage.Tests.Points;

/// <summary>What tests of points on a database share: one node that is there from the beginning, and others beside it.</summary>
public abstract class PointNodeTests(Func<TestDatabase> create, DateTimeOffset opened, params (string Key, string Value)[] settings) : IAsyncLifetime
{
    private readonly List<PointHost> _hosts = [];
    private readonly TestDatabase _database = create();

    protected PointHost Host => _hosts[0];

    public async Task InitializeAsync()
    {
        if (Needs.SkipReasonFor(GetType()) is null)
        {
            await _database.CreateAsync();
            await NewNode().PrepareAsync();
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        await _database.DisposeAsync();
    }

    protected PointHost NewNode()
    {
        var all = _database.Settings.Concat(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))).ToDictionary(StringComparer.Ordinal);
        var host = new PointHost(all, new TestClock(opened));
        _hosts.Add(host);
        return host;
    }
}
