using Microsoft.AspNetCore.Identity;
using MyPage.Domain;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Accounts;

/// <summary>
/// The second factor: an authenticator app (TOTP), with recovery codes for a lost phone. A code of the app is accepted once.
/// </summary>
public static class SecondFactor
{
    private const int RecoveryCodes = 10;
    private const string OwnTokens = "[MyPage]";
    private const string UsedCodes = "UsedAuthenticatorCodes";

    // Identity accepts the codes of five steps of 30 seconds: the present one and two to each side.
    private const int CodesAtOnce = 5;

    /// <summary>Checks a code of the app; the same code is not accepted again while it would still be right.</summary>
    public static async Task<bool> VerifyAsync(UserManager<PortalAccount> accounts, PortalAccount account, string code)
    {
        var digits = Digits(code);
        var used = (await accounts.GetAuthenticationTokenAsync(account, OwnTokens, UsedCodes) ?? "").Split(' ');
        if (used.Contains(digits, StringComparer.Ordinal)
            || !await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, digits))
        {
            return false;
        }

        var remembered = string.Join(' ', used.Append(digits).TakeLast(CodesAtOnce));
        return (await accounts.SetAuthenticationTokenAsync(account, OwnTokens, UsedCodes, remembered)).Succeeded;
    }

    /// <summary>Spends a recovery code; small or full-width letters, spaces and any kind of hyphen are forgiven.</summary>
    public static async Task<bool> RedeemRecoveryCodeAsync(UserManager<PortalAccount> accounts, PortalAccount account, string code)
    {
        var typed = new string([.. OutsideText.Fold(code).ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        return typed.Length == 10 && (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, $"{typed[..5]}-{typed[5..]}")).Succeeded;
    }

    public static Task<int> CountRecoveryCodesAsync(UserManager<PortalAccount> accounts, PortalAccount account) => accounts.CountRecoveryCodesAsync(account);

    /// <summary>The key to enter into the app; the same until the factor is turned off.</summary>
    public static async Task<string> KeyAsync(UserManager<PortalAccount> accounts, PortalAccount account)
    {
        if (await accounts.GetAuthenticatorKeyAsync(account) is { Length: > 0 } key)
        {
            return key;
        }

        await accounts.ResetAuthenticatorKeyAsync(account);
        return await accounts.GetAuthenticatorKeyAsync(account) ?? throw new InvalidOperationException("No authenticator key was made.");
    }

    /// <summary>Turns it on, when the app shows the right code; returns the recovery codes, which are shown once.</summary>
    public static async Task<IReadOnlyList<string>?> EnableAsync(UserManager<PortalAccount> accounts, PortalAccount account, string code)
    {
        if (!await VerifyAsync(accounts, account, code))
        {
            return null;
        }

        await accounts.SetTwoFactorEnabledAsync(account, true);
        return await NewRecoveryCodesAsync(accounts, account);
    }

    public static async Task<IReadOnlyList<string>> NewRecoveryCodesAsync(UserManager<PortalAccount> accounts, PortalAccount account) =>
        [.. await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes) ?? []];

    /// <summary>Turns it off and forgets the key: turning it on again takes a new one.</summary>
    public static async Task DisableAsync(UserManager<PortalAccount> accounts, PortalAccount account)
    {
        await accounts.SetTwoFactorEnabledAsync(account, false);
        await accounts.ResetAuthenticatorKeyAsync(account);
    }

    private static string Digits(string code) =>
        new([.. OutsideText.Fold(code).Where(char.IsAsciiDigit)]);
}
