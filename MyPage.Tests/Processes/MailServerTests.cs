using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MyPage.Tests.Hosting;
using MyPage.Tests.Import;
using Xunit;

namespace MyPage.Tests.Processes;

/// <summary>Mails that leave the program for a mail server as carriers have them.</summary>
public sealed class MailServerTests : ProgramTest
{
    // Old addresses of docomo and au are against the standard, and reachable in quotes.
    private static readonly (string Address, string OnTheWire)[] Addresses =
    [
        ("taro..h.@docomo.ne.jp", "\"taro..h.\"@docomo.ne.jp"),
        (".hanako@ezweb.ne.jp", "\".hanako\"@ezweb.ne.jp"),
        ("...@ezweb.ne.jp", "\"...\"@ezweb.ne.jp"),
        ("o'hara-x+mypage@example.co.jp", "o'hara-x+mypage@example.co.jp"),
        ("a_/b?c@docomo.ne.jp", "a_/b?c@docomo.ne.jp"),
        ("plain@xn--eckwd4c7c.example", "plain@xn--eckwd4c7c.example"),
    ];

    [Fact]
    public async Task Invite_AddressesThatAreTaken_AreAllSent_FromANamedSender()
    {
        using var server = new SmtpStandIn();
        var settings = new Dictionary<string, string>(Production, StringComparer.Ordinal)
        {
            ["Mail:Host"] = "127.0.0.1",
            ["Mail:Port"] = Text(server.Port),
            ["Mail:RequireTls"] = "false",
            ["Mail:From"] = "お客様窓口 <mypage@example.jp>",
        };
        using var folder = new CsvFolder().Contracts([.. Addresses.Select((address, i) => CsvFolder.Contract($"D{i}", $"docomo{i}", email: address.Address))]);
        Assert.Equal(0, (await ProgramRun.RunAsync("Production", settings, "import", folder.Path)).ExitCode);
        Assert.Equal(0, (await ProgramRun.RunAsync("Production", settings, ["invite", .. Enumerable.Range(0, Addresses.Length).Select(i => $"docomo{i}")])).ExitCode);

        using var portal = await PortalProcess.Start("Production", settings).ReadyAsync();
        await Until.TrueAsync(() => server.Taken.Count == Addresses.Length, "every mail to arrive");
        Assert.Equal(Addresses.Select(address => address.OnTheWire).Order(StringComparer.Ordinal), server.Taken.Select(mail => mail.Recipient).Order(StringComparer.Ordinal));
        Assert.All(server.Taken, mail => Assert.Matches("(?m)^From: =\\?utf-8\\?.*<mypage@example\\.jp>", mail.Text));
        Assert.Equal(0, Count("SELECT count(*) FROM \"OutboxMessages\" WHERE \"ParkedAt\" IS NOT NULL"));
    }

    [Fact]
    public async Task Invite_CertificateOfAnAuthorityWithoutARevocationList_IsSentOnceTheListIsNotAskedFor()
    {
        var authority = Path.Combine(Database.Directory, "authority.pem");
        using var server = new SmtpStandIn(Certify(authority));
        var settings = new Dictionary<string, string>(Production, StringComparer.Ordinal)
        {
            ["Mail:Host"] = "localhost",
            ["Mail:Port"] = Text(server.Port),
            ["Mail:From"] = "mypage@example.jp",
            ["SSL_CERT_FILE"] = authority,
        };
        using var folder = new CsvFolder().Contracts(CsvFolder.Contract("D1", "tls"));
        Assert.Equal(0, (await ProgramRun.RunAsync("Production", settings, "import", folder.Path)).ExitCode);
        Assert.Equal(0, (await ProgramRun.RunAsync("Production", settings, "invite", "tls")).ExitCode);
        using (await PortalProcess.Start("Production", settings).ReadyAsync())
        {
            await Until.TrueAsync(() => Count("SELECT count(*) FROM \"OutboxMessages\" WHERE \"LastError\" IS NOT NULL") == 1, "the first try to fail");
        }

        Assert.Empty(server.Taken);

        // The pause after a failure is none of this test's.
        Assert.Equal(1, Count("UPDATE \"OutboxMessages\" SET \"DueAt\" = \"CreatedAt\" WHERE \"LastError\" IS NOT NULL RETURNING 1"));
        settings["Mail:CheckRevocation"] = "false";
        using var portal = await PortalProcess.Start("Production", settings).ReadyAsync();
        await Until.TrueAsync(() => !server.Taken.IsEmpty, "the mail");
    }

    [Theory]
    [InlineData("お客様窓口")]
    [InlineData("お客様窓口 <mypage>")]
    [InlineData("<>")]
    public async Task Start_SenderThatCannotBeSentFrom_SaysSo(string from) =>
        AssertRefused(await ProgramRun.RunAsync("Production", new Dictionary<string, string>(Production, StringComparer.Ordinal) { ["Mail:From"] = from }), "Mail:From");

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    // An authority of one's own and a certificate for this machine, which says nothing of a revocation list.
    private static X509Certificate2 Certify(string authorityFile)
    {
        var (from, until) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=Authority of a test", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authorityRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        using var authority = authorityRequest.CreateSelfSigned(from, until);
        File.WriteAllText(authorityFile, authority.ExportCertificatePem());

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, from, until, [1, 2, 3, 4]);
        using var withKey = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
    }
}
