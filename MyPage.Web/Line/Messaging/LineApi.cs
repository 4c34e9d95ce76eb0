using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace MyPage.Web.Line.Messaging;

/// <summary>
/// Requests to the Messaging API: the channel's token, LINE's request id in the log, and what to make of an answer. Never
/// logs what is said, to whom, or a token.
/// </summary>
public sealed class LineApi(
    IHttpClientFactory clients,
    LineChannelTokens tokens,
    IOptions<LineOptions> options,
    TimeProvider time,
    ILogger<LineApi> logger)
{
    public const string ClientName = "line-messaging";
    private const string RequestIdHeader = "x-line-request-id";
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Sends a request, made anew for each try. Returns 2xx and refusals; throws when a later try may succeed.
    /// </summary>
    /// <param name="operation">What is asked for, for the log.</param>
    public async Task<LineAnswer> SendAsync(string operation, Func<LineOptions, HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        var (answer, retryAfter) = await TryAsync(operation, make, cancellationToken);
        if (answer.Status == HttpStatusCode.TooManyRequests && retryAfter <= LongestWait)
        {
            // A longer wait is for the outbox.
            await Task.Delay(retryAfter.Value, time, cancellationToken);
            (answer, _) = await TryAsync(operation, make, cancellationToken);
        }

        return answer.Status == HttpStatusCode.TooManyRequests || (int)answer.Status >= 500
            ? throw new LineUnavailableException(operation, answer.Status, answer.Words)
            : answer;
    }

    private async Task<(LineAnswer Answer, TimeSpan? RetryAfter)> TryAsync(
        string operation, Func<LineOptions, HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        var channel = options.Value.Messaging;
        for (var renewed = false; ; renewed = true)
        {
            var token = await tokens.GetAsync(channel, cancellationToken);
            using var request = make(options.Value);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var response = await clients.CreateClient(ClientName).SendAsync(request, cancellationToken);
            var answer = new LineAnswer(operation, response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken));
            Log(operation, answer, response);
            if (answer.Status != HttpStatusCode.Unauthorized)
            {
                return (answer, response.Headers.RetryAfter?.Delta);
            }

            tokens.Drop(channel, token);
            if (renewed)
            {
                throw new LineUnavailableException(operation, answer.Status, answer.Words);
            }
        }
    }

    private void Log(string operation, LineAnswer answer, HttpResponseMessage response)
    {
        var requestId = response.Headers.TryGetValues(RequestIdHeader, out var values) ? values.FirstOrDefault() : null;
        if (answer.IsSuccess || answer.Status == HttpStatusCode.NotFound)
        {
            // That something is not there is an answer; whoever asked says what it means.
            logger.LogInformation("LINE answered {Operation} with {Status} (request {LineRequestId})", operation, (int)answer.Status, requestId);
        }
        else
        {
            logger.LogWarning("LINE answered {Operation} with {Status} (request {LineRequestId}): {Words}", operation, (int)answer.Status, requestId, answer.Words);
        }
    }
}
