using MyPage.Web.Line.Messaging;

namespace MyPage.Web.Line.Webhook;

/// <summary>The names that people go by in the chat. A name is welcome, never needed: without one the work goes on.</summary>
public sealed class ChatNames(LineMessagingClient line, ILogger<ChatNames> logger)
{
    /// <summary>What an account is called of which LINE told no name.</summary>
    public const string Nameless = "LINE";

    private const int Longest = 100;

    /// <summary>The name that LINE states now; null when it tells none.</summary>
    public async Task<string?> FindAsync(string lineUserId, CancellationToken cancellationToken)
    {
        try
        {
            return (await line.FindProfileAsync(lineUserId, cancellationToken))?.DisplayName is { } name ? Tidy(name) : null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning("LINE did not tell a name ({Reason}); going on without", exception.Message);
            return null;
        }
    }

    // Twenty characters at LINE; anything longer or invisible is somebody's play.
    private static string? Tidy(string name)
    {
        var visible = new string([.. name.Where(c => !char.IsControl(c))]).Trim();
        return visible.Length == 0 ? null : visible[..Math.Min(visible.Length, Longest)];
    }
}
