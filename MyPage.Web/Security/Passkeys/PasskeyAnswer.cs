using System.Buffers.Text;
using System.Text.Json;
using MyPage.Web.Persistence;

namespace MyPage.Web.Security.Passkeys;

/// <summary>What an authenticator answered, as the page's script sent it; read so far as to know which key and which challenge it is about.</summary>
/// <param name="Json">All of it, for Identity's handler.</param>
/// <param name="CredentialId">The key.</param>
/// <param name="Challenge">The challenge that was signed.</param>
public sealed record PasskeyAnswer(string Json, byte[] CredentialId, string Challenge)
{
    // The largest are those that state how a key was made, of some kilobytes.
    private const int LongestJson = 32 * 1024;

    /// <summary>Null for what no authenticator answers.</summary>
    public static PasskeyAnswer? Read(string? json)
    {
        if (json is not { Length: > 0 and <= LongestJson })
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            var id = Bytes(document.RootElement.GetProperty("id").GetString());
            using var client = JsonDocument.Parse(Bytes(document.RootElement.GetProperty("response").GetProperty("clientDataJSON").GetString()), new JsonDocumentOptions { MaxDepth = 8 });
            return id.Length is > 0 and <= Passkey.LongestCredentialId && client.RootElement.GetProperty("challenge").GetString() is { Length: > 0 } challenge
                ? new PasskeyAnswer(json, id, challenge)
                : null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ArgumentException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static byte[] Bytes(string? text) => Base64Url.DecodeFromChars(text ?? throw new FormatException("Not there."));
}
