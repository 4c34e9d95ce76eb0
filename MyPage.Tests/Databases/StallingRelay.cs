using System.Net;
using System.Net.Sockets;

namespace MyPage.Tests.Databases;

/// <summary>Stands before a server and passes everything on, until it is told to pass nothing on any more: the server then hangs, as it seems.</summary>
public sealed class StallingRelay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _host;
    private readonly int _port;
    private TaskCompletionSource _open = new();

    public StallingRelay(string host, int port)
    {
        (_host, _port) = (host, port);
        _open.SetResult();
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Stall() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Resume() => _open.TrySetResult();

    public void Dispose()
    {
        Resume();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = RelayAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient())
        {
            await server.ConnectAsync(_host, _port);
            await Task.WhenAny(PassAsync(client.GetStream(), server.GetStream()), PassAsync(server.GetStream(), client.GetStream()));
        }
    }

    private async Task PassAsync(NetworkStream from, NetworkStream to)
    {
        try
        {
            var bytes = new byte[16 * 1024];
            for (int read; (read = await from.ReadAsync(bytes)) > 0;)
            {
                await _open.Task;
                await to.WriteAsync(bytes.AsMemory(0, read));
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // One side hung up.
        }
    }
}
