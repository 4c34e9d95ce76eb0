using System.Text.Json;
using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.Http;

/// <summary>Reads bodies with LINE's limit of 2 MB.</summary>
internal static class RequestBody
{
    public const int Limit = 2 * 1024 * 1024;

    /// <summary>Either the object or the answer that refuses it.</summary>
    public static async Task<(JsonObject? Body, IResult? Refusal)> ReadJsonObjectAsync(HttpRequest request)
    {
        var (bytes, refusal) = await ReadBytesAsync(request);
        if (bytes is null)
        {
            return (null, refusal);
        }

        try
        {
            if (JsonNode.Parse(bytes) is JsonObject json)
            {
                return (json, null);
            }
        }
        catch (JsonException)
        {
            // Said below, together with JSON that is no object.
        }
        catch (ArgumentException)
        {
            // The same property twice.
        }

        return (null, ApiAnswer.Error(StatusCodes.Status400BadRequest, "The request body could not be parsed as JSON"));
    }

    /// <summary>The form, or an empty one for a body that is none: the missing fields are then refused one by one.</summary>
    public static async Task<IFormCollection> ReadFormAsync(HttpRequest request)
    {
        try
        {
            return request.HasFormContentType ? await request.ReadFormAsync(request.HttpContext.RequestAborted) : FormCollection.Empty;
        }
        catch (InvalidDataException)
        {
            return FormCollection.Empty;
        }
    }

    public static async Task<(byte[]? Bytes, IResult? Refusal)> ReadBytesAsync(HttpRequest request)
    {
        if (request.ContentLength > Limit)
        {
            return (null, TooLarge());
        }

        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, request.HttpContext.RequestAborted)) > 0)
        {
            await buffer.WriteAsync(chunk.AsMemory(0, read), request.HttpContext.RequestAborted);
            if (buffer.Length > Limit)
            {
                return (null, TooLarge());
            }
        }

        return (buffer.ToArray(), null);
    }

    private static IResult TooLarge() => ApiAnswer.Error(StatusCodes.Status413PayloadTooLarge, "Request exceeds the max size of 2MB");
}
