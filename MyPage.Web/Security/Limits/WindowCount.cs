namespace MyPage.Web.Security.Limits;

/// <summary>How often something happened in a window of time.</summary>
public sealed class WindowCount
{
    /// <summary>What is counted and of whom; hashed where it is what a person typed.</summary>
    public required string Subject { get; init; }

    public required int Count { get; init; }

    /// <summary>The end of the window; after it the next one begins with the next count.</summary>
    public required DateTimeOffset EndsAt { get; init; }
}
