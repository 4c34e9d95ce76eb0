using System.Text.RegularExpressions;

namespace MyPage.Domain.Notices;

/// <summary>
/// How a notice's text is read: an empty line parts paragraphs, a line end is one, and an address with https is a link. Nothing else is
/// understood, so nobody can write what a browser would run (docs/notices.md).
/// </summary>
public static partial class NoticeText
{
    // What ends a sentence is not the address's, though it may stand in one.
    private static readonly char[] Ending = ['.', ',', ':', ';', '!', '?', ')', '\'', '"'];

    /// <summary>Paragraphs of lines of pieces.</summary>
    public static IReadOnlyList<IReadOnlyList<IReadOnlyList<NoticePiece>>> Read(string body) =>
    [
        .. Paragraphs().Split(body).Select(paragraph => paragraph.Trim('\n')).Where(paragraph => paragraph.Length > 0)
            .Select(paragraph => (IReadOnlyList<IReadOnlyList<NoticePiece>>)[.. paragraph.Split('\n').Select(PiecesOf)]),
    ];

    /// <summary>True when it names an address that is no link: without https, without a host, or with a name before an @, which looks like another host.</summary>
    public static bool HasOtherAddress(string body) => Addresses().Matches(body).Any(found => LinkOf(Trimmed(found.Value)) is null);

    private static IReadOnlyList<NoticePiece> PiecesOf(string line)
    {
        var pieces = new List<NoticePiece>();
        var at = 0;
        foreach (var found in Addresses().Matches(line).Cast<Match>())
        {
            var address = Trimmed(found.Value);
            if (LinkOf(address) is not { } link)
            {
                continue;
            }

            Add(line[at..found.Index], null);
            Add(address, link);
            at = found.Index + address.Length;
        }

        Add(line[at..], null);
        return pieces;

        void Add(string text, Uri? link)
        {
            if (text.Length > 0)
            {
                pieces.Add(new NoticePiece(text, link));
            }
        }
    }

    private static string Trimmed(string address) => address.TrimEnd(Ending);

    private static Uri? LinkOf(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { IsDefaultPort: true, UserInfo.Length: 0 } && string.Equals(uri.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal) && uri.Host.Contains('.', StringComparison.Ordinal)
            ? uri
            : null;

    [GeneratedRegex("\\n[ \\t\\u3000]*\\n\\s*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Paragraphs();

    // Characters that an address has; Japanese, which stands beside it without a space, is none of them.
    [GeneratedRegex("(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9+.-]*://[A-Za-z0-9\\-._~:/?#\\[\\]@!$&'()*+,;=%]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Addresses();
}
