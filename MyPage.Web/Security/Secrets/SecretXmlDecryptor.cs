using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace MyPage.Web.Security.Secrets;

/// <summary>Opens what <see cref="SecretXmlEncryptor"/> sealed. Data Protection makes it by this constructor.</summary>
public sealed class SecretXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => SecretXmlEncryptor.Open(services.GetRequiredService<PortalSecret>(), encryptedElement);
}
