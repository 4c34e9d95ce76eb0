namespace MyPage.Web.Mail;

/// <summary>Hands a mail to whatever delivers it. An exception means that it was not handed over.</summary>
public interface IMailTransport
{
    Task SendAsync(Guid id, MailMessage mail, CancellationToken cancellationToken);
}
