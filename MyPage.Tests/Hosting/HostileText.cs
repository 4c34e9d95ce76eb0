namespace MyPage.Tests.Hosting;

/// <summary>Texts that broke programs elsewhere. None may raise an exception wherever it comes in.</summary>
public static class HostileText
{
    public static IReadOnlyList<string> All { get; } =
    [
        "\0", "a\0b", "\u0001\u001F\u007F\u0085", "\r\nSet-Cookie: a=b", "\t", " ", "",
        "\uFFFE", "a\uFFFEb", "\uFFFF", "\uFDD0", "\uFDEF", "\U0001FFFE", "\U0010FFFF", "\uFFFD", "\uFEFF",
        "\uD800", "\uDC00", "\uDC00\uD800", "a\uD83D", "\uDE00a", "\uD800\uD800\uDC00",
        "\u3164", "\u2800", "\u115F\u1160", "\uFFA0", "\u034F", "\u200B\u200C\u200D\u2060", "\u00AD", "\u180E", "\u17B4", "\U000E0001\U000E0041",
        "\u202E\u0645\u0631", "\u2066\u2067\u2068\u2069", "\u200E\u200F\u061C", "\u202Aabc\u202C",
        "e\u0301\u0301\u0301\u0301", new string('\u0301', 300), "Z" + new string('\u0310', 5000), "\u0344\u0958\uFB2A", "\uFDFA" + new string('\uFDFA', 500), "\u1E9E\u0130\u0131\uFB00",
        "👨‍👩‍👧‍👦", "👩🏽‍🚀🏳️‍🌈", "🇯🇵🇯", "\U0001F468\u200D", "葛\U000E0100", "神\uFA19", "𠮷\U00020BB7", "\uE000\uF8FF\U000F0000",
        "ｱｲｳﾞ", "㍿㌔㌖", "①Ⅷ²", "０１２３", "ー－‐‑–—−ｰ", "　全角　", "\u2028\u2029\u000B\u000C",
        "%00%FF%ED%A0%80%EF%BF%BE", "%", "%%%", "+", "&=;", "\\\\evil", "//evil.example", "{0}{1}{", "{{", "${jndi:ldap://x}", "<script>alert(1)</script>", "\"'><img src=x onerror=y>", "'; DROP TABLE x;--",
        "null", "undefined", "NaN", "-1", "99999999999999999999999999", "1e400", "0x1F", "true", "00000000-0000-0000-0000-000000000000", "9999-99-99", "2026-02-30",
        "../../etc/passwd", "C:\\con", "file:///x", "javascript:alert(1)", "data:text/html,x", "http://[::1", "a@b@c", "\"a b\"@example.jp", "=cmd|' /C calc'!A0",
        new('a', 300), new('あ', 3000), new('9', 70_000), string.Concat(Enumerable.Repeat("[0]", 200)), string.Concat(Enumerable.Repeat("a.", 500)),
    ];

    /// <summary>The whole list, or what it makes in twos: a fault can need a neighbour.</summary>
    public static string Next(Random random) => random.Next(4) == 0
        ? All[random.Next(All.Count)] + All[random.Next(All.Count)]
        : All[random.Next(All.Count)];
}
