using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;

namespace MyPage.Web.Line.Webhook;

/// <summary>
/// Takes LINE's webhooks: checks that they are LINE's, stores the events, and only then says 200. LINE waits two seconds, so
/// nothing else happens here; the worker does the rest.
/// </summary>
public static class LineWebhookEndpoint
{
    public const string Path = PortalRoutes.LineWebhook;
    private const int MaximumBytes = 1024 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost(Path, (RequestDelegate)HandleAsync)
        .AllowAnonymous()
        .DisableAntiforgery();

    private static async Task HandleAsync(HttpContext context)
    {
        // A program reads the answer: no page for it.
        var features = context.Features;
        if (features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        context.Response.StatusCode = await TakeAsync(context);
    }

    private static async Task<int> TakeAsync(HttpContext context)
    {
        var (status, body) = await ReadAsync(context.Request, context.RequestAborted);
        if (status != StatusCodes.Status200OK)
        {
            return status;
        }

        var services = context.RequestServices;
        var secret = services.GetRequiredService<IOptions<LineOptions>>().Value.Messaging.ChannelSecret;
        if (!LineSignature.Matches(secret, body.Span, context.Request.Headers[LineSignature.Header]))
        {
            return StatusCodes.Status401Unauthorized;
        }

        if (services.GetRequiredService<LineInboxReader>().Read(body) is not { } events)
        {
            return StatusCodes.Status400BadRequest;
        }

        await services.GetRequiredService<LineInboxStore>().StoreAsync(events);
        return StatusCodes.Status200OK;
    }

    private static async Task<(int Status, ReadOnlyMemory<byte> Body)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaximumBytes)
        {
            return (StatusCodes.Status413PayloadTooLarge, default);
        }

        using var body = new MemoryStream((int)(request.ContentLength ?? 4096));
        var buffer = new byte[4096];
        try
        {
            for (int read; (read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                if (body.Length + read > MaximumBytes)
                {
                    return (StatusCodes.Status413PayloadTooLarge, default);
                }

                await body.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        catch (BadHttpRequestException exception)
        {
            // The server's own limit, or a body that is shorter than it said.
            return (exception.StatusCode, default);
        }

        return (StatusCodes.Status200OK, body.GetBuffer().AsMemory(0, (int)body.Length));
    }
}
