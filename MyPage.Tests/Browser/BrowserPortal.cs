using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Microsoft.Playwright;
using MyPage.Domain.Contracts;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Tests.Processes;
using MyPage.Web.Components;
using Xunit;

namespace MyPage.Tests.Browser;

/// <summary>A portal on a real port, and Chromium beside it, for all browser tests.</summary>
public sealed class BrowserPortal : IAsyncLifetime
{
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"];

    private static int _contexts;

    private readonly SqliteDatabase _database = new();
    private PortalFactory? _portal;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public PortalFactory Portal => _portal ?? throw new InvalidOperationException("Chromium is missing on this machine.");

    public Uri Address { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (!Needs.AllRequired && Needs.MissingFor(Need.Chromium) is not null)
        {
            return;
        }

        var port = PortalProcess.FreePort();
        Address = new Uri($"http://127.0.0.1:{port}");
        _portal = new PortalFactory(
            _database,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Portal:PublicUrl"] = Address.AbsoluteUri },
            new TestClock(TimeProvider.System.GetUtcNow()));
        _portal.UseKestrel(port);
        _portal.StartServer();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Needs.ChromiumPath, Args = Arguments });
    }

    /// <summary>A fresh browser window.</summary>
    public async Task<BrowserWindow> OpenAsync(int width = 390, string language = "ja", ColorScheme scheme = ColorScheme.Light, bool javaScript = true)
    {
        var number = Interlocked.Increment(ref _contexts);
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address.AbsoluteUri,
            ViewportSize = new ViewportSize { Width = width, Height = 844 },
            ColorScheme = scheme,
            JavaScriptEnabled = javaScript,
            Locale = "ja-JP",
            ReducedMotion = ReducedMotion.Reduce,

            // Limits count by address; each window is somebody else.
            ExtraHTTPHeaders = [KeyValuePair.Create(RemoteAddressFilter.Header, string.Create(CultureInfo.InvariantCulture, $"10.99.{number >> 8}.{number & 255}"))],
        });
        context.SetDefaultTimeout(15_000);
        if (!string.Equals(language, "ja", StringComparison.Ordinal))
        {
            await context.AddCookiesAsync([new Cookie
            {
                Name = Languages.CookieName, Value = CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)), Url = Address.AbsoluteUri,
            }]);
        }

        return new BrowserWindow(context, await context.NewPageAsync());
    }

    /// <summary>A family: a line that is linked, a child's, one whose SIM arrived today, one suspended, one ended.</summary>
    public Task<Holder> AddFamilyAsync()
    {
        var today = MyPage.Domain.BusinessCalendar.DateOf(Portal.Clock.GetUtcNow());
        return Portal.AddHolderAsync(lines:
        [
            new LineSeed(),
            new LineSeed("鈴木 さくら", "スズキ サクラ", today.AddYears(-10), Relation.Child),
            new LineSeed("鈴木 健太", "スズキ ケンタ", Relation: Relation.Spouse, SimDeliveredOn: today),
            new LineSeed("鈴木 次郎", "スズキ ジロウ", Relation: Relation.Parent, Status: SubscriptionStatus.Suspended),
            new LineSeed("鈴木 三郎", "スズキ サブロウ", Relation: Relation.Other, Status: SubscriptionStatus.Terminated),
        ]);
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_portal is not null)
        {
            await _portal.DisposeAsync();
        }

        await _database.DisposeAsync();
    }
}
