using System.Net.WebSockets;
using MyPage.Tests.Circuits.Client;

namespace MyPage.Benchmarks.Circuits;

/// <summary>A browser with a page open that lives.</summary>
internal sealed class LiveBrowser(CircuitBrowser browser, LivePage page) : IAsyncDisposable
{
    private static readonly SocketsHttpHandler Connections = new() { UseCookies = false, AllowAutoRedirect = false };

    private readonly HttpClient _http = new(Connections, disposeHandler: false) { BaseAddress = page.Address, DefaultRequestHeaders = { { "Cookie", browser.Cookies } } };
    private CircuitPage? _page;
    private CircuitClient? _client;

    /// <summary>Gets the page, prerendered, without its circuit.</summary>
    public async Task GetAsync(CancellationToken cancellationToken) => _page = CircuitPage.Read(page.Address, await _http.GetStringAsync(page.Address, cancellationToken));

    /// <summary>Starts its circuit, all islands included.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", browser.Cookies);
        socket.Options.SetRequestHeader("Origin", page.Address.GetLeftPart(UriPartial.Authority));
        await socket.ConnectAsync(new UriBuilder(page.Address) { Scheme = Uri.UriSchemeWs, Path = "/_blazor" }.Uri, cancellationToken);
        _client = await CircuitClient.OpenAsync(socket, _page!, cancellationToken);
    }

    /// <summary>Clicks, and waits until what was asked for is drawn.</summary>
    public Task ClickAsync(CancellationToken cancellationToken) => ClickAsync(page.Button, page.Shows, cancellationToken);

    /// <summary>The page's second click; nothing where it has none.</summary>
    public Task ClickAgainAsync(CancellationToken cancellationToken) => page.Then is { } then ? ClickAsync(then.Button, then.Shows, cancellationToken) : Task.CompletedTask;

    private async Task ClickAsync(Func<CircuitBrowser, RenderBatch.Element, bool> button, Func<RenderBatch, bool> shows, CancellationToken cancellationToken)
    {
        var shown = _client!.ShowsAsync(shows);
        await _client.ClickAsync(element => button(browser, element));
        await shown.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
    }

    public Task PingAsync() => _client?.PingAsync() ?? Task.CompletedTask;

    /// <summary>Says goodbye, so that the circuit is gone at once.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
        {
            await _client.CloseAsync(_http);
            await _client.DisposeAsync();
        }

        _http.Dispose();
    }
}
