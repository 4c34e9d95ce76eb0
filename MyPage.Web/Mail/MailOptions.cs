namespace MyPage.Web.Mail;

/// <summary>How mail leaves (<c>Mail:*</c>).</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>The sender's address.</summary>
    public string From { get; set; } = "mypage@localhost";

    /// <summary>The SMTP server. Empty in development: mails go to a folder of the data directory and to /dev/mail.</summary>
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>Whether the connection must be encrypted (STARTTLS, or TLS at once on port 465).</summary>
    public bool RequireTls { get; set; } = true;
}
