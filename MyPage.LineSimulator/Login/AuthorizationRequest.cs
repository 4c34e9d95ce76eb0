namespace MyPage.LineSimulator.Login;

/// <summary>An authorization request that passed every check.</summary>
internal sealed record AuthorizationRequest
{
    public required Uri RedirectUri { get; init; }

    /// <summary>As it was sent: the token request must repeat it to the letter.</summary>
    public required string RedirectUriText { get; init; }

    public required string State { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    public string? Nonce { get; init; }

    public string? Prompt { get; init; }

    public TimeSpan? MaxAge { get; init; }

    public string? BotPrompt { get; init; }

    public bool DisableAutoLogin { get; init; }

    public string? CodeChallenge { get; init; }

    public bool FormPost { get; init; }
}
