using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.Accounts;

/// <summary>A wish for a mailed link, as it lies in the outbox: also for login IDs that do not exist, so that asking takes equally long.</summary>
public sealed record PasswordLinkRequest(string NormalizedLoginId, PasswordLinkPurpose Purpose)
{
    /// <summary>The browser that asked, where it is known to somebody; whether to this account is looked up when the mail is sent.</summary>
    public KnownBrowser? Browser { get; init; }

    /// <summary>The address it was asked from; null for what the carrier asks for.</summary>
    public string? Address { get; init; }
}
