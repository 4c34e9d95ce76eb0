using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace MyPage.Tests.Simulator;

/// <summary>Receives webhooks in place of a portal and answers as the test wants.</summary>
internal sealed class PortalStub : HttpMessageHandler
{
    private readonly ConcurrentQueue<ReceivedWebhook> _received = new();

    public Func<ReceivedWebhook, CancellationToken, Task<HttpStatusCode>> Answer { get; set; } = AlwaysOk;

    public IReadOnlyList<ReceivedWebhook> Received => [.. _received];

    public IReadOnlyList<JsonObject> Events => [.. Received.SelectMany(r => r.Json["events"]!.AsArray()).Select(e => e!.AsObject())];

    /// <summary>The kinds of the events, in the order in which they came, as one text.</summary>
    public string Types => string.Join(' ', Events.Select(e => e["type"]!.GetValue<string>()));

    public void Reset()
    {
        Answer = AlwaysOk;
        _received.Clear();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var bytes = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        var received = new ReceivedWebhook(
            request.RequestUri!, bytes, request.Headers.GetValues("x-line-signature").Single(), request.Content.Headers.ContentType!.ToString());
        _received.Enqueue(received);
        return new HttpResponseMessage(await Answer(received, cancellationToken)) { Content = new StringContent("") };
    }

    private static Task<HttpStatusCode> AlwaysOk(ReceivedWebhook webhook, CancellationToken cancellationToken) =>
        Task.FromResult(HttpStatusCode.OK);
}

internal sealed record ReceivedWebhook(Uri Address, byte[] Bytes, string Signature, string ContentType)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonObject Json => JsonNode.Parse(Bytes)!.AsObject();
}
