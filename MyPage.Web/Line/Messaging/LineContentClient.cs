using System.Net;

namespace MyPage.Web.Line.Messaging;

/// <summary>What people send into the chat besides texts: it lies at LINE for a while, on its data host (docs/line.md 2.8).</summary>
public sealed class LineContentClient(LineApi api)
{
    /// <summary>The file of a message; null while LINE is preparing it.</summary>
    /// <param name="messageId">LINE's id of the message.</param>
    /// <param name="most">Of a longer file only that it is longer is told: it is cut there, one byte over.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<byte[]?> FindAsync(string messageId, int most, CancellationToken cancellationToken)
    {
        var answer = await api.SendAsync(
            "a message's content",
            options => new HttpRequestMessage(HttpMethod.Get, new Uri(options.DataApiBaseAddress, $"/v2/bot/message/{Uri.EscapeDataString(messageId)}/content")),
            cancellationToken);
        answer.OrRefused();
        return answer.Status == HttpStatusCode.Accepted ? null : answer.Body.Length <= most ? answer.Body : answer.Body[..(most + 1)];
    }
}
