using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using MyPage.Web.Mail;

namespace MyPage.Tests.Hosting;

/// <summary>Stands in for the mail server: keeps what it is given, or fails as long as it is told to.</summary>
public sealed class SentMails : IMailTransport
{
    private readonly ConcurrentQueue<SentMail> _sent = [];
    private volatile Func<MailMessage, Exception?> _fault = _ => null;

    public IReadOnlyList<SentMail> All => [.. _sent];

    /// <summary>From now on, mails for which this yields an exception fail with it.</summary>
    public void FailWith(Func<MailMessage, Exception?> fault) => _fault = fault;

    public Task SendAsync(Guid id, MailMessage mail, CancellationToken cancellationToken)
    {
        if (_fault(mail) is { } exception)
        {
            return Task.FromException(exception);
        }

        _sent.Enqueue(new SentMail(id, mail));
        return Task.CompletedTask;
    }

    public IReadOnlyList<MailMessage> To(string address) =>
        [.. _sent.Select(sent => sent.Mail).Where(mail => string.Equals(mail.To, address, StringComparison.Ordinal))];

    /// <summary>Waits until that many mails have gone to an address, and returns them all.</summary>
    public async Task<IReadOnlyList<MailMessage>> WaitForAsync(string address, int count = 1)
    {
        await Until.TrueAsync(() => To(address).Count >= count, $"{count} mail(s) to {address}");
        return To(address);
    }

    /// <summary>The path and query of the one link in a mail.</summary>
    public static string LinkIn(MailMessage mail, string path) =>
        new Uri(Regex.Matches(mail.Body, "https?://[^\\s]+", RegexOptions.None, TimeSpan.FromSeconds(1))
            .Select(match => match.Value).Distinct(StringComparer.Ordinal).Single(link => link.Contains(path, StringComparison.Ordinal))).PathAndQuery;
}
