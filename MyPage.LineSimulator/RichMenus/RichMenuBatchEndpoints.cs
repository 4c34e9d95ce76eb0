using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.Messaging;
using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.RichMenus;

/// <summary>Many links replaced at once. LINE takes its time; here a batch is done before it is answered.</summary>
internal static class RichMenuBatchEndpoints
{
    private const int MostOperations = 1000;

    public static void MapRichMenuBatches(this IEndpointRouteBuilder app)
    {
        // When each batch was accepted, by the request id of its answer.
        var batches = new ConcurrentDictionary<string, DateTimeOffset>(StringComparer.Ordinal);

        app.MapPost("/v2/bot/richmenu/batch", async (HttpContext context, RichMenuStore store, TimeProvider time) =>
        {
            var (operations, refusal) = await ReadAsync(context, store);
            if (refusal is not null)
            {
                return refusal;
            }

            foreach (var operation in operations)
            {
                Apply(operation, store);
            }

            batches[RequestIds.Of(context)] = time.GetUtcNow();
            return ApiAnswer.Empty(StatusCodes.Status202Accepted);
        });

        app.MapPost("/v2/bot/richmenu/validate/batch", async (HttpContext context, RichMenuStore store) =>
        {
            var (_, refusal) = await ReadAsync(context, store);
            return refusal ?? ApiAnswer.Empty();
        });

        app.MapGet("/v2/bot/richmenu/progress/batch", (HttpContext context) =>
            batches.TryGetValue(context.Request.Query["requestId"].ToString(), out var at)
                ? ApiAnswer.Ok(new { phase = "succeeded", acceptedTime = at.UtcDateTime, completedTime = at.UtcDateTime })
                : ApiAnswer.NotFound());
    }

    private static void Apply(JsonObject operation, RichMenuStore store)
    {
        switch (operation.Text("type"))
        {
            case "link":
                store.Replace(operation.Text("from")!, operation.Text("to"));
                break;
            case "unlink":
                store.Replace(operation.Text("from")!, toMenuId: null);
                break;
            case "unlinkAll":
                store.UnlinkAll();
                break;
        }
    }

    private static async Task<(IReadOnlyList<JsonObject> Operations, IResult? Refusal)> ReadAsync(HttpContext context, RichMenuStore store)
    {
        var (body, refusal) = await RequestBody.ReadJsonObjectAsync(context.Request);
        if (body is null)
        {
            return ([], refusal);
        }

        var faults = new Faults();
        var operations = faults.Objects(body, "operations", "", 1, MostOperations);
        for (var i = 0; i < operations.Count; i++)
        {
            var path = $"operations[{i}].";
            var type = operations[i].Text("type");
            if (type is not ("link" or "unlink" or "unlinkAll"))
            {
                faults.Add(path + "type", "must be link, unlink or unlinkAll");
            }

            if (type is "link" or "unlink" && store.Find(operations[i].Text("from")) is null)
            {
                faults.Add(path + "from", "richmenu not found");
            }

            if (type is "link" && store.Find(operations[i].Text("to"))?.Image is null)
            {
                faults.Add(path + "to", "richmenu not found or without image");
            }
        }

        return faults.Any ? ([], ApiAnswer.Invalid(faults.Found)) : (operations, null);
    }
}
