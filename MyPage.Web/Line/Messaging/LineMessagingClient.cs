using System.Net;
using System.Net.Http.Json;

namespace MyPage.Web.Line.Messaging;

/// <summary>The Messaging API: messages, profiles and link tokens (docs/line.md 1 and 2).</summary>
public sealed class LineMessagingClient(LineApi api)
{
    /// <summary>The most that one call may carry.</summary>
    public const int MaximumMessages = 5;

    private const string RetryKeyHeader = "X-Line-Retry-Key";
    private const string DeadReplyToken = "Invalid reply token";

    /// <summary>Answers an event. False when its reply token was used or is too old: push instead.</summary>
    public async Task<bool> ReplyAsync(string replyToken, IReadOnlyList<LineMessage> messages, CancellationToken cancellationToken)
    {
        CheckCount(messages);
        var answer = await PostAsync("a reply", "/v2/bot/message/reply", new { replyToken, messages }, null, cancellationToken);
        if (answer.Status == HttpStatusCode.BadRequest && string.Equals(answer.Words, DeadReplyToken, StringComparison.Ordinal))
        {
            return false;
        }

        answer.OrRefused();
        return true;
    }

    /// <summary>
    /// Sends unasked. With the same key LINE sends it once within 24 hours, however often it is asked; the request must then be
    /// the same too. To people who are no friends LINE says yes and sends nothing.
    /// </summary>
    public async Task PushAsync(string lineUserId, Guid retryKey, IReadOnlyList<LineMessage> messages, CancellationToken cancellationToken)
    {
        CheckCount(messages);
        var answer = await PostAsync("a push", "/v2/bot/message/push", new { to = lineUserId, messages }, retryKey, cancellationToken);
        if (answer.Status != HttpStatusCode.Conflict)
        {
            // 409: it was accepted at an earlier try whose answer was lost.
            answer.OrRefused();
        }
    }

    /// <summary>A token that begins LINE's account-link flow for this person: once, ten minutes.</summary>
    public async Task<string> IssueLinkTokenAsync(string lineUserId, CancellationToken cancellationToken)
    {
        var answer = await api.SendAsync(
            "a link token",
            options => new HttpRequestMessage(HttpMethod.Post, new Uri(options.ApiBaseAddress, $"/v2/bot/user/{Uri.EscapeDataString(lineUserId)}/linkToken")),
            cancellationToken);
        return answer.OrRefused().Read("linkToken") ?? throw new InvalidOperationException("LINE issued no link token.");
    }

    /// <summary>Null when LINE does not tell: the person is no friend, or has blocked the account.</summary>
    public async Task<LineProfile?> FindProfileAsync(string lineUserId, CancellationToken cancellationToken)
    {
        var answer = await api.SendAsync(
            "a profile",
            options => new HttpRequestMessage(HttpMethod.Get, new Uri(options.ApiBaseAddress, $"/v2/bot/profile/{Uri.EscapeDataString(lineUserId)}")),
            cancellationToken);
        return answer.IsSuccess ? answer.Read<LineProfile>() : null;
    }

    private Task<LineAnswer> PostAsync(string operation, string path, object body, Guid? retryKey, CancellationToken cancellationToken) => api.SendAsync(
        operation,
        options =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.ApiBaseAddress, path)) { Content = JsonContent.Create(body) };
            if (retryKey is { } key)
            {
                request.Headers.Add(RetryKeyHeader, key.ToString("D"));
            }

            return request;
        },
        cancellationToken);

    private static void CheckCount(IReadOnlyList<LineMessage> messages)
    {
        if (messages.Count is 0 or > MaximumMessages)
        {
            throw new ArgumentOutOfRangeException(nameof(messages), messages.Count, $"A call carries one to {MaximumMessages} messages.");
        }
    }
}
