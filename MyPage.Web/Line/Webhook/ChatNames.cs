using MyPage.Web.Line.Messaging;

namespace MyPage.Web.Line.Webhook;

/// <summary>The names that people go by in the chat. A name is welcome, never needed: without one the work goes on.</summary>
public sealed class ChatNames(LineMessagingClient line, ILogger<ChatNames> logger)
{
    /// <summary>The name that LINE states now; null when it tells none.</summary>
    public async Task<string?> FindAsync(string lineUserId, CancellationToken cancellationToken)
    {
        try
        {
            return (await line.FindProfileAsync(lineUserId, cancellationToken))?.DisplayName is { } name ? LineName.Tidy(name) : null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning("LINE did not tell a name ({Reason}); going on without", exception.Message);
            return null;
        }
    }
}
