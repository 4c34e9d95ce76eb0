using System.Net;
using System.Text.Json;

namespace MyPage.Web.Line.Messaging;

/// <summary>What LINE answered: 2xx, or a refusal that the caller is to judge.</summary>
public sealed class LineAnswer(string operation, HttpStatusCode status, byte[] body)
{
    public HttpStatusCode Status { get; } = status;

    /// <summary>What came, as it is: a picture has no words.</summary>
    public byte[] Body => body;

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>LINE's words for a refusal; null when there are none.</summary>
    public string? Words => Read("message");

    /// <summary>A text of the answer's JSON; null when it is not there.</summary>
    public string? Read(string name)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.TextOf(name);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public T Read<T>()
        where T : class =>
        JsonSerializer.Deserialize<T>(body, JsonSerializerOptions.Web) ?? throw new InvalidOperationException($"LINE answered {operation} with nothing.");

    public LineAnswer OrRefused() => IsSuccess ? this : throw new LineRefusedException(operation, Status, Words);
}
