using MyPage.LineSimulator.Inspection;
using System.Globalization;

namespace MyPage.LineSimulator.Phone;

/// <summary>The page's script, style and icon, and the stream that tells it when to look again.</summary>
internal static class LiveEndpoints
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static void MapLive(this IEndpointRouteBuilder app)
    {
        app.MapGet("/simulator/events", StreamAsync);
        app.MapGet("/simulator/assets/{name}", (string name) => name switch
        {
            "simulator.css" => Asset(name, "text/css; charset=utf-8"),
            "simulator.js" => Asset(name, "text/javascript; charset=utf-8"),
            "icon.svg" => Asset(name, "image/svg+xml"),
            _ => Results.NotFound(),
        });
        app.MapGet("/favicon.ico", () => Asset("icon.svg", "image/svg+xml"));
    }

    private static IResult Asset(string name, string contentType) => Results.Stream(
        typeof(LiveEndpoints).Assembly.GetManifestResourceStream("MyPage.LineSimulator.Phone.Assets." + name)!, contentType);

    private static async Task StreamAsync(HttpContext context, ChangeSignal changes, IHostApplicationLifetime lifetime)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            while (!end.IsCancellationRequested)
            {
                var version = changes.Version;
                await context.Response.WriteAsync($"data: {version.ToString(CultureInfo.InvariantCulture)}\n\n", end.Token);
                await context.Response.Body.FlushAsync(end.Token);

                // The heartbeat finds out that a page has gone.
                await Task.WhenAny(changes.NextAfterAsync(version), Task.Delay(Heartbeat, end.Token));
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the simulator stops.
        }
    }
}
