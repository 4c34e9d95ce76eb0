using MyPage.LineSimulator.AccountLinking;
using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.People;
using MyPage.LineSimulator.Webhooks;
using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.Messaging;

/// <summary>The rest of the Messaging API that a portal uses: profiles, link tokens, quota, the webhook address.</summary>
internal static class AccountEndpoints
{
    public static void MapAccount(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v2/bot/profile/{userId}", (string userId, HttpContext context, LinePeople people, PersonHosts hosts) =>
            people.TryByUserId(userId, out var person) && person.IsFriend
                ? ApiAnswer.Ok(new
                {
                    displayName = person.DisplayName,
                    userId = person.UserId,
                    language = person.Language,
                    pictureUrl = new Uri(hosts.BaseAddress(context.Request), PersonPicture.PathOf(person)).AbsoluteUri,
                    statusMessage = person.StatusMessage,
                })
                : ApiAnswer.NotFound());

        app.MapPost("/v2/bot/user/{userId}/linkToken", (string userId, LinePeople people, LinkTokens tokens) =>
        {
            if (!LinePeople.IsUserId(userId))
            {
                return ApiAnswer.Error(StatusCodes.Status400BadRequest, "The value for the 'userId' parameter is invalid");
            }

            // The person must be a friend; how LINE refuses is not documented. 404 is what it answers for profiles.
            return people.TryByUserId(userId, out var person) && person.IsFriend
                ? ApiAnswer.Ok(new { linkToken = tokens.Issue(person) })
                : ApiAnswer.NotFound();
        });

        app.MapGet("/v2/bot/info", (SimulatorOptions options) => ApiAnswer.Ok(new
        {
            userId = options.Messaging.BotUserId,
            basicId = options.Messaging.BasicId,
            displayName = options.Messaging.AccountName,
            chatMode = "bot",
            markAsReadMode = "auto",
        }));

        app.MapGet("/v2/bot/message/quota", (SimulatorOptions options) =>
            options.Messaging.MonthlyQuota is { } most
                ? ApiAnswer.Ok(new { type = "limited", value = most })
                : ApiAnswer.Ok(new { type = "none" }));

        app.MapGet("/v2/bot/message/quota/consumption", (Quota quota) => ApiAnswer.Ok(new { totalUsage = quota.Used }));

        app.MapPost("/v2/bot/chat/loading/start", (Delegate)StartLoadingAsync);

        app.MapGet("/v2/bot/channel/webhook/endpoint", (WebhookSettings settings) =>
            ApiAnswer.Ok(new { endpoint = settings.Endpoint.AbsoluteUri, active = true }));

        app.MapPut("/v2/bot/channel/webhook/endpoint", async (HttpContext context, WebhookSettings settings) =>
        {
            var (endpoint, refusal) = await ReadEndpointAsync(context, required: true);
            if (refusal is not null)
            {
                return refusal;
            }

            settings.Set(endpoint!);
            return ApiAnswer.Empty();
        });

        app.MapPost("/v2/bot/channel/webhook/test", async (HttpContext context, WebhookSettings settings, WebhookSender sender, TimeProvider time) =>
        {
            var (endpoint, refusal) = await ReadEndpointAsync(context, required: false);
            if (refusal is not null)
            {
                return refusal;
            }

            var at = time.GetUtcNow();
            var outcome = await sender.SendAsync(new JsonArray(), "test", endpoint ?? settings.Endpoint, context.RequestAborted);
            return ApiAnswer.Ok(new
            {
                success = outcome.Ok,
                timestamp = at.UtcDateTime,
                statusCode = outcome.Status,
                reason = outcome.Reason,
                detail = outcome.Status == 0 ? outcome.Reason : outcome.Status.ToString(System.Globalization.CultureInfo.InvariantCulture),
            });
        });
    }

    // 5 to 60 seconds in steps of 5, 20 where nothing is said; for a person's chat only.
    private static async Task<IResult> StartLoadingAsync(HttpContext context)
    {
        var (body, refusal) = await RequestBody.ReadJsonObjectAsync(context.Request);
        if (body is null)
        {
            return refusal!;
        }

        var faults = new List<ApiFault>();
        if (!LinePeople.IsUserId(body.Text("chatId") ?? ""))
        {
            faults.Add(new ApiFault("Must be a valid user ID", "chatId"));
        }

        if (body["loadingSeconds"] is { } given && !(given is JsonValue value && value.TryGetValue<int>(out var seconds) && seconds is >= 5 and <= 60 && seconds % 5 == 0))
        {
            faults.Add(new ApiFault("Must be a multiple of 5 between 5 and 60", "loadingSeconds"));
        }

        return faults.Count > 0 ? ApiAnswer.Invalid(faults) : ApiAnswer.Empty(StatusCodes.Status202Accepted);
    }

    // LINE takes https only; here the portal may also be on this machine.
    private static async Task<(Uri? Endpoint, IResult? Refusal)> ReadEndpointAsync(HttpContext context, bool required)
    {
        var (bytes, refusal) = await RequestBody.ReadBytesAsync(context.Request);
        if (bytes is null)
        {
            return (null, refusal);
        }

        JsonObject? body = null;
        if (bytes.Length > 0)
        {
            try
            {
                body = JsonNode.Parse(bytes) as JsonObject;
            }
            catch (System.Text.Json.JsonException)
            {
                return (null, ApiAnswer.Error(StatusCodes.Status400BadRequest, "The request body could not be parsed as JSON"));
            }
        }

        if (body?.Text("endpoint") is not { } text)
        {
            return required ? (null, ApiAnswer.Error(StatusCodes.Status400BadRequest, "endpoint must be specified")) : (null, null);
        }

        var valid = text.Length <= 500 && Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme.Is(Uri.UriSchemeHttps) || (address.Scheme.Is(Uri.UriSchemeHttp) && address.IsLoopback));
        return valid
            ? (new Uri(text), null)
            : (null, ApiAnswer.Error(StatusCodes.Status400BadRequest, "Invalid webhook endpoint URL"));
    }
}
