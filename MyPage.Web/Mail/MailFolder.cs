using Microsoft.Extensions.Options;
using MimeKit;
using MyPage.Web.Configuration;
using MyPage.Web.Persistence;

namespace MyPage.Web.Mail;

/// <summary>Development: mails as files in the data directory, shown at /dev/mail.</summary>
public sealed class MailFolder(IOptions<StorageOptions> storage, IOptions<MailOptions> options, IOptions<PortalOptions> portal, TimeProvider time) : IMailTransport
{
    private string Directory => System.IO.Directory.CreateDirectory(storage.Value.PathOf("mail")).FullName;

    public async Task SendAsync(Guid id, MailMessage mail, CancellationToken cancellationToken)
    {
        var mime = MimeMail.Create(id, mail, options.Value.From, portal.Value.Brand.Name, time.GetUtcNow());

        // Written beside and moved, so that a reader never sees half a mail.
        var path = Path.Combine(Directory, $"{id:N}.eml");
        await mime.WriteToAsync(path + ".part", cancellationToken);
        File.Move(path + ".part", path, overwrite: true);
    }

    /// <summary>Newest first, at most <paramref name="most"/>.</summary>
    public IReadOnlyList<MimeMessage> List(int most) =>
        [.. new DirectoryInfo(Directory).EnumerateFiles("*.eml").OrderByDescending(file => file.Name, StringComparer.Ordinal).Take(most).Select(file => MimeMessage.Load(file.FullName))];
}
