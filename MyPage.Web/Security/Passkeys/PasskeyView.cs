namespace MyPage.Web.Security.Passkeys;

/// <summary>A passkey as its owner sees it.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Name">What they call it.</param>
/// <param name="CreatedAt">When it was added.</param>
/// <param name="LastUsedAt">When it was last used; null when never.</param>
/// <param name="IsBackedUp">Whether a password manager keeps it in several devices, as the authenticator last said.</param>
public sealed record PasskeyView(Guid Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, bool IsBackedUp);
