using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MyPage.Web.Line.Webhook;

namespace MyPage.Benchmarks.Line;

/// <summary>
/// Webhooks as LINE sends them, signed, with one text message each: numbered, so that no two have the same event id, and from
/// 5,000 people in random order.
/// </summary>
internal static class TextMessages
{
    public const string ChannelSecret = "fedcba9876543210fedcba9876543210";

    private static readonly string[] People = [.. Enumerable.Range(0, 5000).Select(person => "U" + Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(person)).AsSpan(0, 16)))];
    private static readonly string[] Texts = ["今月のデータ残量を教えてください", "ユーザーコードはどこで見られますか", "解除したい", "こんにちは", "プランを変更したいのですが、申込はどこですか", "データ残量確認"];
    private static readonly long Start = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Ids ascend, as LINE's do.</summary>
    public static string EventId(int number) => string.Create(CultureInfo.InvariantCulture, $"01KAP0{number:D20}");

    public static string PersonOf(int number) => People[new Random(number).Next(People.Length)];

    public static byte[] Body(int number)
    {
        var id = EventId(number);
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"destination":"U0123456789abcdef0123456789abcdef","events":[{"type":"message","message":{"type":"text","id":"{{468789577898262530 + number}}","quoteToken":"q3Plxr4AgKd{{id}}hzNZ4JmVwFc","text":"{{Texts[number % Texts.Length]}}"},"webhookEventId":"{{id}}","deliveryContext":{"isRedelivery":false},"timestamp":{{Start + number}},"source":{"type":"user","userId":"{{PersonOf(number)}}"},"replyToken":"38ef843b{{number:x24}}","mode":"active"}]}"""));
    }

    public static byte[][] Requests(int first, int count) => [.. Enumerable.Range(first, count).AsParallel().AsOrdered().Select(Request)];

    private static byte[] Request(int number)
    {
        var body = Body(number);
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(ChannelSecret), body));
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"POST {LineWebhookEndpoint.Path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: LineBotWebhook/2.0\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: {body.Length}\r\n{LineSignature.Header}: {signature}\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }
}
