using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.Login;

/// <summary>A P-256 key and how it is published.</summary>
internal sealed class SigningKey(string id, bool padded)
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly Lock _gate = new();

    public string Id { get; } = id;

    public byte[] Sign(byte[] data)
    {
        lock (_gate)
        {
            return _key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
    }

    public bool Verifies(byte[] data, byte[] signature)
    {
        lock (_gate)
        {
            return _key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
    }

    public JsonObject ToJson()
    {
        ECParameters parameters;
        lock (_gate)
        {
            parameters = _key.ExportParameters(includePrivateParameters: false);
        }

        return new JsonObject
        {
            ["kty"] = "EC",
            ["alg"] = "ES256",
            ["use"] = "sig",
            ["kid"] = Id,
            ["crv"] = "P-256",
            ["x"] = Coordinate(parameters.Q.X!),
            ["y"] = Coordinate(parameters.Q.Y!),
        };
    }

    // LINE has published coordinates with a leading zero byte, 33 bytes long; whoever reads the keys must cope.
    private string Coordinate(byte[] value) => Base64Url.EncodeToString(padded ? [0, .. value] : value);
}
