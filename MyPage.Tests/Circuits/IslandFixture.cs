using System.Net.WebSockets;
using Microsoft.Net.Http.Headers;
using MyPage.Tests.Circuits.Client;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Circuits;

/// <summary>A portal with a page that has an island, and circuits to it without a browser.</summary>
public abstract class IslandFixture(TestDatabase database, Need? need) : IAsyncLifetime
{
    private PortalFactory? _portal;

    public PortalFactory Portal => _portal ?? throw new InvalidOperationException("Not started: something is missing on this machine.");

    public static string Origin => PortalFactory.Address.GetLeftPart(UriPartial.Authority);

    public async Task InitializeAsync()
    {
        if (need is { } missing && !Needs.AllRequired && Needs.MissingFor(missing) is not null)
        {
            return;
        }

        await database.CreateAsync();
        _portal = NewNode(null);
        _portal.StartServer();
    }

    /// <summary>Another node on the same database.</summary>
    public PortalFactory NewNode(TestClock? clock) => new(database, clock: clock, services: IslandPage.AddTo);

    /// <summary>Opens the page and its socket.</summary>
    public async Task<CircuitClient> OpenAsync(Visitor visitor, Guid subscriptionId, string? culture = null)
    {
        var page = await PageAsync(visitor, subscriptionId);
        return await CircuitClient.OpenAsync(await ConnectAsync(visitor, culture: culture), page);
    }

    /// <summary>The page as it is served.</summary>
    public static async Task<CircuitPage> PageAsync(Visitor visitor, Guid subscriptionId)
    {
        var page = await visitor.GetAsync(IslandPage.For(subscriptionId));
        return CircuitPage.Read(page.Address, page.Body);
    }

    /// <summary>Opens a socket with the visitor's cookies, from a page of the portal unless another origin is given; throws what the portal answers instead.</summary>
    public Task<WebSocket> ConnectAsync(Visitor visitor, string? origin = "", string? culture = null) => ConnectAsync(Portal, visitor, origin, culture);

    public static Task<WebSocket> ConnectAsync(PortalFactory node, Visitor visitor, string? origin = "", string? culture = null)
    {
        ArgumentNullException.ThrowIfNull(node);
        var client = node.Server.CreateWebSocketClient();
        client.ConfigureRequest = request =>
        {
            request.Headers.Cookie = string.Join("; ", visitor.CookiesFor("/").Select(cookie => $"{cookie.Name}={cookie.Value}"));
            if (origin is not null)
            {
                request.Headers[HeaderNames.Origin] = origin.Length == 0 ? Origin : origin;
            }
        };
        return client.ConnectAsync(new Uri($"wss://{PortalFactory.Address.Host}/_blazor{(culture is null ? "" : $"?culture={culture}")}"), CancellationToken.None);
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

public sealed class IslandOnSqlite() : IslandFixture(new SqliteDatabase(), null);

public sealed class IslandOnPostgreSql() : IslandFixture(new PostgreSqlDatabase(), Need.PostgreSql);
