using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Browser;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Tests.Processes;
using MyPage.Web.Security.Circuits;
using Xunit;

namespace MyPage.Tests.Circuits.Browser;

/// <summary>A portal with the page of the tests, on real ports behind a <see cref="CutProxy"/>, for browsers that lose it.</summary>
public abstract class ProxiedPortal(TestDatabase database, params Need[] needs) : IAsyncLifetime
{
    private readonly TestClock _clock = new(TimeProvider.System.GetUtcNow());
    private readonly List<PortalFactory> _others = [];
    private PortalFactory? _portal;

    public CutProxy Proxy { get; } = new();

    /// <summary>The node that the proxy leads to unless a test says otherwise.</summary>
    public PortalFactory Portal => _portal ?? throw new InvalidOperationException("Not started: something is missing on this machine.");

    public async Task InitializeAsync()
    {
        if (!Needs.AllRequired && needs.Any(need => Needs.MissingFor(need) is not null))
        {
            return;
        }

        await database.CreateAsync();
        _portal = StartNode();
        Reset();
    }

    /// <summary>As it is at the beginning of each test.</summary>
    public void Reset()
    {
        Proxy.LeadTo(Portal.Listening!);
        Proxy.Mend();
    }

    /// <summary>Another node on the same database.</summary>
    /// <param name="forgets">Whether it keeps a circuit without a socket for a second only; what the circuit knew is kept as always.</param>
    public PortalFactory AddNode(bool forgets = false)
    {
        var node = StartNode(forgets);
        _others.Add(node);
        return node;
    }

    /// <summary>Ends the portal's process, as far as a browser can tell, and starts another in its place.</summary>
    public async Task RestartAsync()
    {
        await Portal.DisposeAsync();
        _portal = StartNode();
        Proxy.LeadTo(Portal.Listening!);
    }

    /// <summary>A window of whoever has the visitor's cookies.</summary>
    public async Task<BrowserWindow> OpenAsync(BrowserPortal browser, Visitor visitor, bool isLost = false, string language = "ja", bool javaScript = true)
    {
        Reset();
        var window = await browser.OpenAtAsync(Proxy.Address, isLost, language, javaScript);
        await window.BringCookiesAsync(Proxy.Address, visitor.Cookies);
        return window;
    }

    /// <summary>Whether a visitor's session has a circuit or a socket on a node.</summary>
    public static bool IsOpen(PortalFactory node, Visitor visitor)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node.Services.GetRequiredService<OpenCircuits>().Sessions.Contains(node.SessionOf(visitor));
    }

    /// <summary>Waits until nothing of a visitor's session is open on a node.</summary>
    public static Task GoneAsync(PortalFactory node, Visitor visitor) => Until.TrueAsync(() => !IsOpen(node, visitor), "the circuit to be gone");

    public async Task DisposeAsync()
    {
        await Proxy.DisposeAsync();
        foreach (var node in _others)
        {
            await node.DisposeAsync();
        }

        if (_portal is not null)
        {
            await _portal.DisposeAsync();
        }

        await database.DisposeAsync();
    }

    private PortalFactory StartNode(bool forgets = false)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Portal:PublicUrl"] = Proxy.Address.AbsoluteUri };
        var node = new PortalFactory(database, settings, _clock, services =>
        {
            IslandPage.AddTo(services);
            if (forgets)
            {
                services.PostConfigure<CircuitOptions>(options => options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromSeconds(1));
            }
        });
        node.Listen(PortalProcess.FreePort());
        return node;
    }
}

public sealed class ProxiedOnSqlite() : ProxiedPortal(new SqliteDatabase(), Need.Chromium);

public sealed class ProxiedOnPostgreSql() : ProxiedPortal(new PostgreSqlDatabase(), Need.Chromium, Need.PostgreSql);
