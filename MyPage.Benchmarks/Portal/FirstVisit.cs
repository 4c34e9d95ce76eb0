using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using MyPage.Benchmarks.Load;

namespace MyPage.Benchmarks.Portal;

/// <summary>
/// A browser that has never been here, on its way through pages: what it transfers for each, the page and everything that it
/// and its styles link and that it does not have yet. Nothing it has kept is asked for again, as long as it may be kept.
/// </summary>
internal sealed partial class FirstVisit(Uri address) : IDisposable
{
    private readonly HttpClient _plain = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = address };
    private readonly RawConnection _connection = new(new IPEndPoint(IPAddress.Loopback, address.Port));
    private readonly HashSet<string> _kept = new(StringComparer.Ordinal);

    /// <param name="path">The page.</param>
    /// <param name="cookies">What the browser sends along; empty when it is not signed in.</param>
    /// <param name="cancellationToken">Ends the visit.</param>
    public async Task<IReadOnlyList<Transferred>> GoAsync(string path, string cookies, CancellationToken cancellationToken)
    {
        var answers = new List<Transferred>();
        var open = new Queue<string>([path]);
        var known = new HashSet<string>(StringComparer.Ordinal) { path };
        while (open.TryDequeue(out var next))
        {
            if (_kept.Contains(next))
            {
                continue;
            }

            answers.Add(Transfer(next, cookies));
            foreach (var linked in await LinksAsync(next, cookies, cancellationToken))
            {
                if (known.Add(linked))
                {
                    open.Enqueue(linked);
                }
            }
        }

        return answers;
    }

    public void Dispose()
    {
        _connection.Dispose();
        _plain.Dispose();
    }

    private async Task<IEnumerable<string>> LinksAsync(string path, string cookies, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Cookie", cookies);
        using var answer = await _plain.SendAsync(request, cancellationToken);
        return answer.Content.Headers.ContentType?.MediaType is "text/html" or "text/css"
            ? Link().Matches(await answer.Content.ReadAsStringAsync(cancellationToken)).Select(link => WebUtility.HtmlDecode(link.Groups["path"].Value).Split('#')[0])
                .Where(link => link.Length > 0 && !link.StartsWith("data:", StringComparison.Ordinal))
                .Select(link => new Uri(new Uri(address, path), link).PathAndQuery)
            : [];
    }

    private Transferred Transfer(string path, string cookies)
    {
        var status = _connection.Send(Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\nAccept-Language: ja\r\nAccept-Encoding: gzip, deflate, br, zstd\r\nCookie: {cookies}\r\n\r\n"));
        if (status != 200)
        {
            throw new InvalidOperationException($"{path} answered {status}.");
        }

        var length = _connection.Answer.IndexOf("\r\n\r\n"u8) + 4;
        var headers = Encoding.ASCII.GetString(_connection.Answer[..length]);
        if (Keepable().IsMatch(headers))
        {
            _kept.Add(path);
        }

        var encoding = Encoded().Match(headers);
        return new Transferred(path, _connection.Answer.Length, _connection.Answer.Length - length, encoding.Success ? encoding.Groups["how"].Value : "as it is");
    }

    // What a browser fetches by itself: styles, icons and the manifest, scripts, pictures and the drawings used in svg; url() and @import in styles.
    [GeneratedRegex("""<link\b[^>]*?\shref="(?<path>[^"]+)"|<script\b[^>]*?\ssrc="(?<path>[^"]+)"|<img\b[^>]*?\ssrc="(?<path>[^"]+)"|<use\b[^>]*?\shref="(?<path>[^"]+)"|url\(["']?(?<path>[^"')]+)["']?\)|@import\s+["'](?<path>[^"']+)["']""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("Content-Encoding: (?<how>\\w+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Encoded();

    [GeneratedRegex("Cache-Control:[^\r\n]*max-age=[1-9]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Keepable();
}
