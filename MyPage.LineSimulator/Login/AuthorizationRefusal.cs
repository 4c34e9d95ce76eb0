namespace MyPage.LineSimulator.Login;

/// <summary>Why an authorization request is refused. Without a redirect address the person sees an error page instead.</summary>
internal sealed record AuthorizationRefusal(string Error, string Description)
{
    public Uri? RedirectUri { get; init; }

    public string? State { get; init; }

    public bool FormPost { get; init; }
}
