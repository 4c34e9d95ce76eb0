using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MyPage.Tests.Hosting;

namespace MyPage.Tests.Passkeys;

/// <summary>An authenticator with one key (ES256), without a browser: what it answers can be made wrong in each way that a portal must notice.</summary>
internal sealed class SoftAuthenticator : IDisposable
{
    private const byte IsPresent = 0x01;
    private const byte IsVerified = 0x04;
    private const byte MayBeKept = 0x08;
    private const byte IsKept = 0x10;
    private const byte HasKey = 0x40;

    private ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private string _userHandle = "";

    public byte[] CredentialId { get; private init; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>How often it has signed; 0 and staying so for those that do not count.</summary>
    public uint Counter { get; set; }

    /// <summary>Whether it made sure of its person.</summary>
    public bool Verifies { get; set; } = true;

    public bool Counts { get; set; } = true;

    public bool IsSynced { get; set; }

    public string Origin { get; set; } = PortalFactory.Address.GetLeftPart(UriPartial.Authority);

    /// <summary>For whom it signs.</summary>
    public string RelyingParty { get; set; } = PortalFactory.Address.Host;

    /// <summary>In place of the handle that the portal gave it.</summary>
    public string? ClaimedHandle { get; set; }

    /// <summary>Makes the key, as the portal's creation options ask.</summary>
    public string Create(string options)
    {
        var asked = JsonNode.Parse(options)!;
        _userHandle = asked["user"]!["id"]!.GetValue<string>();
        var point = _key.ExportParameters(false).Q;
        byte[] cose = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        byte[] data = [.. Head(HasKey), .. new byte[16], 0, (byte)CredentialId.Length, .. CredentialId, .. cose];
        byte[] statement = [0xA3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xA0, .. Text("authData"), 0x59, (byte)(data.Length >> 8), (byte)data.Length, .. data];
        return Credential(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(Client("webauthn.create", asked)),
            ["attestationObject"] = Base64Url.EncodeToString(statement),
            ["transports"] = new JsonArray("internal", "hybrid"),
        });
    }

    /// <summary>Signs, as the portal's request options ask.</summary>
    public string Get(string options)
    {
        Counter += Counts ? 1u : 0u;
        var client = Client("webauthn.get", JsonNode.Parse(options)!);
        var data = Head(0);
        return Credential(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(client),
            ["authenticatorData"] = Base64Url.EncodeToString(data),
            ["signature"] = Base64Url.EncodeToString(_key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
            ["userHandle"] = ClaimedHandle is { } claimed ? Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claimed)) : _userHandle,
        });
    }

    /// <summary>One that says it is this key, and signs with another.</summary>
    public SoftAuthenticator WithKeyOf(SoftAuthenticator other) => new() { CredentialId = CredentialId, _userHandle = _userHandle, Counter = Counter, _key = other._key };

    public void Dispose() => _key.Dispose();

    private byte[] Head(byte flags)
    {
        var counter = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, Counter);
        var all = (byte)(flags | IsPresent | (Verifies ? IsVerified : 0) | (IsSynced ? MayBeKept | IsKept : 0));
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(RelyingParty)), all, .. counter];
    }

    private byte[] Client(string type, JsonNode asked) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["type"] = type,
        ["challenge"] = asked["challenge"]!.GetValue<string>(),
        ["origin"] = Origin,
        ["crossOrigin"] = false,
    });

    private string Credential(JsonObject response) => new JsonObject
    {
        ["id"] = Base64Url.EncodeToString(CredentialId),
        ["rawId"] = Base64Url.EncodeToString(CredentialId),
        ["type"] = "public-key",
        ["clientExtensionResults"] = new JsonObject(),
        ["response"] = response,
    }.ToJsonString();

    private static byte[] Text(string text) => [(byte)(0x60 | text.Length), .. Encoding.UTF8.GetBytes(text)];
}
