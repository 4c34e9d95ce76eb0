using MyPage.LineSimulator.Http;

namespace MyPage.LineSimulator.Login;

/// <summary>The published keys: the one that signs, and one written the unusual way LINE's keys sometimes are.</summary>
internal sealed class SigningKeys
{
    public SigningKey Current { get; } = new(RandomText.Hex(64), padded: false);

    public SigningKey Padded { get; } = new(RandomText.Hex(64), padded: true);

    public IReadOnlyList<SigningKey> All => [Current, Padded];
}
