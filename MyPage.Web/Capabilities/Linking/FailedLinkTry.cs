namespace MyPage.Web.Capabilities.Linking;

/// <summary>One failed try at a user code: only refusals that can be a guess count (docs/product.md 3).</summary>
public sealed class FailedLinkTry
{
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Guid LineAccountId { get; init; }

    /// <summary>The place the request came from: an IPv4 address or an IPv6 /64, in hexadecimal, of which the wider places are the beginning; null on the carrier's own network, which customers share.</summary>
    public string? Place { get; init; }
}
