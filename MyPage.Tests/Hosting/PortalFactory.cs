using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MyPage.Tests.Databases;
using MyPage.Web.Configuration;
using MyPage.Web.Mail;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;
using MyPage.Web.Persistence.PostgreSql;
using MyPage.Web.Persistence.Sqlite;

namespace MyPage.Tests.Hosting;

/// <summary>
/// The whole portal in this process, configured as in production (HTTPS, a key, a mail server), with a clock that tests
/// move and a mail server that keeps the mails. Two factories on one database are two nodes.
/// </summary>
public sealed class PortalFactory(TestDatabase database, IReadOnlyDictionary<string, string>? settings = null, TestClock? clock = null, Action<IServiceCollection>? services = null)
    : WebApplicationFactory<PortalOptions>
{
    public static readonly Uri Address = new("https://mypage.test");

    /// <summary>The carrier's secret of all portals here: nodes share it.</summary>
    public const string Key = "dGVzdHMgb25seTogdGhpcnR5LXR3byBieXRlcyBhbmQgbW9yZSE=";

    private static int _addresses;

    public TestDatabase Database => database;

    /// <summary>Where it listens, on a real port; null while it answers in memory.</summary>
    public Uri? Listening { get; private set; }

    public TestClock Clock { get; } = clock ?? new TestClock();

    public SentMails Mails { get; } = new();

    public RecordedLogs Logs { get; } = new();

    public StatementLog Statements { get; } = new();

    /// <summary>Starts on a real port.</summary>
    public void Listen(int port)
    {
        Listening = new Uri($"http://127.0.0.1:{port}");
        UseKestrel(port);
        StartServer();
    }

    /// <summary>A customer with a browser and an address of their own, signed out.</summary>
    public Visitor NewVisitor() => NewVisitor(new CookieContainer());

    /// <summary>A customer whose browser brings cookies along.</summary>
    public Visitor NewVisitor(CookieContainer cookies)
    {
        var number = Interlocked.Increment(ref _addresses);
        var client = Listening is null
            ? CreateDefaultClient(Address, new CookieContainerHandler(cookies))
            : new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = Listening };
        client.DefaultRequestHeaders.Add(RemoteAddressFilter.Header, $"10.{(number >> 16) & 255}.{(number >> 8) & 255}.{number & 255}");
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Visitor/1.0");
        return new Visitor(client, cookies);
    }

    public async Task<T> ReadAsync<T>(Func<PortalDbContext, Task<T>> read)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return await read(db);
    }

    /// <summary>Changes the database behind the portal's back, as an import or an operator would.</summary>
    public async Task WriteAsync(Func<PortalDbContext, Task> change)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        await change(db);
        await db.SaveChangesAsync();
    }

    /// <summary>Waits until every message in the outbox has been tried.</summary>
    public Task SettleOutboxAsync() => Until.TrueAsync(
        () => ReadAsync(db => db.Set<OutboxMessage>().AllAsync(message => message.DueAt == null || message.LastError != null)), "every message to be tried");

    public IDbContextFactory<PortalDbContext> Contexts => Services.GetRequiredService<IDbContextFactory<PortalDbContext>>();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        foreach (var (key, value) in AllSettings())
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Logs).AddFilter<RecordedLogs>(null, LogLevel.Debug));
        builder.ConfigureTestServices(all =>
        {
            all.AddSingleton<TimeProvider>(Clock);
            all.AddSingleton<IMailTransport>(Mails);
            all.AddSingleton(QuickPasswords.Hasher);
            all.AddSingleton<IStartupFilter, RemoteAddressFilter>();
            all.ConfigureDbContext<SqlitePortalDbContext>(options => options.AddInterceptors(Statements));
            all.ConfigureDbContext<PostgreSqlPortalDbContext>(options => options.AddInterceptors(Statements));
            services?.Invoke(all);
        });
    }

    private Dictionary<string, string> AllSettings()
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Portal:PublicUrl"] = Address.AbsoluteUri,
            ["UserCodes:Key"] = Key,
            ["Mail:Host"] = "mail.invalid",

            // Nothing acts by itself under a test; jobs are run by those that are about them.
            ["Jobs:Enabled"] = "false",
        };
        foreach (var (key, value) in database.Settings.Concat(settings ?? new Dictionary<string, string>(StringComparer.Ordinal)))
        {
            all[key] = value;
        }

        return all;
    }
}
