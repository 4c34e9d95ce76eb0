using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;

namespace MyPage.Web.Line.Webhook;

/// <summary>Makes rows for the inbox out of a webhook's body, and opens them again.</summary>
public sealed class LineInboxReader(IDataProtectionProvider protection, TimeProvider time)
{
    private const int LongestId = 100;

    // 9999-12-31; the column cannot hold more.
    private const long LatestTimestamp = 253402300799999;

    private readonly IDataProtector _protector = protection.CreateProtector("MyPage.LineInbox");

    /// <summary>Null when the body is not a webhook: not JSON, or not an object with a list of event objects.</summary>
    public IReadOnlyList<LineInboxEvent>? Read(ReadOnlyMemory<byte> body)
    {
        if (!Utf8.IsValid(body.Span))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("events", out var events)
                && events.ValueKind == JsonValueKind.Array
                && events.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object)
                    ? [.. events.EnumerateArray().Select(RowOf)]
                    : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter for names that are half of a surrogate pair.
            return null;
        }
    }

    public LineEvent Open(LineInboxEvent stored) =>
        LineEvent.Read(stored, _protector.Unprotect(stored.Payload ?? throw new InvalidOperationException("The event is done and was erased.")));

    private LineInboxEvent RowOf(JsonElement json)
    {
        var now = time.GetUtcNow();
        return new LineInboxEvent
        {
            Id = Storable(json.TextOf("webhookEventId")) ?? HashOf(json),
            LineUserId = PersonOf(json),
            OccurredAt = json.NumberOf("timestamp") is { } timestamp and >= 0 and <= LatestTimestamp ? DateTimeOffset.FromUnixTimeMilliseconds(timestamp) : now,
            ReceivedAt = now,
            DueAt = now,
            Payload = _protector.Protect(Encoding.UTF8.GetBytes(json.GetRawText())),
        };
    }

    // In a group or room everybody would read the answer, so whoever acts there is nobody to us.
    private static string? PersonOf(JsonElement json) =>
        json.ObjectOf("source") is { } source && source.TextOf("type") is null or "user" ? Storable(source.TextOf("userId")) : null;

    // Other forms than today's are taken as they are, within what the database can hold.
    private static string? Storable(string? id) =>
        id is { Length: > 0 and <= LongestId } && !id.Any(char.IsControl) ? id : null;

    /// <summary>
    /// The same for an event however often it is delivered: in whatever order its properties come, and without what only
    /// tells one delivery from another.
    /// </summary>
    private static string HashOf(JsonElement json)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            WriteSorted(writer, json, isEvent: true);
        }

        return "sha256-" + Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }

    private static void WriteSorted(Utf8JsonWriter writer, JsonElement json, bool isEvent = false)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in json.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    if (!(isEvent && property.NameEquals("deliveryContext")))
                    {
                        writer.WritePropertyName(property.Name);
                        WriteSorted(writer, property.Value);
                    }
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in json.EnumerateArray())
                {
                    WriteSorted(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                writer.WriteRawValue(json.GetRawText(), skipInputValidation: true);
                break;
        }
    }
}
