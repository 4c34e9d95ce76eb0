namespace MyPage.Web.Security.Passkeys;

/// <summary>What a browser needs to ask an authenticator.</summary>
/// <param name="Options">For the page's script: WebAuthn's options as JSON. Nothing in it is secret.</param>
/// <param name="Challenge">For the browser's cookie.</param>
public sealed record PasskeyStart(string Options, PasskeyChallenge Challenge);
