using System.Text.Json;

namespace MyPage.Web.Line.Webhook;

/// <summary>
/// An event in the portal's words. Whatever is missing, null or of an unexpected type in LINE's JSON is null here: LINE adds
/// and leaves out properties without notice (docs/line.md 2.1).
/// </summary>
public sealed class LineEvent
{
    // LINE's have 32 letters and digits.
    private const int MostOfAToken = 100;

    public required string Id { get; init; }

    public required LineEventKind Kind { get; init; }

    /// <summary>Who acted in the chat with the official account; null where LINE names nobody, and in groups.</summary>
    public string? LineUserId { get; init; }

    /// <summary>When it happened; unchanged on redelivery.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>What an answer is tied to; null where there is none, or one that LINE would refuse: then the answer is sent as a push.</summary>
    public string? ReplyToken { get; init; }

    /// <summary>Another service speaks with the person now (mode <c>standby</c>): effects happen, nothing is said.</summary>
    public bool IsStandby { get; init; }

    /// <summary>Of a text message.</summary>
    public string? Text { get; init; }

    /// <summary>Of a picture that lies at LINE: the id by which it is asked for. Null for one that an app keeps elsewhere, and for everything else.</summary>
    public string? PictureId { get; init; }

    /// <summary>Of a postback.</summary>
    public string? Data { get; init; }

    /// <summary>Of an account link.</summary>
    public string? Nonce { get; init; }

    /// <summary>Of a follow: the person had blocked the account.</summary>
    public bool IsUnblocked { get; init; }

    /// <summary>Reads what was stored.</summary>
    public static LineEvent Read(LineInboxEvent stored, ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new LineEvent
        {
            Id = stored.Id,
            Kind = KindOf(root),
            LineUserId = stored.LineUserId,
            OccurredAt = stored.OccurredAt,
            ReceivedAt = stored.ReceivedAt,
            ReplyToken = root.TextOf("replyToken") is { Length: > 0 and <= MostOfAToken } token && token.All(char.IsAsciiLetterOrDigit) ? token : null,
            IsStandby = root.TextOf("mode") is "standby",
            Text = root.ObjectOf("message")?.TextOf("text"),
            PictureId = root.ObjectOf("message") is { } message ? PictureOf(message) : null,
            Data = root.ObjectOf("postback")?.TextOf("data"),
            Nonce = root.ObjectOf("link")?.TextOf("nonce"),
            IsUnblocked = root.ObjectOf("follow")?.IsTrue("isUnblocked") ?? false,
        };
    }

    private static string? PictureOf(JsonElement message) => message.TextOf("type") is "image"
        && message.ObjectOf("contentProvider")?.TextOf("type") is null or "line"
        && message.TextOf("id") is { Length: > 0 and <= MostOfAToken } id && id.All(char.IsAsciiLetterOrDigit)
            ? id
            : null;

    private static LineEventKind KindOf(JsonElement root) => root.TextOf("type") switch
    {
        "follow" => LineEventKind.Follow,
        "unfollow" => LineEventKind.Unfollow,
        "message" => LineEventKind.Message,
        "postback" => LineEventKind.Postback,
        "accountLink" => root.ObjectOf("link")?.TextOf("result") switch
        {
            "ok" => LineEventKind.AccountLinked,
            "failed" => LineEventKind.AccountLinkFailed,
            _ => LineEventKind.Other,
        },
        _ => LineEventKind.Other,
    };
}
