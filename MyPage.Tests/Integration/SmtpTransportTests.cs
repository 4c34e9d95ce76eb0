using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;
using MyPage.Web.Mail;
using Xunit;

namespace MyPage.Tests.Integration;

/// <summary>What a mail server does after it has taken a mail does not make it be sent again.</summary>
public sealed class SmtpTransportTests
{
    [Fact]
    public async Task Send_ServerHangsUpAfterTheMail_IsSent()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var session = ServeAsync(server, hangUpAt: "QUIT");

        await Transport(server).SendAsync(Guid.NewGuid(), new MailMessage("a@example.jp", "Subject", "Body"), CancellationToken.None);

        Assert.Contains("DATA", await session, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Send_ServerHangsUpBeforeTheMail_Fails()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var session = ServeAsync(server, hangUpAt: "DATA");

        await Assert.ThrowsAnyAsync<Exception>(() => Transport(server).SendAsync(Guid.NewGuid(), new MailMessage("a@example.jp", "Subject", "Body"), CancellationToken.None));
        await session;
    }

    private static SmtpTransport Transport(TcpListener server) => new(
        Options.Create(new MailOptions { Host = "127.0.0.1", Port = ((IPEndPoint)server.LocalEndpoint).Port, RequireTls = false }),
        Options.Create(new PortalOptions { PublicUrl = new Uri("https://mypage.test") }),
        TimeProvider.System,
        NullLogger<SmtpTransport>.Instance);

    /// <summary>One session; returns the commands that came.</summary>
    private static async Task<IReadOnlyList<string>> ServeAsync(TcpListener server, string hangUpAt)
    {
        using var client = await server.AcceptTcpClientAsync();
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        var commands = new List<string>();
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync() is { } line)
        {
            var command = line.Split(' ')[0].ToUpperInvariant();
            commands.Add(command);
            if (string.Equals(command, hangUpAt, StringComparison.Ordinal))
            {
                break;
            }

            await writer.WriteLineAsync(command is "DATA" ? "354 go on" : "250 ok");
            while (command is "DATA" && await reader.ReadLineAsync() is { } content)
            {
                if (content is ".")
                {
                    await writer.WriteLineAsync("250 taken");
                    break;
                }
            }
        }

        return commands;
    }
}
