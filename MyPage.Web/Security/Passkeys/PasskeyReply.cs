namespace MyPage.Web.Security.Passkeys;

/// <summary>What an authenticator answered, and the challenge of this browser that it answered.</summary>
public sealed record PasskeyReply(PasskeyChallenge Challenge, PasskeyAnswer Answer);
