namespace MyPage.LineSimulator.Phone;

/// <summary>What a tap did: opened an address, sent an event, or nothing that leaves the phone.</summary>
internal sealed record TapResult(string Kind)
{
    /// <summary>The address as it opens in this person's browser.</summary>
    public string? Address { get; init; }

    /// <summary>The address as the portal wrote it.</summary>
    public string? OriginalAddress { get; init; }

    public string? WebhookEventId { get; init; }

    public string? Text { get; init; }
}
