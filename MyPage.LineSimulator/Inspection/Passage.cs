namespace MyPage.LineSimulator.Inspection;

/// <summary>One request that passed, secrets already masked where it is shown.</summary>
internal sealed record Passage
{
    public long Number { get; init; }

    public required DateTimeOffset At { get; init; }

    public required PassageDirection Direction { get; init; }

    /// <summary>What it was about in a word: the webhook's event type or nothing.</summary>
    public string? Label { get; init; }

    public required string Method { get; init; }

    public required string Address { get; init; }

    public required int Status { get; init; }

    /// <summary>Why a webhook was not delivered; null when it was.</summary>
    public string? Outcome { get; init; }

    public required double Milliseconds { get; init; }

    public required string RequestHeaders { get; init; }

    public required string RequestBody { get; init; }

    public required string ResponseHeaders { get; init; }

    public required string ResponseBody { get; init; }
}
