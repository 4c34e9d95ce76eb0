using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.Accounts;

/// <summary>A wish for the login ID by mail, as it lies in the outbox: also for people whom nobody knows, so that asking takes equally long.</summary>
public sealed record LoginIdReminderRequest(string Email, DateOnly BirthDate)
{
    /// <summary>The browser that asked, where it is known to somebody; whether to these people is looked up when the mail is sent.</summary>
    public KnownBrowser? Browser { get; init; }

    /// <summary>The address it was asked from.</summary>
    public string? Address { get; init; }
}
