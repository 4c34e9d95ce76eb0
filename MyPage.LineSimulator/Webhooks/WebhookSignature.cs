using System.Security.Cryptography;
using System.Text;

namespace MyPage.LineSimulator.Webhooks;

/// <summary><c>x-line-signature</c>: HMAC-SHA256 over the bytes of the body, keyed with the channel secret.</summary>
internal static class WebhookSignature
{
    public const string Header = "x-line-signature";

    public static string Of(string channelSecret, ReadOnlySpan<byte> body) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(channelSecret), body));
}
