using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace MyPage.Benchmarks.Load;

/// <summary>
/// A kept-alive HTTP/1.1 connection that costs next to nothing: client and server share the machine, and whatever the client
/// costs is missing from what is measured. Blocking, one request at a time.
/// </summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[128 * 1024];
    private int _length;

    public RawConnection(IPEndPoint server)
    {
        _socket.ReceiveTimeout = 30_000;
        _socket.Connect(server);
    }

    /// <summary>The status line, headers and body of the last answer as they came, chunk sizes included.</summary>
    public ReadOnlySpan<byte> Answer => _buffer.AsSpan(0, _length);

    /// <summary>Sends a whole request and reads the whole answer; gives back its status.</summary>
    public int Send(ReadOnlySpan<byte> request)
    {
        while (!request.IsEmpty)
        {
            request = request[_socket.Send(request)..];
        }

        _length = 0;
        var (body, isChunked, end) = (-1, false, -1);
        while (true)
        {
            Receive();
            if (body < 0)
            {
                var headersEnd = Answer.IndexOf("\r\n\r\n"u8);
                if (headersEnd < 0)
                {
                    continue;
                }

                body = headersEnd + 4;
                isChunked = Answer[..body].IndexOf("Transfer-Encoding: chunked"u8) >= 0;
                end = isChunked ? body : body + ContentLength(Answer[..body]);
            }

            if (isChunked ? IsWhole(ref end) : _length >= end)
            {
                return Utf8Parser.TryParse(Answer[9..12], out int status, out _) ? status : 0;
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private void Receive()
    {
        if (_length == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var received = _socket.Receive(_buffer.AsSpan(_length));
        _length += received > 0 ? received : throw new IOException("The server closed the connection.");
    }

    // Goes over the chunks that have come; the position is that of the first chunk that has not.
    private bool IsWhole(ref int position)
    {
        while (true)
        {
            var rest = Answer[Math.Min(position, _length)..];
            var line = rest.IndexOf("\r\n"u8);
            if (line < 0 || !Utf8Parser.TryParse(rest[..line], out int size, out _, 'x'))
            {
                return false;
            }

            if (size == 0)
            {
                return rest.Length >= line + 4;
            }

            position += line + 2 + size + 2;
        }
    }

    private static int ContentLength(ReadOnlySpan<byte> headers)
    {
        var at = headers.IndexOf("Content-Length: "u8);
        return at >= 0 && Utf8Parser.TryParse(headers[(at + 16)..], out int length, out _) ? length : 0;
    }
}
