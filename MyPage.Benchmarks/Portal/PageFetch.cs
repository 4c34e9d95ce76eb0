using System.Net;

namespace MyPage.Benchmarks.Portal;

/// <summary>Fetches a page as a browser that is or is not signed in, uncompressed.</summary>
internal sealed class PageFetch(IPEndPoint server) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://{server}") };

    public byte[] Get(Visitor visitor, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Cookie", visitor.Cookies } } };
        using var answer = _client.Send(request);
        using var body = new MemoryStream();
        answer.Content.ReadAsStream().CopyTo(body);
        return answer.StatusCode == HttpStatusCode.OK ? body.ToArray() : throw new InvalidOperationException($"A signed-in holder got {answer.StatusCode} from {path}.");
    }

    public bool IsOpenToStrangers(string path)
    {
        using var answer = _client.Send(new HttpRequestMessage(HttpMethod.Get, path));
        return answer.IsSuccessStatusCode;
    }

    public void Dispose() => _client.Dispose();
}
