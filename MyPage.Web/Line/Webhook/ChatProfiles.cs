using MyPage.Web.Line.Messaging;

namespace MyPage.Web.Line.Webhook;

/// <summary>What people of the chat say of themselves at LINE. It is welcome, never needed: without it the work goes on.</summary>
public sealed class ChatProfiles(LineMessagingClient line, ILogger<ChatProfiles> logger)
{
    /// <summary>The profile that LINE states now, an empty one where it tells nothing; null when LINE could not be asked.</summary>
    public async Task<LineProfile?> FindAsync(string lineUserId, CancellationToken cancellationToken)
    {
        try
        {
            return await line.FindProfileAsync(lineUserId, cancellationToken) ?? new LineProfile(lineUserId, null, null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning("LINE did not tell a profile ({Reason}); going on without", exception.Message);
            return null;
        }
    }
}
