namespace MyPage.Web.Mail;

/// <summary>A plain-text mail. Plain text cannot be spoofed by layout, is readable anywhere, and carries at most one link.</summary>
public sealed record MailMessage(string To, string Subject, string Body);
