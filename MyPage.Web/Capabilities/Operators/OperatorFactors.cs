using System.Security.Cryptography;
using System.Text;
using MyPage.Domain;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Secrets;
using OtpNet;

namespace MyPage.Web.Capabilities.Operators;

/// <summary>
/// Operators' second factors. Neither an app's key nor a recovery code is kept: the key comes from the carrier's secret and the
/// account's salt, and of recovery codes there are keyed hashes. A copy of the database alone signs nobody in.
/// </summary>
public sealed class OperatorFactors(PortalSecret secret, TimeProvider time)
{
    /// <summary>How many recovery codes there are at first.</summary>
    public const int RecoveryCodes = 10;

    private const int KeyBytes = 20;
    private const int StepSeconds = 30;
    private const int RecoveryLength = 10;

    // Clocks of phones differ: the step before and the one after count, too.
    private static readonly VerificationWindow StepsAside = new(previous: 1, future: 1);

    private readonly byte[] _keys = secret.Derive("operator-authenticator");
    private readonly byte[] _recovery = secret.Derive("operator-recovery");

    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(16);

    /// <summary>The key of the app, in Base32; shown while the factor is being set, and never after.</summary>
    public string KeyOf(OperatorAccount account) => Base32Encoding.ToString(RawKeyOf(account));

    /// <summary>The next code that would be taken; for development, where there is no app.</summary>
    public string PresentCode(OperatorAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var step = Math.Max(time.GetUtcNow().ToUnixTimeSeconds() / StepSeconds, account.LastStep + 1);
        return AppOf(account).ComputeTotp(DateTimeOffset.FromUnixTimeSeconds(step * StepSeconds).UtcDateTime);
    }

    /// <summary>Checks a code of the app and notes its step: neither it nor one before it is taken again. The account is saved by the caller.</summary>
    public bool Verify(OperatorAccount account, string typed)
    {
        var digits = new string([.. OutsideText.Fold(typed).Where(char.IsAsciiDigit)]);
        if (!AppOf(account).VerifyTotp(time.GetUtcNow().UtcDateTime, digits, out var step, StepsAside) || step <= account.LastStep)
        {
            return false;
        }

        account.LastStep = step;
        return true;
    }

    /// <summary>New recovery codes in place of the old ones, to be shown once: ten letters and digits of 50 bits. The account is saved by the caller.</summary>
    public IReadOnlyList<string> NewRecoveryCodes(OperatorAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(7))[..RecoveryLength]).ToList();
        account.RecoveryHashes = string.Join(' ', codes.Select(code => HashOf(account, code)));
        return codes.ConvertAll(code => $"{code[..5]}-{code[5..]}");
    }

    /// <summary>Spends a recovery code; small or full-width letters, spaces and any kind of hyphen are forgiven. The account is saved by the caller.</summary>
    public bool Redeem(OperatorAccount account, string typed)
    {
        var code = new string([.. OutsideText.Fold(typed).ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        var left = account.RecoveryHashes.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (code.Length != RecoveryLength || !left.Remove(HashOf(account, code)))
        {
            return false;
        }

        account.RecoveryHashes = string.Join(' ', left);
        return true;
    }

    /// <summary>Forgets the factor: it is set anew by a mailed link. The account is saved by the caller.</summary>
    public static void Reset(OperatorAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        (account.FactorSalt, account.FactorSince, account.LastStep, account.RecoveryHashes) = (NewSalt(), null, 0, "");
        (account.PasswordHash, account.Stamp) = (null, Guid.NewGuid());
    }

    // RFC 6238 as every app knows it: SHA-1, six digits.
    private Totp AppOf(OperatorAccount account) => new(RawKeyOf(account), StepSeconds);

    private byte[] RawKeyOf(OperatorAccount account) => HMACSHA256.HashData(_keys, (byte[])[.. account.Id.ToByteArray(), .. account.FactorSalt])[..KeyBytes];

    private string HashOf(OperatorAccount account, string code) =>
        Convert.ToHexString(HMACSHA256.HashData(_recovery, (byte[])[.. account.Id.ToByteArray(), .. Encoding.ASCII.GetBytes(code)]), 0, 16);
}
