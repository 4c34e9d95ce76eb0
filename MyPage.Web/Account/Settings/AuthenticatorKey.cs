namespace MyPage.Web.Account.Settings;

/// <summary>What an authenticator app needs to know, as a QR code and to type.</summary>
/// <param name="Secret">The key in Base32.</param>
/// <param name="Issuer">Whose account it is: the portal's name.</param>
/// <param name="LoginId">Which account.</param>
public sealed record AuthenticatorKey(string Secret, string Issuer, string LoginId)
{
    /// <summary>As authenticator apps read it (Key Uri Format); the rest are its defaults: SHA-1, six digits, 30 seconds.</summary>
    public string Uri => $"otpauth://totp/{Escape(Issuer)}:{Escape(LoginId)}?secret={Secret}&issuer={Escape(Issuer)}";

    /// <summary>In small letters and groups of four: easier to type.</summary>
    public string InGroups => string.Join(' ', Secret.ToLowerInvariant().Chunk(4).Select(group => new string(group)));

    private static string Escape(string text) => System.Uri.EscapeDataString(text);
}
