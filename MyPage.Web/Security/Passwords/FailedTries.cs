namespace MyPage.Web.Security.Passwords;

/// <summary>Failed tries at one thing (a login ID, a second factor) since the last success or quiet time.</summary>
public sealed class FailedTries
{
    /// <summary>What is tried, hashed where it is what a person typed: unknown login IDs are counted like known ones.</summary>
    public required string Subject { get; init; }

    public int Count { get; set; }

    /// <summary>All of them since the last success, over whatever time.</summary>
    public int InARow { get; set; }

    public DateTimeOffset LastAt { get; set; }
}
