using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MyPage.Tests.Api;
using MyPage.Tests.Architecture;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using Xunit;

namespace MyPage.Tests.Processes;

/// <summary>The portal behind nginx, by the sample of docs/nginx.conf as it stands but for addresses and certificate.</summary>
[Needs(Need.Nginx)]
public sealed class NginxTests : IAsyncLifetime
{
    private const string Name = "mypage.example.jp";
    private readonly SqliteDatabase _database = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("mypage-nginx-").FullName;
    private readonly int _plain = PortalProcess.FreePort();
    private readonly int _secure = PortalProcess.FreePort();
    private Holder? _holder;
    private string? _key;
    private Process? _nginx;
    private PortalProcess? _portal;

    public async Task InitializeAsync()
    {
        if (!Needs.AllRequired && Needs.MissingFor(Need.Nginx) is not null)
        {
            return;
        }

        await using (var seed = new PortalFactory(_database))
        {
            _holder = await seed.AddHolderAsync();
            _key = await seed.AddKeyAsync();
        }

        _portal = await PortalProcess.Start("Production", new Dictionary<string, string>(_database.Settings, StringComparer.Ordinal)
        {
            ["UserCodes:Key"] = PortalFactory.Key,
            ["Mail:Host"] = "mail.invalid",
            ["Portal:PublicUrl"] = $"https://{Name}",
            ["Proxies:Known:0"] = "127.0.0.1",
            ["Line:Login:ChannelId"] = "2000000001",
            ["Line:Login:ChannelSecret"] = "secret",
            ["Line:Messaging:ChannelId"] = "2000000002",
            ["Line:Messaging:ChannelSecret"] = "secret",
            ["Line:AccessBaseAddress"] = "https://access.line.invalid",
            ["Line:ApiBaseAddress"] = "http://127.0.0.1:1",
            ["Line:DataApiBaseAddress"] = "http://127.0.0.1:1",
        }).ReadyAsync();
        await StartNginxAsync(_portal.Address.Port);
    }

    public async Task DisposeAsync()
    {
        if (_nginx is not null)
        {
            _nginx.Kill(entireProcessTree: true);
            await _nginx.WaitForExitAsync();
            _nginx.Dispose();
        }

        _portal?.Dispose();
        Directory.Delete(_folder, recursive: true);
        await _database.DisposeAsync();
    }

    /// <summary>A full batch, indented, is larger than what a form may be: proxy and portal let it pass, and the portal answers a larger one itself.</summary>
    [NeedsFact]
    public async Task Sample_LetsABatchOfTheApiPass()
    {
        using var client = NewClient();

        var batch = ApiSeed.Batch([.. Enumerable.Repeat(ApiSeed.Reading("\"070-0000-0000\"", "\"2026-11-20\"", "5") + new string(' ', 60), 10_000)]);
        Assert.InRange(batch.Length, 1024 * 1024, 4 * 1024 * 1024);
        (await PostAsync(batch)).AssertProblem(HttpStatusCode.UnprocessableEntity, "no-reading-taken");
        (await PostAsync(batch + new string(' ', (4 * 1024 * 1024) + 1 - batch.Length))).AssertProblem(HttpStatusCode.RequestEntityTooLarge, "body-too-large");

        async Task<ApiReply> PostAsync(string body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"https://{Name}{ApiSeed.Usage}") { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {_key}");
            using var response = await client.SendAsync(request);
            return await ApiReply.ReadAsync(response);
        }
    }

    [NeedsFact]
    public async Task Sample_LeadsEverywhereToThePublicAddress()
    {
        using var client = NewClient();

        using var login = await client.GetAsync($"https://{Name}/login");
        Assert.Equal(HttpStatusCode.OK, login.StatusCode);
        Assert.Contains("max-age", login.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
        Assert.Contains(login.Headers.GetValues("Set-Cookie"), cookie => cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));

        using var closed = await client.GetAsync($"https://{Name}/mypage");
        Assert.Equal($"https://{Name}/login?returnUrl=%2Fmypage", new Uri(new Uri($"https://{Name}/mypage"), closed.Headers.Location!).AbsoluteUri);

        using var line = await client.GetAsync($"https://{Name}/line/sign-in");
        Assert.Equal($"https://{Name}/line/callback", Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(line.Headers.Location!.Query)["redirect_uri"].ToString());

        using var plain = await client.GetAsync($"http://{Name}/guide/linking");
        Assert.Equal((HttpStatusCode.MovedPermanently, $"https://{Name}/guide/linking"), (plain.StatusCode, plain.Headers.Location!.AbsoluteUri));
    }

    [NeedsFact]
    public async Task Sample_PassesSignInsAndWebSocketsOn()
    {
        var cookies = new CookieContainer();
        using var handler = NewHandler();
        (handler.UseCookies, handler.CookieContainer) = (true, cookies);
        var visitor = new Visitor(new HttpClient(handler, disposeHandler: false) { BaseAddress = new Uri($"https://{Name}") }, cookies);
        var home = await visitor.FollowAsync(await visitor.SignInAsync(_holder!.LoginId, _holder.Password!));
        Assert.Equal(("/mypage", HttpStatusCode.OK), (home.Address.AbsolutePath, home.Status));

        using var plain = NewHandler();
        using var invoker = new HttpMessageInvoker(plain);
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", $"https://{Name}");
        socket.Options.SetRequestHeader("Cookie", cookies.GetCookieHeader(new Uri($"https://{Name}/_blazor")));
        await socket.ConnectAsync(new Uri($"wss://{Name}/_blazor"), invoker, CancellationToken.None);

        Assert.Equal(WebSocketState.Open, socket.State);
    }

    // The name leads to nginx on this machine, whose certificate is a test's.
    private HttpClient NewClient() => new(NewHandler());

    private SocketsHttpHandler NewHandler()
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port == 80 ? _plain : _secure, cancellationToken);
                return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
            },
        };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => string.Equals(certificate?.Subject, $"CN={Name}", StringComparison.Ordinal);
        return handler;
    }

    private async Task StartNginxAsync(int portalPort)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest($"CN={Name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await File.WriteAllTextAsync(Path.Combine(_folder, "fullchain.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(_folder, "privkey.pem"), key.ExportPkcs8PrivateKeyPem());
        var sample = await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "docs", "nginx.conf"));
        foreach (var (written, here) in new[]
        {
            ("127.0.0.1:5080", $"127.0.0.1:{Text(portalPort)}"),
            ("listen 80;", $"listen 127.0.0.1:{Text(_plain)};"),
            ("listen 443 ssl", $"listen 127.0.0.1:{Text(_secure)} ssl"),
            ("/etc/ssl/mypage/", $"{_folder}/"),
        })
        {
            Assert.Contains(written, sample, StringComparison.Ordinal);
            sample = sample.Replace(written, here, StringComparison.Ordinal);
        }

        // Where it runs as root its workers would not, and keep what is large in a file of this folder, which only its owner opens.
        var configuration = Path.Combine(_folder, "nginx.conf");
        await File.WriteAllTextAsync(configuration, $$"""
            user root;
            daemon off;
            pid {{_folder}}/nginx.pid;
            error_log {{_folder}}/error.log;
            events {}
            http {
                access_log off;
                client_body_temp_path {{_folder}}/body;
                proxy_temp_path {{_folder}}/proxy;
                fastcgi_temp_path {{_folder}}/fastcgi;
                uwsgi_temp_path {{_folder}}/uwsgi;
                scgi_temp_path {{_folder}}/scgi;
            {{sample}}
            }
            """);
        _nginx = Process.Start(new ProcessStartInfo(Needs.NginxPath, ["-c", configuration, "-p", _folder]) { RedirectStandardError = true })!;
        using var client = NewClient();
        await Until.TrueAsync(
            async () =>
            {
                Assert.False(_nginx.HasExited, _nginx.HasExited ? await _nginx.StandardError.ReadToEndAsync() : "");
                try
                {
                    using var alive = await client.GetAsync($"https://{Name}/healthz/live");
                    return alive.IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            "nginx to answer");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
