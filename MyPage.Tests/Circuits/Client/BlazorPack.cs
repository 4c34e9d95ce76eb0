using System.Buffers;
using System.Net.WebSockets;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace MyPage.Tests.Circuits.Client;

/// <summary>
/// The protocol of circuits over a socket: SignalR's messages in Blazor's packing, which the framework has and does not show.
/// Needs no package and no browser; thousands of them fit into one process.
/// </summary>
public sealed class BlazorPack(WebSocket socket) : IInvocationBinder, IAsyncDisposable
{
    private static readonly byte[] Handshake = Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e");

    private static readonly IReadOnlyDictionary<string, Type[]> Calls = new Dictionary<string, Type[]>(StringComparer.Ordinal)
    {
        ["JS.AttachComponent"] = [typeof(int), typeof(string)],
        ["JS.BeginInvokeJS"] = [typeof(long), typeof(string), typeof(string), typeof(int), typeof(long), typeof(int)],
        ["JS.EndInvokeDotNet"] = [typeof(string), typeof(bool), typeof(string)],
        ["JS.RenderBatch"] = [typeof(long), typeof(byte[])],
        ["JS.EndUpdateRootComponents"] = [typeof(long)],
        ["JS.Error"] = [typeof(string)],
        ["JS.ReceiveByteArray"] = [typeof(int), typeof(byte[])],
        ["JS.BeginTransmitStream"] = [typeof(long)],
        ["JS.EndLocationChanging"] = [typeof(int), typeof(bool)],
        ["JS.SavePersistedState"] = [typeof(string), typeof(string), typeof(string)],
    };

    private readonly IHubProtocol _protocol = (IHubProtocol)Activator.CreateInstance(
        Assembly.Load("Microsoft.AspNetCore.Components.Server").GetType("Microsoft.AspNetCore.Components.Server.BlazorPack.BlazorPackHubProtocol", throwOnError: true)!, nonPublic: true)!;

    private readonly Dictionary<string, Type> _results = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _sending = new(1);
    private readonly byte[] _received = new byte[64 * 1024];
    private byte[] _rest = [];

    public async Task ShakeHandsAsync(CancellationToken cancellationToken)
    {
        await socket.SendAsync(Handshake, WebSocketMessageType.Text, true, cancellationToken);
        var answer = await socket.ReceiveAsync(_received, cancellationToken);
        if (answer.Count != 3)
        {
            throw new InvalidOperationException($"Refused: {Encoding.UTF8.GetString(_received, 0, answer.Count)}");
        }
    }

    /// <summary>Sends a message; for a call with an id, says which type its result has.</summary>
    public async Task SendAsync(HubMessage message, Type? result, CancellationToken cancellationToken)
    {
        if (result is not null && message is InvocationMessage { InvocationId: { } id })
        {
            lock (_results)
            {
                _results[id] = result;
            }
        }

        await _sending.WaitAsync(cancellationToken);
        try
        {
            await socket.SendAsync(_protocol.GetMessageBytes(message), WebSocketMessageType.Binary, true, cancellationToken);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>The messages that came next; none at the end.</summary>
    public async Task<IReadOnlyList<HubMessage>> ReceiveAsync(CancellationToken cancellationToken)
    {
        var messages = new List<HubMessage>();
        while (messages.Count == 0)
        {
            var part = await socket.ReceiveAsync(_received, cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                break;
            }

            var data = new ReadOnlySequence<byte>([.. _rest, .. _received.AsSpan(0, part.Count)]);
            while (_protocol.TryParseMessage(ref data, this, out var message))
            {
                messages.Add(message);
            }

            _rest = data.ToArray();
        }

        return messages;
    }

    public Type GetReturnType(string invocationId)
    {
        lock (_results)
        {
            return _results.GetValueOrDefault(invocationId, typeof(object));
        }
    }

    public IReadOnlyList<Type> GetParameterTypes(string methodName) => Calls[methodName];

    public Type GetStreamItemType(string streamId) => typeof(byte[]);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        catch (Exception exception) when (exception is WebSocketException or InvalidOperationException or IOException or ObjectDisposedException)
        {
            // It has closed by itself.
        }

        socket.Dispose();
        _sending.Dispose();
    }
}
