using MyPage.Web.Mail;

namespace MyPage.Tests.Hosting;

/// <summary>A mail that left the outbox.</summary>
public sealed record SentMail(Guid Id, MailMessage Mail);
