using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace MyPage.LineSimulator.Login;

/// <summary>RFC 7636, S256 only: LINE does not know <c>plain</c>.</summary>
internal static partial class Pkce
{
    public static bool IsChallenge(string challenge) => ChallengePattern().IsMatch(challenge);

    public static string ChallengeOf(string verifier) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    public static bool Matches(string? challenge, string? verifier)
    {
        if (challenge is null)
        {
            // A verifier nobody announced is no proof of anything, and no harm.
            return true;
        }

        return verifier is not null
            && VerifierPattern().IsMatch(verifier)
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(ChallengeOf(verifier)), Encoding.ASCII.GetBytes(challenge));
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{43}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ChallengePattern();

    [GeneratedRegex("^[A-Za-z0-9._~-]{43,128}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VerifierPattern();
}
