using System.Globalization;
using System.Text;
using MyPage.Tests.Hosting;

namespace MyPage.Tests.Hostile;

/// <summary>Makes requests out of hostile texts: addresses, headers, forms in both encodings, and the JSON of LINE and of the carrier's systems.</summary>
public sealed class HostileRequests(Random random)
{
    private static readonly string[] QueryNames =
        ["returnUrl", "ended", "sent", "a", "t", "done", "before", "new", "denied", "undone", "linkToken", "second", "culture", "code", "state", "error", "_handler", "\uFFFE", "\0"];

    private static readonly string[] HeaderNames = ["User-Agent", "Referer", "Origin", "Accept", "Accept-Language", "X-Forwarded-For", "X-Forwarded-Host", "Cookie", "Content-Language", "If-None-Match", "Range", "X-\u00e9"];

    private static readonly string[] CookieNames = ["__Host-mypage-session", "__Host-mypage-known", "__Host-mypage-line", "__Host-mypage-language", "__Host-mypage-second-factor", "__Host-mypage-passkey", "__Host-mypage-form", "__Host-mypage-line-start", "x"];

    public string Next() => HostileText.Next(random);

    /// <summary>The path, each place in it filled, with a query.</summary>
    public string Address(string pattern)
    {
        var path = new StringBuilder();
        foreach (var part in pattern.TrimStart('/').Split('/'))
        {
            path.Append('/').Append(part.Contains('{', StringComparison.Ordinal) && random.Next(3) > 0 ? Encode(Short(Next())) : part.Contains('{', StringComparison.Ordinal) ? Guid.NewGuid().ToString() : part);
        }

        for (var i = random.Next(4); i > 0; i--)
        {
            path.Append(path.ToString().Contains('?', StringComparison.Ordinal) ? '&' : '?').Append(Encode(QueryNames[random.Next(QueryNames.Length)])).Append('=').Append(Encode(Short(Next())));
        }

        return path.ToString();
    }

    public void AddHeaders(HttpRequestMessage request)
    {
        for (var i = random.Next(3); i > 0; i--)
        {
            var name = HeaderNames[random.Next(HeaderNames.Length)];
            var value = Short(Next()).ReplaceLineEndings(" ");
            request.Headers.TryAddWithoutValidation(name, name is "Cookie" ? $"{CookieNames[random.Next(CookieNames.Length)]}={(random.Next(2) == 0 ? Encode(value) : value)}" : value);
        }
    }

    /// <summary>A body of a form with these fields, some of them replaced.</summary>
    public HttpContent Form(IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var filled = fields.Select(field => field.Key is "__RequestVerificationToken" or "_handler" ? field : KeyValuePair.Create(field.Key, random.Next(4) == 0 ? field.Value : Next())).ToList();
        if (random.Next(4) == 0)
        {
            filled.Add(KeyValuePair.Create(Short(Next()), Next()));
        }

        if (random.Next(3) == 0)
        {
            var parts = new MultipartFormDataContent("x-boundary-x");
            foreach (var (name, value) in filled)
            {
                var part = new ByteArrayContent(Encoding.UTF8.GetBytes(value));
                part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{name.Replace('"', '\'').ReplaceLineEndings(" ").Replace("\0", "", StringComparison.Ordinal)}\"");
                parts.Add(part);
            }

            return parts;
        }

        return new StringContent(string.Join('&', filled.Select(field => $"{Encode(field.Key)}={Encode(field.Value)}")), Encoding.ASCII, "application/x-www-form-urlencoded");
    }

    /// <summary>A webhook's body whose every text is hostile, but for whose event it is.</summary>
    public string Webhook(string userId, DateTimeOffset at)
    {
        var id = Pair("webhookEventId", random.Next(2) == 0 ? Json(Guid.NewGuid().ToString("N")) : Json(Next()));
        string[][] events =
        [
            [Pair("type", "\"message\""), Pair("message", Object(Pair("type", "\"text\""), Pair("id", Json(Next())), Pair("text", Json(Next())))), Pair("replyToken", Json(Short(Next()))), Pair("mode", "\"active\"")],
            [Pair("type", "\"postback\""), Pair("postback", Object(Pair("data", Json(Next())), Pair("params", Object(Pair("date", Json(Next())))))), Pair("mode", Json(Next()))],
            [Pair("type", "\"accountLink\""), Pair("link", Object(Pair("result", "\"ok\""), Pair("nonce", Json(Next())))), Pair("mode", "\"standby\"")],
            [Pair("type", Json(Next())), Pair("hostile", Json(Next())), $"{Json(Next())}:{Json(Next())}"],
        ];
        var one = Object([
            .. events[random.Next(events.Length)], id, Pair("timestamp", at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)),
            Pair("source", Object(Pair("type", "\"user\""), Pair("userId", Json(userId)))),
        ]);
        return Object(Pair("destination", Json(Next())), Pair("events", $"[{one}]"));
    }

    /// <summary>A batch of usage whose texts are hostile, in their places or instead of them.</summary>
    public string Usage()
    {
        var readings = Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(5) == 0 ? Json(Next()) : Object(
            Pair("phoneNumber", Json(random.Next(3) == 0 ? "07012345678" : Next())),
            Pair("date", Json(random.Next(3) == 0 ? "2026-11-20" : Next())),
            Pair("usedMb", random.Next(2) == 0 ? "5" : Json(Next())),
            Pair(random.Next(3) == 0 ? "usedMb" : $"more{random.Next()}", Json(Next()))));
        var batch = Object(Pair("readings", $"[{string.Join(',', readings)}]"));
        return random.Next(6) switch
        {
            0 => Next(),
            1 => batch[..random.Next(batch.Length)],
            _ => batch,
        };
    }

    private static string Pair(string name, string json) => $"\"{name}\":{json}";

    private static string Object(params string[] pairs) => "{" + string.Join(',', pairs) + "}";

    /// <summary>In percent signs, halves of surrogate pairs as their own three bytes; sometimes as it stands.</summary>
    private string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])))
            {
                encoded.Append(CultureInfo.InvariantCulture, $"%{0xE0 | (text[i] >> 12):X2}%{0x80 | ((text[i] >> 6) & 0x3F):X2}%{0x80 | (text[i] & 0x3F):X2}");
            }
            else if (char.IsHighSurrogate(text[i]))
            {
                encoded.Append(Uri.EscapeDataString(text.Substring(i++, 2)));
            }
            else
            {
                encoded.Append(text[i] is '%' && random.Next(2) == 0 ? "%" : Uri.EscapeDataString(text[i].ToString()));
            }
        }

        return encoded.ToString();
    }

    private static string Json(string text) => $"\"{string.Concat(text.Select(c => c is >= ' ' and <= '~' and not '"' and not '\\' ? c.ToString() : $"\\u{(int)c:X4}"))}\"";

    // Addresses and headers have a length that servers refuse by themselves.
    private static string Short(string text) => text.Length > 400 ? text[..400] : text;
}
