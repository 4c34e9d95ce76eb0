using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.Messaging;

/// <summary>One bubble, or one message that never arrived.</summary>
internal sealed record ChatEntry
{
    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>True when the person wrote it, false when the official account did.</summary>
    public required bool FromPerson { get; init; }

    /// <summary>How it was sent: reply, push, multicast; or the person's text, postback.</summary>
    public required string Via { get; init; }

    /// <summary>False for a message that LINE accepted and did not deliver, as to someone who blocked the account.</summary>
    public bool Delivered { get; init; } = true;

    public required JsonObject Message { get; init; }

    /// <summary>What a person sent besides a text; null for a text.</summary>
    public ChatContent? Content { get; init; }
}
