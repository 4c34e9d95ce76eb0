namespace MyPage.Web.Mail;

/// <summary>How mail leaves (<c>Mail:*</c>).</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>The sender: an address, or a name and an address, such as <c>マイページ &lt;mypage@example.jp&gt;</c>.</summary>
    public string From { get; set; } = "mypage@example.jp";

    /// <summary>The SMTP server. Empty in development: mails go to a folder of the data directory and to /dev/mail.</summary>
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>Whether the connection must be encrypted (STARTTLS, or TLS at once on port 465).</summary>
    public bool RequireTls { get; set; } = true;

    /// <summary>Whether the certificate's issuer must say that it is not revoked. False for an authority of one's own that publishes no list.</summary>
    public bool CheckRevocation { get; set; } = true;
}
