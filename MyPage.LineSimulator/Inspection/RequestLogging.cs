using MyPage.LineSimulator.Http;
using System.Text;

namespace MyPage.LineSimulator.Inspection;

/// <summary>Writes down every call to one of LINE's paths. The simulator's own pages are not LINE's and stay out.</summary>
internal sealed class RequestLogging(RequestDelegate next, RequestLog log, TimeProvider time)
{
    private const int MostShown = 32 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path;
        if (path == "/" || path.StartsWithSegments("/simulator", StringComparison.Ordinal) || path == "/favicon.ico")
        {
            await next(context);
            return;
        }

        var at = time.GetUtcNow();
        var started = time.GetTimestamp();
        context.Request.EnableBuffering();
        var answer = context.Response.Body;
        using var copy = new MemoryStream();
        context.Response.Body = copy;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = answer;
        }

        copy.Position = 0;
        await copy.CopyToAsync(answer, context.RequestAborted);
        var browser = path.StartsWithSegments("/dialog", StringComparison.Ordinal) || path == "/oauth2/v2.1/authorize";
        log.Add(new Passage
        {
            At = at,
            Direction = browser ? PassageDirection.FromBrowser : PassageDirection.FromPortal,
            Method = context.Request.Method,
            Address = path + context.Request.QueryString,
            Status = context.Response.StatusCode,
            Milliseconds = time.GetElapsedTime(started).TotalMilliseconds,
            RequestHeaders = Headers(context.Request.Headers),
            RequestBody = await RequestTextAsync(context.Request),
            ResponseHeaders = Headers(context.Response.Headers),
            ResponseBody = Text(copy.ToArray(), context.Response.ContentType),
        });
    }

    private static async Task<string> RequestTextAsync(HttpRequest request)
    {
        if (request.ContentLength > RequestBody.Limit)
        {
            return $"({request.ContentLength:N0} bytes)";
        }

        request.Body.Position = 0;
        using var copy = new MemoryStream();
        await request.Body.CopyToAsync(copy, request.HttpContext.RequestAborted);
        return Text(copy.ToArray(), request.ContentType);
    }

    private static string Text(byte[] bytes, string? contentType)
    {
        if (bytes.Length == 0)
        {
            return "";
        }

        var readable = contentType is null
            || contentType.Contains("json", StringComparison.OrdinalIgnoreCase)
            || contentType.Contains("form", StringComparison.OrdinalIgnoreCase);
        return readable && bytes.Length <= MostShown
            ? Encoding.UTF8.GetString(bytes)
            : $"({contentType}, {bytes.Length:N0} bytes)";
    }

    private static string Headers(IHeaderDictionary headers) =>
        string.Join('\n', headers.Select(h => $"{h.Key.ToLowerInvariant()}: {h.Value}"));
}
