using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.Login;
using MyPage.LineSimulator.People;
using MyPage.LineSimulator.RichMenus;
using MyPage.LineSimulator.Settings;
using MyPage.LineSimulator.Trouble;
using MyPage.LineSimulator.Webhooks;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.Inspection;

/// <summary>/simulator/api: state, switches, time, log. README.md lists every address.</summary>
internal static class InspectionEndpoints
{
    public static void MapInspection(this IEndpointRouteBuilder app)
    {
        // For the portal's development hook: whose phone is on Wi-Fi; "*" is a browser that is nobody's phone.
        app.MapGet("/simulator/state", (LinePeople people, TroubleState trouble) =>
            ApiAnswer.Ok(InspectionJson.Wifi(people, trouble.Now.ComputerWifi)));

        var api = app.MapGroup("/simulator/api");
        api.MapGet("/state", (
            LinePeople people, RichMenuStore menus, UserTokens tokens, TroubleState trouble, SimulatorClock clock,
            WebhookSettings webhook, WebhookDispatcher webhooks, RedeliveryQueue redelivery) => ApiAnswer.Ok(new
            {
                now = clock.GetUtcNow().UtcDateTime,
                addedSeconds = clock.Added.TotalSeconds,
                webhook = new { endpoint = webhook.Endpoint, pending = webhooks.Pending, waitingForRedelivery = redelivery.ParkedCount },
                switches = trouble.Now,
                defaultRichMenuId = menus.DefaultId,
                people = people.All.Select(p => InspectionJson.Person(p, menus, tokens)),
            }));

        api.MapGet("/requests", (RequestLog log, int? most) => ApiAnswer.Ok(new
        {
            requests = log.Latest(Math.Clamp(most ?? 100, 1, 500)).Select(InspectionJson.Passage),
        }));

        api.MapDelete("/requests", (RequestLog log) =>
        {
            log.Clear();
            return Results.NoContent();
        });

        api.MapGet("/switches", (TroubleState trouble) => ApiAnswer.Ok(trouble.Now));

        api.MapPost("/switches", async (HttpContext context, TroubleState trouble, ChangeSignal changes) =>
        {
            var (body, refusal) = await RequestBody.ReadJsonObjectAsync(context.Request);
            if (body is null)
            {
                return refusal!;
            }

            try
            {
                trouble.Change(body);
            }
            catch (JsonException e)
            {
                return ApiAnswer.Error(StatusCodes.Status400BadRequest, e.Message);
            }

            changes.Raise();
            return ApiAnswer.Ok(trouble.Now);
        });

        api.MapPost("/reset", (SimulatorReset reset) =>
        {
            reset.Run();
            return Results.NoContent();
        });

        api.MapPost("/time/advance", async (HttpContext context, SimulatorClock clock, ChangeSignal changes) =>
        {
            var (body, refusal) = await RequestBody.ReadJsonObjectAsync(context.Request);
            if (body?.Number("seconds") is not { } seconds || seconds is < 0 or > 400 * 86400.0)
            {
                return refusal ?? ApiAnswer.Error(StatusCodes.Status400BadRequest, "seconds must be 0 to 400 days");
            }

            clock.Advance(TimeSpan.FromSeconds(seconds));
            changes.Raise();
            return ApiAnswer.Ok(new { now = clock.GetUtcNow().UtcDateTime });
        });

        MapWebhooks(api);
    }

    private static void MapWebhooks(RouteGroupBuilder api)
    {
        // Waits until nothing is queued or under way, for tests that look at what a webhook did.
        api.MapGet("/webhooks/settled", async (HttpContext context, WebhookDispatcher webhooks, double? timeoutSeconds) =>
        {
            using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(Math.Clamp(timeoutSeconds ?? 10, 0, 120)));
            while (webhooks.Pending > 0 && !timeout.IsCancellationRequested)
            {
                await Task.Delay(10, context.RequestAborted);
            }

            return ApiAnswer.Ok(new { settled = webhooks.Pending == 0, pending = webhooks.Pending });
        });

        // Events written by the test itself, signed as LINE signs: unknown kinds, missing properties, several at once.
        api.MapPost("/webhooks/send", async (HttpContext context, WebhookSender sender, WebhookSettings settings) =>
        {
            var (body, refusal) = await RequestBody.ReadJsonObjectAsync(context.Request);
            if (body?["events"] is not JsonArray events)
            {
                return refusal ?? ApiAnswer.Error(StatusCodes.Status400BadRequest, "events must be an array");
            }

            var outcome = await sender.SendAsync(events.DeepClone().AsArray(), "test", settings.Endpoint, context.RequestAborted);
            return ApiAnswer.Ok(new { ok = outcome.Ok, status = outcome.Status, reason = outcome.Reason });
        });

        // Any bytes at all, rightly signed unless another signature is given.
        api.MapPost("/webhooks/raw", async (HttpContext context, WebhookSender sender, WebhookSettings settings, SimulatorOptions options) =>
        {
            var (body, refusal) = await RequestBody.ReadJsonObjectAsync(context.Request);
            if (body?.Text("body") is not { } text)
            {
                return refusal ?? ApiAnswer.Error(StatusCodes.Status400BadRequest, "body must be a string");
            }

            var bytes = Encoding.UTF8.GetBytes(text);
            var signature = body.Text("signature") ?? WebhookSignature.Of(options.Messaging.ChannelSecret, bytes);
            var outcome = await sender.SendAsync(bytes, signature, "test", settings.Endpoint, context.RequestAborted);
            return ApiAnswer.Ok(new { ok = outcome.Ok, status = outcome.Status, reason = outcome.Reason });
        });
    }
}
