using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace MyPage.Web.Security;

/// <summary>Opens what <see cref="SecretXmlEncryptor"/> sealed. Data Protection makes it by this constructor.</summary>
public sealed class SecretXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => XElement.Parse(Encoding.UTF8.GetString(AuthenticatedEncryption.Open(
        services.GetRequiredService<PortalSecret>().Derive(SecretXmlEncryptor.Purpose),
        Convert.FromBase64String(encryptedElement.Value))));
}
