namespace MyPage.Web.Capabilities.Accounts;

/// <summary>A wish for a mailed link, as it lies in the outbox: also for login IDs that do not exist, so that asking takes equally long.</summary>
public sealed record PasswordLinkRequest(string NormalizedLoginId, PasswordLinkPurpose Purpose);
