namespace MyPage.Web.Security.Passkeys;

/// <summary>A challenge that an authenticator is to sign, once and soon. The browser keeps it, sealed (<see cref="PasskeyChallengeCookie"/>).</summary>
/// <param name="Text">The challenge as authenticators repeat it; never the same twice.</param>
/// <param name="Purpose">What it was made for.</param>
/// <param name="State">What Identity's handler has to know again.</param>
/// <param name="At">When it was made.</param>
public sealed record PasskeyChallenge(string Text, PasskeyPurpose Purpose, string State, DateTimeOffset At)
{
    /// <summary>For how long it may be answered; authenticators and people take their time.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>The session in which it was made, and which alone may answer it; null before anybody is signed in.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>The account's stamp at that moment: the challenge dies with the password, and with 「すべての端末からログアウト」. Null before anybody is known.</summary>
    public string? Stamp { get; init; }
}
