using MyPage.LineSimulator.Http;
using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.Messaging;

/// <summary>reply, push, multicast and the validations that send nothing.</summary>
internal static class SendEndpoints
{
    private static readonly string[] Validated = ["reply", "push", "multicast", "narrowcast", "broadcast"];

    public static void MapSending(this IEndpointRouteBuilder app)
    {
        app.MapPost("/v2/bot/message/reply", async (HttpContext context, ReplyTokens tokens, Delivery delivery) =>
        {
            if (context.Request.Headers.ContainsKey(RetryKeys.Header))
            {
                return ApiAnswer.Error(StatusCodes.Status400BadRequest, "The retry key can't be used for this API");
            }

            var (body, refusal) = await RequestBody.ReadJsonObjectAsync(context.Request);
            if (body is null)
            {
                return refusal!;
            }

            var faults = new Faults();
            faults.Required(body, "replyToken", "", 255);
            var messages = MessageRules.Check(body, faults);
            if (faults.Any)
            {
                return ApiAnswer.Invalid(faults.Found);
            }

            if (tokens.Use(body.Text("replyToken")!) is not { } person)
            {
                return ApiAnswer.Error(StatusCodes.Status400BadRequest, "Invalid reply token");
            }

            var sent = delivery.NewIds(messages.Count);
            delivery.Reply(person, messages, sent);
            return ApiAnswer.Ok(new { sentMessages = sent });
        });

        app.MapPost("/v2/bot/message/push", (HttpContext context, PushRequests push) => push.PushAsync(context));
        app.MapPost("/v2/bot/message/multicast", (HttpContext context, PushRequests push) => push.MulticastAsync(context));

        foreach (var kind in Validated)
        {
            app.MapPost($"/v2/bot/message/validate/{kind}", async (HttpContext context) =>
            {
                var (body, refusal) = await RequestBody.ReadJsonObjectAsync(context.Request);
                if (body is null)
                {
                    return refusal!;
                }

                var faults = new Faults();
                MessageRules.Check(body, faults);
                return faults.Any ? ApiAnswer.Invalid(faults.Found) : ApiAnswer.Empty();
            });
        }
    }
}
