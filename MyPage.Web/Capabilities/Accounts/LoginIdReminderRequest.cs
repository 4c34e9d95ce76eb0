namespace MyPage.Web.Capabilities.Accounts;

/// <summary>A wish for the login ID by mail, as it lies in the outbox: also for people whom nobody knows, so that asking takes equally long.</summary>
public sealed record LoginIdReminderRequest(string Email, DateOnly BirthDate);
