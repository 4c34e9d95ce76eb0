using System.Diagnostics.CodeAnalysis;
using MimeKit;

namespace MyPage.Web.Mail;

/// <summary>
/// Which addresses are mail addresses: one rule for what is taken in and what is sent. Old addresses of Japanese carriers have dots
/// where the standard allows none (<c>taro..h.@docomo.ne.jp</c>); in quotes the standard allows them, and those carriers know it.
/// </summary>
public static class MailAddress
{
    private const int Longest = 254;
    private const int LongestLocalPart = 64;
    private const int LongestLabel = 63;
    private const string AtomMarks = "!#$%&'*+-/=?^_`{|}~";

    /// <summary>Reads a recipient's bare address.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out MailboxAddress? mailbox)
    {
        mailbox = null;
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at is < 1 or > LongestLocalPart || text.Length > Longest)
        {
            return false;
        }

        var (local, domain) = (text[..at], text[(at + 1)..]);
        if (!local.All(c => char.IsAsciiLetterOrDigit(c) || c == '.' || AtomMarks.Contains(c, StringComparison.Ordinal)) || !IsDomain(domain))
        {
            return false;
        }

        var isPlain = local[0] != '.' && local[^1] != '.' && !local.Contains("..", StringComparison.Ordinal);
        mailbox = new MailboxAddress(string.Empty, isPlain ? text : $"\"{local}\"@{domain}");
        return true;
    }

    /// <summary>Reads the sender, an address alone or with a name; without one it is named after the brand.</summary>
    public static bool TryReadSender(string? text, string brand, [NotNullWhen(true)] out MailboxAddress? mailbox)
    {
        if (!MailboxAddress.TryParse(text ?? string.Empty, out mailbox) || !mailbox.Address.Contains('@', StringComparison.Ordinal))
        {
            mailbox = null;
            return false;
        }

        if (string.IsNullOrEmpty(mailbox.Name))
        {
            mailbox.Name = brand;
        }

        return true;
    }

    private static bool IsDomain(string text)
    {
        var labels = text.Split('.');
        return labels.Length >= 2 && labels.All(label =>
            label.Length is >= 1 and <= LongestLabel && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
    }
}
