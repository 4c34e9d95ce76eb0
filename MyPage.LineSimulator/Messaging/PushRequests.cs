using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.People;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MyPage.LineSimulator.Messaging;

/// <summary>push and multicast: checked, made unrepeatable by the retry key, then delivered.</summary>
internal sealed partial class PushRequests(LinePeople people, Delivery delivery, RetryKeys retryKeys, Quota quota)
{
    private const int MostRecipients = 500;

    public async Task<IResult> PushAsync(HttpContext context)
    {
        var (body, refusal) = await RequestBody.ReadJsonObjectAsync(context.Request);
        if (body is null)
        {
            return refusal!;
        }

        var faults = new Faults();
        var messages = MessageRules.Check(body, faults);
        CheckUnits(body, faults);
        if (!LinePeople.IsUserId(body.Text("to")))
        {
            return ApiAnswer.Error(StatusCodes.Status400BadRequest, "The property, 'to', in the request body is invalid (line: -, column: -)");
        }

        if (faults.Any)
        {
            return ApiAnswer.Invalid(faults.Found);
        }

        // Of another provider, or of nobody.
        if (!people.TryByUserId(body.Text("to"), out var person))
        {
            return ApiAnswer.Error(StatusCodes.Status400BadRequest, "Failed to send messages");
        }

        var sent = delivery.NewIds(messages.Count);
        if (Accept(context, sent, withMessages: true) is { } stop)
        {
            return stop;
        }

        delivery.Push(person, messages, sent, "push");
        return ApiAnswer.Ok(new { sentMessages = sent });
    }

    public async Task<IResult> MulticastAsync(HttpContext context)
    {
        var (body, refusal) = await RequestBody.ReadJsonObjectAsync(context.Request);
        if (body is null)
        {
            return refusal!;
        }

        var faults = new Faults();
        var messages = MessageRules.Check(body, faults);
        CheckUnits(body, faults);
        var to = body.Texts("to");
        if (to is null || to.Count is 0 or > MostRecipients)
        {
            faults.Add("to", $"Size must be between 1 and {MostRecipients}");
        }
        else if (!to.All(LinePeople.IsUserId))
        {
            faults.Add("to", "invalid user id");
        }

        if (faults.Any)
        {
            return ApiAnswer.Invalid(faults.Found);
        }

        var sent = delivery.NewIds(messages.Count);
        if (Accept(context, sent, withMessages: false) is { } stop)
        {
            return stop;
        }

        foreach (var id in to!.Distinct(StringComparer.Ordinal))
        {
            if (people.TryByUserId(id, out var person))
            {
                delivery.Push(person, messages, sent, "multicast");
            }
        }

        return ApiAnswer.Empty();
    }

    // A key is remembered with the request that was accepted, so quota and errors come before it.
    private IResult? Accept(HttpContext context, IReadOnlyList<SentMessage> sent, bool withMessages)
    {
        Guid? key = null;
        if (context.Request.Headers.TryGetValue(RetryKeys.Header, out var header))
        {
            if (!UuidPattern().IsMatch(header.ToString()))
            {
                return ApiAnswer.Error(StatusCodes.Status400BadRequest, "The retry key is invalid: it must be a UUID in hexadecimal notation");
            }

            key = Guid.ParseExact(header.ToString(), "D");
        }

        if (key is { } known && retryKeys.Find(known) is { } before)
        {
            return AlreadyAccepted(context, before, withMessages);
        }

        if (quota.IsExhausted)
        {
            return ApiAnswer.Error(StatusCodes.Status429TooManyRequests, "You have reached your monthly limit.");
        }

        return key is { } fresh && retryKeys.AcceptOrFind(fresh, RequestIds.Of(context), sent) is { } other
            ? AlreadyAccepted(context, other, withMessages)
            : null;
    }

    private static IResult AlreadyAccepted(HttpContext context, RetryKeys.Accepted before, bool withMessages)
    {
        const string Message = "The retry key is already accepted";
        context.Response.Headers[RetryKeys.AcceptedHeader] = before.RequestId;
        return withMessages
            ? Results.Json(new { message = Message, sentMessages = before.Messages }, LineJson.Compact, statusCode: StatusCodes.Status409Conflict)
            : ApiAnswer.Error(StatusCodes.Status409Conflict, Message);
    }

    private static void CheckUnits(JsonObject body, Faults faults)
    {
        if (body["customAggregationUnits"] is null)
        {
            return;
        }

        var units = body.Texts("customAggregationUnits");
        if (units is null || units.Count > 1 || !units.All(u => UnitPattern().IsMatch(u)))
        {
            faults.Add("customAggregationUnits", "one unit of 1 to 30 letters, digits or underscores at most");
        }
    }

    [GeneratedRegex("^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UuidPattern();

    [GeneratedRegex("^[a-zA-Z0-9_]{1,30}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UnitPattern();
}
