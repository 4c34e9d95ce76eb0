using System.Net.WebSockets;
using MyPage.Tests.Circuits.Client;

namespace MyPage.Benchmarks.Circuits;

/// <summary>A browser with a page open that lives.</summary>
internal sealed class LiveBrowser(CircuitBrowser browser, LivePage page) : IAsyncDisposable
{
    private static readonly SocketsHttpHandler Connections = new() { UseCookies = false, AllowAutoRedirect = false };

    private readonly HttpClient _http = new(Connections, disposeHandler: false) { BaseAddress = page.Server, DefaultRequestHeaders = { { "Cookie", browser.Cookies } } };
    private CircuitPage? _page;
    private CircuitClient? _client;

    /// <summary>Gets the page, prerendered, without its circuit.</summary>
    public async Task GetAsync(CancellationToken cancellationToken)
    {
        var address = new Uri(page.Server, page.PathOf(browser));
        _page = CircuitPage.Read(address, await _http.GetStringAsync(address, cancellationToken));
    }

    /// <summary>Starts its circuit, all islands included.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", browser.Cookies);
        socket.Options.SetRequestHeader("Origin", page.Server.GetLeftPart(UriPartial.Authority));
        await socket.ConnectAsync(new UriBuilder(new Uri(page.Server, page.Socket)) { Scheme = Uri.UriSchemeWs }.Uri, cancellationToken);
        _client = await CircuitClient.OpenAsync(socket, _page!, cancellationToken);
    }

    /// <summary>Clicks, and waits until what was asked for is drawn.</summary>
    public Task ClickAsync(CancellationToken cancellationToken) => ClickAsync(page.First, cancellationToken);

    /// <summary>The page's second click; nothing where it has none.</summary>
    public Task ClickAgainAsync(CancellationToken cancellationToken) => ClickAsync(page.Then, cancellationToken);

    /// <summary>Completes when something is drawn, from now on, that shows what is waited for.</summary>
    public Task ShowsAsync(Func<RenderBatch, bool> shows) => _client!.ShowsAsync(shows);

    private async Task ClickAsync(LivePage.Click? click, CancellationToken cancellationToken)
    {
        if (click is null)
        {
            return;
        }

        var shown = _client!.ShowsAsync(click.Shows);
        await _client.ClickAsync(element => click.Button(browser, element));
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
