using MyPage.Tests.Browser;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Tests.Processes;
using Xunit;

namespace MyPage.Tests.Passkeys;

/// <summary>A portal that has a name, on a real port: an address of numbers has no passkeys.</summary>
public sealed class PasskeyPortal : IAsyncLifetime
{
    // Chromium's authenticator for tests takes an offer in the field for the name at once, as nobody would.
    private const string WithoutOffers = "if (window.PublicKeyCredential) PublicKeyCredential.isConditionalMediationAvailable = async () => false;";

    private readonly SqliteDatabase _database = new();
    private PortalFactory? _portal;

    public PortalFactory Portal => _portal ?? throw new InvalidOperationException("Not started: something is missing on this machine.");

    public Uri Address { get; } = new($"http://localhost:{PortalProcess.FreePort()}");

    public async Task InitializeAsync()
    {
        if (!Needs.AllRequired && Needs.MissingFor(Need.Chromium) is not null)
        {
            return;
        }

        await _database.CreateAsync();
        _portal = new PortalFactory(_database, new Dictionary<string, string>(StringComparer.Ordinal) { ["Portal:PublicUrl"] = Address.AbsoluteUri }, new TestClock(TimeProvider.System.GetUtcNow()));
        _portal.UseKestrel(Address.Port);
        _portal.StartServer();
    }

    /// <summary>A window with an authenticator in it, which answers by itself as long as its person is willing.</summary>
    public async Task<(BrowserWindow Window, VirtualKey Key)> OpenAsync(BrowserPortal browser, string language = "ja", bool takesOffers = false)
    {
        var window = await browser.OpenAtAsync(Address, language: language);
        if (!takesOffers)
        {
            await window.Page.AddInitScriptAsync(WithoutOffers);
        }

        return (window, await VirtualKey.AddAsync(window.Page));
    }

    /// <summary>A browser without a window, to sign in by the pages and hand over its cookies.</summary>
    public async Task BringAsync(BrowserWindow window, Func<Visitor, Task> signIn)
    {
        var cookies = new System.Net.CookieContainer();
        using var handler = new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = Address };
        http.DefaultRequestHeaders.Add(RemoteAddressFilter.Header, $"10.96.0.{Random.Shared.Next(1, 255)}");
        await signIn(new Visitor(http, cookies));
        await window.BringCookiesAsync(Address, cookies);
    }

    public async Task DisposeAsync()
    {
        if (_portal is not null)
        {
            await _portal.DisposeAsync();
        }

        await _database.DisposeAsync();
    }
}
