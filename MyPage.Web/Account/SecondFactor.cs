using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using MyPage.Web.Account.Settings;
using MyPage.Web.Persistence;

namespace MyPage.Web.Account;

/// <summary>
/// The second factor: an authenticator app (TOTP), with recovery codes for a lost phone. A code of the app is accepted
/// once. Between the two steps a cookie of five minutes names the account; it opens nothing else.
/// </summary>
public sealed class SecondFactor(UserManager<PortalAccount> accounts)
{
    public const string Scheme = "SecondFactor";
    public static readonly TimeSpan PendingFor = TimeSpan.FromMinutes(5);
    private const int RecoveryCodes = 10;
    private const string OwnTokens = "[MyPage]";
    private const string UsedCodes = "UsedAuthenticatorCodes";

    // Identity accepts the codes of five steps of 30 seconds: the present one and two to each side.
    private const int CodesAtOnce = 5;
    private const string StayKey = "stay";

    public Task BeginAsync(HttpContext http, PortalAccount account, bool stay) => http.SignInAsync(
        Scheme,
        new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, account.Id.ToString("N"))], Scheme)),
        new AuthenticationProperties { Items = { [StayKey] = stay ? "1" : "0" } });

    /// <summary>Who gave the right password and has not given the second factor yet; null when that is too long ago.</summary>
    public async Task<PendingSignIn?> FindPendingAsync(HttpContext http)
    {
        var ticket = await http.AuthenticateAsync(Scheme);
        return ticket.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
            && await accounts.FindByIdAsync(id) is { TwoFactorEnabled: true } account
                ? new PendingSignIn(account, string.Equals(ticket.Properties?.Items[StayKey], "1", StringComparison.Ordinal))
                : null;
    }

    /// <summary>Checks a code of the app; the same code is not accepted again while it would still be right.</summary>
    public async Task<bool> VerifyAsync(PortalAccount account, string code)
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
    public async Task<bool> RedeemRecoveryCodeAsync(PortalAccount account, string code)
    {
        var typed = new string([.. code.Normalize(System.Text.NormalizationForm.FormKC).ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        return typed.Length == 10 && (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, $"{typed[..5]}-{typed[5..]}")).Succeeded;
    }

    public Task<int> CountRecoveryCodesAsync(PortalAccount account) => accounts.CountRecoveryCodesAsync(account);

    /// <summary>The key to enter into the app; made anew by <see cref="ResetKeyAsync"/> until the factor is on.</summary>
    public async Task<string> KeyAsync(PortalAccount account)
    {
        if (await accounts.GetAuthenticatorKeyAsync(account) is { Length: > 0 } key)
        {
            return key;
        }

        await accounts.ResetAuthenticatorKeyAsync(account);
        return await accounts.GetAuthenticatorKeyAsync(account) ?? throw new InvalidOperationException("No authenticator key was made.");
    }

    /// <summary>Turns it on, when the app shows the right code; returns the recovery codes, which are shown once.</summary>
    public async Task<IReadOnlyList<string>?> EnableAsync(PortalAccount account, string code)
    {
        if (!await VerifyAsync(account, code))
        {
            return null;
        }

        await accounts.SetTwoFactorEnabledAsync(account, true);
        return await NewRecoveryCodesAsync(account);
    }

    public async Task<IReadOnlyList<string>> NewRecoveryCodesAsync(PortalAccount account) =>
        [.. await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes) ?? []];

    /// <summary>Turns it off and forgets the key: turning it on again takes a new one.</summary>
    public async Task DisableAsync(PortalAccount account)
    {
        await accounts.SetTwoFactorEnabledAsync(account, false);
        await accounts.ResetAuthenticatorKeyAsync(account);
    }

    private static string Digits(string code) =>
        new([.. code.Normalize(System.Text.NormalizationForm.FormKC).Where(char.IsAsciiDigit)]);
}
