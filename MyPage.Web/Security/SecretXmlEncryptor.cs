using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace MyPage.Web.Security;

/// <summary>Encrypts the Data Protection keys that lie in the database under <see cref="PortalSecret"/>.</summary>
public sealed class SecretXmlEncryptor(PortalSecret secret) : IXmlEncryptor
{
    internal const string Purpose = "data-protection-keys";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var bytes = AuthenticatedEncryption.Seal(
            secret.Derive(Purpose),
            Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)));
        return new EncryptedXmlInfo(new XElement("sealed", Convert.ToBase64String(bytes)), typeof(SecretXmlDecryptor));
    }
}
