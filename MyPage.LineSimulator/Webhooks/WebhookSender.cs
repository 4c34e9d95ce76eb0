using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.Inspection;
using MyPage.LineSimulator.Messaging;
using MyPage.LineSimulator.Trouble;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.Webhooks;

/// <summary>Makes one attempt to deliver: signs, posts, waits two seconds at most, and records what passed.</summary>
internal sealed class WebhookSender(
    SimulatorOptions options,
    WebhookSettings settings,
    TroubleState trouble,
    ReplyTokens replyTokens,
    RequestLog log,
    TimeProvider time) : IDisposable
{
    private readonly HttpClient _client = new(options.WebhookHandler?.Invoke()
        ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public Task<WebhookOutcome> SendAsync(WebhookEvent webhookEvent, bool isRedelivery, CancellationToken cancellationToken)
    {
        if (webhookEvent.ReplyToken is { } token && !trouble.Now.PortalUnreachable)
        {
            replyTokens.Received(token);
        }

        return SendAsync(
            new JsonArray(webhookEvent.ToJson(isRedelivery)),
            isRedelivery ? webhookEvent.Type + "(再送)" : webhookEvent.Type,
            settings.Endpoint,
            cancellationToken);
    }

    public async Task<WebhookOutcome> SendAsync(JsonArray events, string label, Uri endpoint, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(new JsonObject
        {
            ["destination"] = options.Messaging.BotUserId,
            ["events"] = events,
        }.ToJsonString(LineJson.Compact));
        var signature = WebhookSignature.Of(options.Messaging.ChannelSecret, body);
        return await SendAsync(body, signature, label, endpoint, cancellationToken);
    }

    public async Task<WebhookOutcome> SendAsync(byte[] body, string? signature, string label, Uri endpoint, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.TryAddWithoutValidation("User-Agent", "LineBotWebhook/2.0");
        if (signature is not null)
        {
            request.Headers.TryAddWithoutValidation(WebhookSignature.Header, signature);
        }

        var started = time.GetTimestamp();
        var at = time.GetUtcNow();
        var answer = "";
        WebhookOutcome outcome;
        if (trouble.Now.PortalUnreachable)
        {
            outcome = WebhookOutcome.CouldNotConnect;
        }
        else
        {
            using var timeout = new CancellationTokenSource(options.WebhookTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            try
            {
                using var response = await _client.SendAsync(request, either.Token);
                answer = await response.Content.ReadAsStringAsync(either.Token);
                outcome = WebhookOutcome.Answered((int)response.StatusCode);
            }
            catch (OperationCanceledException) when (timeout.IsCancellationRequested)
            {
                outcome = WebhookOutcome.RequestTimeout;
            }
            catch (HttpRequestException)
            {
                outcome = WebhookOutcome.CouldNotConnect;
            }
            catch (IOException)
            {
                outcome = WebhookOutcome.Unclassified;
            }
        }

        log.Add(new Passage
        {
            At = at,
            Direction = PassageDirection.ToPortal,
            Label = label,
            Method = "POST",
            Address = endpoint.PathAndQuery,
            Status = outcome.Status,
            Outcome = outcome.Ok ? null : outcome.Reason,
            Milliseconds = time.GetElapsedTime(started).TotalMilliseconds,
            RequestHeaders = Headers(request),
            RequestBody = Encoding.UTF8.GetString(body),
            ResponseHeaders = "",
            ResponseBody = answer,
        });
        return outcome;
    }

    public void Dispose() => _client.Dispose();

    private static string Headers(HttpRequestMessage request) => string.Join('\n', request.Headers
        .Concat(request.Content!.Headers)
        .Select(h => $"{h.Key.ToLowerInvariant()}: {string.Join(", ", h.Value)}"));
}
