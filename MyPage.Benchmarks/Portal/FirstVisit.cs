using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using MyPage.Benchmarks.Load;

namespace MyPage.Benchmarks.Portal;

/// <summary>A page as a browser gets it that has never been here: the page, and everything that it and its styles link.</summary>
internal sealed partial class FirstVisit
{
    private FirstVisit(IReadOnlyList<Transferred> answers, bool opensCircuits) => (Answers, OpensCircuits) = (answers, opensCircuits);

    public IReadOnlyList<Transferred> Answers { get; }

    /// <summary>Whether the portal would negotiate a circuit.</summary>
    public bool OpensCircuits { get; }

    public static async Task<FirstVisit> MakeAsync(Uri address, string path, CancellationToken cancellationToken)
    {
        using var plain = new HttpClient { BaseAddress = address };
        using var connection = new RawConnection(new IPEndPoint(IPAddress.Loopback, address.Port));
        var answers = new List<Transferred>();
        var open = new Queue<string>([path]);
        var known = new HashSet<string>(StringComparer.Ordinal) { path };
        while (open.TryDequeue(out var next))
        {
            answers.Add(Transfer(connection, next));
            using var answer = await plain.GetAsync(new Uri(next, UriKind.Relative), cancellationToken);
            if (answer.Content.Headers.ContentType?.MediaType is "text/html" or "text/css")
            {
                foreach (Match link in Link().Matches(await answer.Content.ReadAsStringAsync(cancellationToken)))
                {
                    var linked = WebUtility.HtmlDecode(link.Groups["path"].Value).Split('#')[0];
                    if (linked.Length > 0 && !linked.StartsWith("data:", StringComparison.Ordinal) && known.Add(linked))
                    {
                        open.Enqueue(linked);
                    }
                }
            }
        }

        using var negotiation = await plain.PostAsync(new Uri("/_blazor/negotiate?negotiateVersion=1", UriKind.Relative), null, cancellationToken);
        return new FirstVisit(answers, negotiation.IsSuccessStatusCode);
    }

    private static Transferred Transfer(RawConnection connection, string path)
    {
        var status = connection.Send(Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\nAccept-Language: ja\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n\r\n"));
        if (status != 200)
        {
            throw new InvalidOperationException($"{path} answered {status}.");
        }

        var headers = connection.Answer.IndexOf("\r\n\r\n"u8) + 4;
        var encoding = Encoded().Match(Encoding.ASCII.GetString(connection.Answer[..headers]));
        return new Transferred(path, connection.Answer.Length, connection.Answer.Length - headers, encoding.Success ? encoding.Groups["how"].Value : "as it is");
    }

    // What a browser fetches by itself: styles, icons and the manifest, scripts, pictures and the drawings used in svg; url() in styles.
    [GeneratedRegex("""<link\b[^>]*?\shref="(?<path>[^"]+)"|<script\b[^>]*?\ssrc="(?<path>[^"]+)"|<img\b[^>]*?\ssrc="(?<path>[^"]+)"|<use\b[^>]*?\shref="(?<path>[^"]+)"|url\(["']?(?<path>[^"')]+)["']?\)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("Content-Encoding: (?<how>\\w+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Encoded();
}
