using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;
using MyPage.Web.Security.ApiKeys;

namespace MyPage.Web.Api;

/// <summary>The body of a request as it came, UTF-8; read before anything is done.</summary>
public sealed class ApiBody
{
    // Deep enough for whatever is taken; deeper, a document is meant for something else.
    private const int MostDepth = 16;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = MostDepth };
    private readonly ReadOnlyMemory<byte> _bytes;

    private ApiBody(ReadOnlyMemory<byte> bytes, byte[] hash) => (_bytes, RequestHash) = (bytes, hash);

    /// <summary>SHA-256 of method, address and body: what tells one request from another under the same key.</summary>
    public byte[] RequestHash { get; }

    /// <summary>Reads all of it. Exactly one of the two is not null.</summary>
    public static async Task<(ApiBody? Body, ApiProblem? Problem)> ReadAsync(HttpRequest request, int mostBytes)
    {
        if (!request.HasJsonContentType())
        {
            return (null, new ApiProblem(StatusCodes.Status415UnsupportedMediaType, "media-type-not-supported", "Send JSON in UTF-8, with Content-Type: application/json."));
        }

        if (request.Headers.ContentEncoding is { Count: > 0 } encoding && !string.Equals(encoding, "identity", StringComparison.OrdinalIgnoreCase))
        {
            request.HttpContext.Response.Headers[HeaderNames.AcceptEncoding] = "identity";
            return (null, new ApiProblem(StatusCodes.Status415UnsupportedMediaType, "encoding-not-supported", "Send the body as it is, without Content-Encoding."));
        }

        var tooLarge = new ApiProblem(StatusCodes.Status413PayloadTooLarge, "body-too-large", $"A body has at most {mostBytes} bytes.")
        {
            Members = new Dictionary<string, object?>(StringComparer.Ordinal) { ["mostBytes"] = mostBytes },
        };
        if (request.ContentLength > mostBytes)
        {
            return (null, tooLarge);
        }

        using var body = new MemoryStream((int)(request.ContentLength ?? 4096));
        var buffer = new byte[16 * 1024];
        try
        {
            for (int read; (read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0;)
            {
                if (body.Length + read > mostBytes)
                {
                    return (null, tooLarge);
                }

                await body.WriteAsync(buffer.AsMemory(0, read), request.HttpContext.RequestAborted);
            }
        }
        catch (BadHttpRequestException exception)
        {
            // The server's own limit, or a body that is shorter than it said.
            return (null, exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? tooLarge : new ApiProblem(exception.StatusCode, "malformed-body", "The body cannot be read."));
        }

        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        return (new ApiBody(bytes, HashOf(request, bytes.Span)), null);
    }

    /// <summary>The body as JSON, to be disposed of. Exactly one of the two is not null.</summary>
    public (JsonDocument? Document, ApiProblem? Problem) Parse()
    {
        var bytes = _bytes.Span.StartsWith(Encoding.UTF8.Preamble) ? _bytes[Encoding.UTF8.Preamble.Length..] : _bytes;
        if (!Utf8.IsValid(bytes.Span))
        {
            return (null, Malformed("The body is not UTF-8."));
        }

        try
        {
            return (JsonDocument.Parse(bytes, Strict), null);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // A name may be written with half of a surrogate pair, of which the parser says otherwise.
            var place = exception is JsonException { LineNumber: { } line, BytePositionInLine: { } at } ? $" Line {line + 1}, byte {at + 1}." : "";
            return (null, Malformed($"The body is not JSON, says a name twice, or is nested too deep.{place}"));
        }
    }

    private static ApiProblem Malformed(string detail) => new(StatusCodes.Status400BadRequest, "malformed-json", detail);

    private static byte[] HashOf(HttpRequest request, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }
}
