namespace MyPage.Web.Capabilities.Help;

/// <summary>
/// What somebody with several conversations wrote in the chat before it is known which it belongs to. It waits for their tap, and stands in no
/// conversation until then.
/// </summary>
public sealed class UndecidedMessage
{
    /// <summary>The key that the message will have.</summary>
    public required Guid Id { get; init; }

    public required Guid LineAccountId { get; init; }

    public required string Text { get; init; }

    /// <summary>LINE's id of a picture; null for a text.</summary>
    public string? AwaitedPicture { get; init; }

    public required DateTimeOffset SaidAt { get; init; }
}
