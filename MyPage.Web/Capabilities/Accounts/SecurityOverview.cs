using MyPage.Web.Happenings.SecondFactors;
using MyPage.Web.Security.Passkeys;

namespace MyPage.Web.Capabilities.Accounts;

/// <summary>What セキュリティ shows.</summary>
/// <param name="PasswordChangedAt">Null when that was before the audit log began.</param>
/// <param name="TwoFactorSince">Null when the second factor is off, or was set before the audit log began.</param>
/// <param name="Passkeys">The oldest first.</param>
/// <param name="Devices">The signed-in browsers, this one first.</param>
public sealed record SecurityOverview(
    DateTimeOffset? PasswordChangedAt,
    bool TwoFactorEnabled,
    DateTimeOffset? TwoFactorSince,
    int RecoveryCodesLeft,
    IReadOnlyList<PasskeyView> Passkeys,
    IReadOnlyList<SignedInDevice> Devices);
