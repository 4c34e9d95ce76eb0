using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace MyPage.Web.Security.Secrets;

/// <summary>Encrypts the Data Protection keys that lie in the database under <see cref="PortalSecret"/>.</summary>
public sealed class SecretXmlEncryptor(PortalSecret secret) : IXmlEncryptor
{
    /// <summary>The element that holds what is sealed.</summary>
    internal const string Element = "sealed";
    private const string Purpose = "data-protection-keys";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var bytes = AuthenticatedEncryption.Seal(
            secret.Derive(Purpose),
            Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)));
        return new EncryptedXmlInfo(new XElement(Element, Convert.ToBase64String(bytes)), typeof(SecretXmlDecryptor));
    }

    /// <summary>What was sealed. Throws when it was sealed under another secret.</summary>
    internal static XElement Open(PortalSecret secret, XElement sealedElement) =>
        XElement.Parse(Encoding.UTF8.GetString(AuthenticatedEncryption.Open(secret.Derive(Purpose), Convert.FromBase64String(sealedElement.Value))));
}
