using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using MyPage.Domain;
using MyPage.Web.Capabilities.Help;
using MyPage.Web.Configuration;

namespace MyPage.Web.Hosting.Pipeline;

/// <summary>
/// Every text of a request passes here before anything reads it (<see cref="OutsideText"/>): headers, cookies, the query and
/// forms come out clean; a path that is no text leads nowhere. A form that cannot be read is its sender's fault and answered as
/// such (4xx); read for the first time further in, it would end the request as a fault of ours.
/// </summary>
public sealed class InputGate(RequestDelegate next, ILogger<InputGate> logger)
{
    /// <summary>The most that a request may bring.</summary>
    public const int LargestBody = 1024 * 1024;

    /// <summary>The same where a picture may come along: the picture (docs/help.md), and a little for the rest of the form.</summary>
    public const int LargestWithPicture = PictureDrawing.LargestFile + (256 * 1024);

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!OutsideText.IsClean(request.Path.Value ?? ""))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        CleanHeaders(request.Headers);
        CleanQuery(request);
        if (request.HasFormContentType && await ReadFormAsync(context) is { } fault)
        {
            context.Response.StatusCode = fault;
            return;
        }

        await next(context);
    }

    private static void CleanHeaders(IHeaderDictionary headers)
    {
        foreach (var (name, values) in headers.Where(header => !AreClean(header.Value)).ToList())
        {
            headers[name] = Clean(values);
        }

        // In cookies anything can be written in percent signs; none of ours is.
        if (headers.Cookie is [{ } cookies] && cookies.Contains('%', StringComparison.Ordinal))
        {
            headers.Cookie = string.Join(';', cookies.Split(';').Where(cookie => OutsideText.IsClean(Uri.UnescapeDataString(cookie))));
        }
    }

    private static void CleanQuery(HttpRequest request)
    {
        if (request.QueryString.HasValue && request.Query.Any(pair => !OutsideText.IsClean(pair.Key) || !AreClean(pair.Value)))
        {
            request.QueryString = QueryString.Create(CleanPairs(request.Query));
        }
    }

    /// <summary>Null when the form was read; else what its sender is answered.</summary>
    private async Task<int?> ReadFormAsync(HttpContext context)
    {
        var largest = context.Request.Path.Equals(PortalRoutes.Help, StringComparison.OrdinalIgnoreCase) ? LargestWithPicture : LargestBody;
        if (context.Request.ContentLength > largest)
        {
            return StatusCodes.Status413PayloadTooLarge;
        }

        if (largest > LargestBody)
        {
            // A server that reads the request differently has no such limit to raise.
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            {
                limit.MaxRequestBodySize = largest;
            }

            context.Features.Set<IFormFeature>(new FormFeature(context.Request, new FormOptions { MultipartBodyLengthLimit = largest, BufferBodyLengthLimit = largest }));
        }

        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            if (form.Any(pair => !OutsideText.IsClean(pair.Key) || !AreClean(pair.Value)))
            {
                context.Features.Set<IFormFeature>(new FormFeature(new FormCollection(
                    CleanPairs(form).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase), form.Files)));
            }

            return null;
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            // Whatever it is: there is nothing of ours in reading what somebody sent.
            logger.LogInformation("A form could not be read: {Reason}", exception.Message);
            return (exception as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest;
        }
    }

    private static bool AreClean(StringValues values) => values.All(value => value is null || OutsideText.IsClean(value));

    private static StringValues Clean(StringValues values) => new([.. values.Select(OutsideText.Clean)]);

    // Two names may become one.
    private static IEnumerable<KeyValuePair<string, StringValues>> CleanPairs(IEnumerable<KeyValuePair<string, StringValues>> pairs) => pairs
        .GroupBy(pair => OutsideText.Clean(pair.Key), StringComparer.OrdinalIgnoreCase)
        .Select(group => KeyValuePair.Create(group.Key, new StringValues([.. group.SelectMany(pair => Clean(pair.Value).ToArray())])));
}
