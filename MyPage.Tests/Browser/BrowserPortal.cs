using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.LineSimulator;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Tests.Line;
using MyPage.Tests.Processes;
using MyPage.Web.Components;
using MyPage.Web.Security.Network;
using Xunit;

namespace MyPage.Tests.Browser;

/// <summary>A portal and LINE on real ports, and Chromium beside them, for all browser tests.</summary>
public sealed class BrowserPortal : IAsyncLifetime
{
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"];

    // Also what the browser refuses without a word in the console.
    private const string WatchPolicy =
        "document.addEventListener('securitypolicyviolation', e => console.error(`policy: ${e.effectiveDirective} refused ${e.blockedURI} ${e.sample}`));";

    /// <summary>For what must come, in milliseconds: only ends what never would. A test that passes does not wait for it.</summary>
    public const float LongestWait = 60_000;

    private const int People = 80;
    private const string PhoneUserAgent = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari Line/15.12.1";

    private static int _contexts;

    private readonly SqliteDatabase _database = new();
    private PortalFactory? _portal;
    private IAsyncDisposable? _stoppingLine;
    private string _line = "";
    private HttpClient? _http;
    private int _phones;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private readonly Dictionary<(string Language, bool IsPhone), BrowserWindow> _used = [];

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
        var clock = new TestClock(TimeProvider.System.GetUtcNow());
        (_stoppingLine, _line) = await StartLineAsync(clock);
        _portal = new PortalFactory(_database, Settings(), clock);
        _portal.UseKestrel(port);
        _portal.StartServer();
        Assertions.SetDefaultExpectTimeout(LongestWait);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Needs.ChromiumPath, Args = Arguments });
    }

    /// <summary>A fresh browser window.</summary>
    public Task<BrowserWindow> OpenAsync(int width = 390, string language = "ja", ColorScheme scheme = ColorScheme.Light, bool javaScript = true) =>
        OpenAsync(width, language, scheme, javaScript, NextAddress(), null);

    /// <summary>
    /// A window that others have used before somebody else now does: nothing of theirs is left, but it need not load again what all
    /// pages share. For tests that only look; what somebody does in a window is done in one of its own.
    /// </summary>
    public async Task<BrowserWindow> OpenUsedAsync(string language, bool isPhone = false)
    {
        var number = isPhone ? Interlocked.Increment(ref _phones) : 0;
        var person = isPhone ? KeyOf(true, number) : null;
        if (!_used.TryGetValue((language, isPhone), out var window))
        {
            var context = await NewContextAsync(Address, 390, language, ColorScheme.Light, true, person, []);
            _used[(language, isPhone)] = window = new BrowserWindow(context, await context.NewPageAsync(), isKept: true);
        }

        await window.EmptyAsync(person);
        await SpeakAsync(window.Context, Address, language);
        await window.Page.SetExtraHTTPHeadersAsync(await HeadersAsync(isPhone ? CarrierAddress(number) : NextAddress(), person));
        return window;
    }

    private static string CarrierAddress(int phone) => string.Create(CultureInfo.InvariantCulture, $"203.0.113.{phone & 255}");

    private static string NextAddress()
    {
        var number = Interlocked.Increment(ref _contexts);
        return string.Create(CultureInfo.InvariantCulture, $"10.99.{number >> 8}.{number & 255}");
    }

    /// <summary>The browser within LINE on the phone of somebody who has not been here yet, on the carrier's network unless another address is given.</summary>
    public Task<BrowserWindow> OpenPhoneAsync(bool isFriend = true, string language = "ja", string? address = null)
    {
        var number = Interlocked.Increment(ref _phones);
        return OpenAsync(390, language, ColorScheme.Light, true, address ?? CarrierAddress(number), KeyOf(isFriend, number));
    }

    public async Task<LineAccount> AccountOfAsync(BrowserWindow phone)
    {
        var id = (await Line.GetFromJsonAsync<JsonObject>($"/simulator/api/people/{phone.Person}"))!["userId"]!.GetValue<string>();
        return await Portal.ReadAsync(db => db.LineAccounts.SingleAsync(account => account.LineUserId == id));
    }

    /// <summary>A window for a portal that stands elsewhere. Where its connection may be lost, what the browser and the library say of that is expected.</summary>
    public async Task<BrowserWindow> OpenAtAsync(Uri portal, bool isLost = false, string language = "ja", bool javaScript = true)
    {
        var context = await NewContextAsync(portal, 390, language, ColorScheme.Light, javaScript, null, []);
        return new BrowserWindow(context, await context.NewPageAsync(), isLost: isLost);
    }

    /// <summary>A tablet, held upright and used by finger.</summary>
    public async Task<BrowserWindow> OpenTabletAsync()
    {
        var context = await NewContextAsync(Address, 820, "ja", ColorScheme.Light, true, null, await HeadersAsync(NextAddress(), null), isTouched: true);
        var page = await context.NewPageAsync();
        await page.SetViewportSizeAsync(820, 1180);
        return new BrowserWindow(context, page);
    }

    private async Task<BrowserWindow> OpenAsync(int width, string language, ColorScheme scheme, bool javaScript, string address, string? person)
    {
        var context = await NewContextAsync(Address, width, language, scheme, javaScript, person, await HeadersAsync(address, person));
        return new BrowserWindow(context, await context.NewPageAsync(), person);
    }

    private async Task<List<KeyValuePair<string, string>>> HeadersAsync(string address, string? person)
    {
        // Limits count by address; each window is somebody else.
        List<KeyValuePair<string, string>> headers = [KeyValuePair.Create(RemoteAddressFilter.Header, address)];
        if (person is not null)
        {
            headers.Add(KeyValuePair.Create("X-Simulator-Person", person));
            using var consented = await Line.PostAsJsonAsync($"/simulator/api/people/{person}/consent", new { scopes = new[] { "openid", "profile" } });
            consented.EnsureSuccessStatusCode();
        }

        return headers;
    }

    private async Task<IBrowserContext> NewContextAsync(Uri portal, int width, string language, ColorScheme scheme, bool javaScript, string? person, IEnumerable<KeyValuePair<string, string>> headers, bool isTouched = false)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = portal.AbsoluteUri,
            ViewportSize = new ViewportSize { Width = width, Height = 844 },
            ColorScheme = scheme,
            JavaScriptEnabled = javaScript,
            Locale = "ja-JP",
            ReducedMotion = ReducedMotion.Reduce,
            UserAgent = person is null ? null : PhoneUserAgent,
            ExtraHTTPHeaders = headers,
            HasTouch = isTouched,
        });
        context.SetDefaultTimeout(LongestWait);
        await context.AddInitScriptAsync(WatchPolicy);
        await SpeakAsync(context, portal, language);
        return context;
    }

    private static async Task SpeakAsync(IBrowserContext context, Uri portal, string language)
    {
        if (!string.Equals(language, "ja", StringComparison.Ordinal))
        {
            await context.AddCookiesAsync([new Cookie
            {
                Name = "mypage-" + Languages.CookieName, Value = CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)), Url = portal.AbsoluteUri,
            }]);
        }
    }

    /// <summary>A family: a line that is linked, a child's that has used all its data, one whose SIM arrived today, one suspended, one ended.</summary>
    public async Task<Holder> AddFamilyAsync()
    {
        var today = MyPage.Domain.BusinessCalendar.DateOf(Portal.Clock.GetUtcNow());
        var holder = await Portal.AddHolderAsync(lines:
        [
            new LineSeed(),
            new LineSeed("鈴木 さくら", "スズキ サクラ", today.AddYears(-10), Relation.Child),
            new LineSeed("鈴木 健太", "スズキ ケンタ", Relation: Relation.Spouse, SimDeliveredOn: today),
            new LineSeed("鈴木 次郎", "スズキ ジロウ", Relation: Relation.Parent, Status: SubscriptionStatus.Suspended),
            new LineSeed("鈴木 三郎", "スズキ サブロウ", Relation: Relation.Other, Status: SubscriptionStatus.Terminated),
        ]);
        await Portal.ReportUsageAsync(holder.SubscriptionIds[0], today, 700);
        await Portal.ReportUsageAsync(holder.SubscriptionIds[1], today, 3200);
        return holder;
    }

    private HttpClient Line => _http ??= new HttpClient { BaseAddress = new Uri(_line) };

    private static string KeyOf(bool isFriend, int number) => string.Create(CultureInfo.InvariantCulture, $"{(isFriend ? "friend" : "stranger")}{number}");

    private void Populate(SimulatorOptions options)
    {
        options.PortalUrl = Address;
        foreach (var isFriend in (bool[])[true, false])
        {
            for (var number = 1; number <= People; number++)
            {
                options.People.Add(new PersonOptions { Key = KeyOf(isFriend, number), DisplayName = "田中 花子", IsFriend = isFriend });
            }
        }
    }

    private async Task<(IAsyncDisposable Stopping, string Address)> StartLineAsync(TimeProvider clock)
    {
        var line = SimulatorApplication.Create(["--urls", "http://127.0.0.1:0"], Populate, clock);
        await line.StartAsync(CancellationToken.None);
        return (line, line.Urls.Single());
    }

    private Dictionary<string, string> Settings() => new(MessagingHost.SettingsFor(_line), StringComparer.Ordinal)
    {
        ["Portal:PublicUrl"] = Address.AbsoluteUri,
        ["Line:AddFriendUrl"] = "https://line.example/add",
        ["CarrierNetwork:Ranges:0"] = "203.0.113.0/24",
    };

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

        _http?.Dispose();
        if (_stoppingLine is not null)
        {
            await _stoppingLine.DisposeAsync();
        }

        await _database.DisposeAsync();
    }
}
