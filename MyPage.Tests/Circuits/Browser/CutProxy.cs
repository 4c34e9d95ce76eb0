using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace MyPage.Tests.Circuits.Browser;

/// <summary>
/// What lies between a browser and the portal's nodes, in the test's hands: it is cut (what is open breaks, who comes is turned
/// away), held (nothing breaks and nothing arrives), and led to other nodes, in turns when there are several.
/// </summary>
public sealed class CutProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, TcpClient> _open = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _accepting;
    private IReadOnlyList<Uri> _nodes = [];
    private int _turn;
    private volatile bool _isCut;
    private volatile TaskCompletionSource? _held;

    public CutProxy()
    {
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    /// <summary>Where browsers find the portal.</summary>
    public Uri Address { get; }

    /// <summary>Leads whoever comes from now on to these nodes.</summary>
    public void LeadTo(params Uri[] nodes) => _nodes = nodes;

    public void Cut()
    {
        _isCut = true;
        Break();
    }

    /// <summary>Breaks what is open; who comes is let through.</summary>
    public void Break()
    {
        foreach (var (browser, node) in _open)
        {
            Reset(browser);
            Reset(node);
        }
    }

    public void Hold() => _held ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends a cut or a hold; what was held arrives.</summary>
    public void Mend()
    {
        _isCut = false;
        Interlocked.Exchange(ref _held, null)?.SetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        Cut();
        Mend();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = LeadAsync(await _listener.AcceptTcpClientAsync(_stopping.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task LeadAsync(TcpClient browser)
    {
        using var node = new TcpClient();
        _open[browser] = node;
        try
        {
            if (_isCut)
            {
                return;
            }

            var nodes = _nodes;
            var there = nodes[(Interlocked.Increment(ref _turn) & int.MaxValue) % nodes.Count];
            await node.ConnectAsync(there.Host, there.Port, _stopping.Token);
            browser.NoDelay = node.NoDelay = true;
            await Task.WhenAny(PumpAsync(browser, node), PumpAsync(node, browser));
        }
        catch (Exception exception) when (IsLoss(exception))
        {
            // The node is not there: the browser is turned away.
        }
        finally
        {
            _open.TryRemove(browser, out _);
            Reset(browser);
            Reset(node);
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer, _stopping.Token) is > 0 and var count)
            {
                if (_held is { } held)
                {
                    await held.Task;
                }

                await to.GetStream().WriteAsync(buffer.AsMemory(0, count), _stopping.Token);
            }
        }
        catch (Exception exception) when (IsLoss(exception))
        {
            // One side has gone; the other goes, too.
        }
    }

    private static void Reset(TcpClient client)
    {
        try
        {
            client.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception exception) when (IsLoss(exception))
        {
            // Closed already.
        }

        client.Dispose();
    }

    private static bool IsLoss(Exception exception) =>
        exception is IOException or SocketException or InvalidOperationException or OperationCanceledException or NullReferenceException;
}
