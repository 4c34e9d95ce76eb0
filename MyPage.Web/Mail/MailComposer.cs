using System.Globalization;
using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;

namespace MyPage.Web.Mail;

/// <summary>Puts the brand, the greeting and the footer around what a mail says.</summary>
public sealed class MailComposer(IOptions<PortalOptions> portal)
{
    /// <summary>A plain-text mail in a language.</summary>
    /// <param name="address">Where it goes.</param>
    /// <param name="name">Whom it greets.</param>
    /// <param name="language"><c>ja</c> or <c>en</c>; that of the words.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="body">What it says.</param>
    public MailMessage Compose(string address, string name, string language, string subject, string body)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var brand = portal.Value.Brand;
        return new MailMessage(
            address,
            $"{subject} - {brand.NameIn(culture)}",
            string.Join("\r\n\r\n", Text(nameof(MailText.Greeting), name), body, Text(nameof(MailText.Footer), brand.NameIn(culture), portal.Value.PublicUrl!, brand.ContactPhone)) + "\r\n");

        string Text(string key, params object[] values) => string.Format(
            culture, MailText.ResourceManager.GetString(key, culture) ?? throw new InvalidOperationException($"MailText has no {key}."), values);
    }
}
