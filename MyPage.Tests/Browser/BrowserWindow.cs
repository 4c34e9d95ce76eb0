using Microsoft.Playwright;
using MyPage.Tests.Hosting;
using MyPage.Tests.Operator;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Persistence;
using Xunit;

namespace MyPage.Tests.Browser;

/// <summary>One window of one person. Whatever stands in the console, and whatever the content policy refuses, fails the test at the end.</summary>
public sealed class BrowserWindow : IAsyncDisposable
{
    // What the browser, SignalR and Blazor say when there is no connection.
    private static readonly string[] Losses = ["net::ERR_", "WebSocket", "connection", "FailedToStartTransport", "Failed to invoke", "Cannot send data"];

    /// <summary>What Blazor says when a link leads to a page of another kind without saying so: the address is the browser's to load.</summary>
    public const string LeftToTheBrowser = "Enhanced navigation failed for destination ";

    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];
    private readonly List<string> _expected = [];
    private readonly bool _isKept;
    private readonly bool _isLost;

    /// <param name="isLost">Whether the connection is lost in this test: what is said of that is not counted.</param>
    /// <param name="isKept">Whether others come after in the same window: it is not closed at the end.</param>
    public BrowserWindow(IBrowserContext context, IPage page, string? person = null, bool isLost = false, bool isKept = false)
    {
        (_context, _isKept) = (context, isKept);
        _isLost = isLost;
        _expected.AddRange(isLost ? Losses : []);
        (Page, Person) = (page, person);
        Watch(page);
    }

    public IPage Page { get; }

    /// <summary>Whose phone it is, by the name under which LINE's stand-in knows them; null for a browser of its own.</summary>
    public string? Person { get; private set; }

    public IBrowserContext Context => _context;

    /// <summary>Has a complaint with these words not counted: it is what the test brings about.</summary>
    public void Expects(string words)
    {
        lock (_complaints)
        {
            _expected.Add(words);
        }
    }

    /// <summary>Something else that fails the test at the end.</summary>
    public void Complain(string what)
    {
        lock (_complaints)
        {
            _complaints.Add(what);
        }
    }

    /// <summary>Another tab of the same person.</summary>
    public async Task<IPage> NewTabAsync()
    {
        var page = await _context.NewPageAsync();
        Watch(page);
        return page;
    }

    private void Watch(IPage page)
    {
        page.Console += (_, message) =>
        {
            if (!IsAnswerUnderTest(page, message) && !IsExpected(message.Text))
            {
                Complain($"{page.Url}: {message.Type}: {message.Text} {message.Location}");
            }
        };
        page.PageError += (_, error) =>
        {
            if (!_isLost || !Array.Exists(Losses, part => error.Contains(part, StringComparison.OrdinalIgnoreCase)))
            {
                Complain($"{page.Url}: {error}");
            }
        };
    }

    // A document that is answered with "not found" or "wrong" is what a test looks at; whatever else a page asks for must be there.
    private static bool IsAnswerUnderTest(IPage page, IConsoleMessage message) =>
        message.Text.Contains("the server responded with a status of ", StringComparison.Ordinal)
        && string.Equals(AddressIn(message.Location), page.Url.Split('#')[0], StringComparison.Ordinal);

    // The location is "address:line:column".
    private static string AddressIn(string location) => location.Split('#')[0] is var whole && whole.LastIndexOf(':') is > 0 and var column && whole.LastIndexOf(':', column - 1) is > 0 and var line ? whole[..line] : location;

    private bool IsExpected(string text)
    {
        lock (_complaints)
        {
            return _expected.Exists(part => text.Contains(part, StringComparison.OrdinalIgnoreCase));
        }
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name });

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = name });

    public async Task SignInAsync(Holder holder, string? password = null)
    {
        await Page.GotoAsync("/login");
        await Page.GetByLabel("ログインID").FillAsync(holder.LoginId);
        await Page.GetByLabel("パスワード", new PageGetByLabelOptions { Exact = true }).FillAsync(password ?? holder.Password!);
        await Button("ログイン").ClickAsync();
        await Page.ArriveAsync(path => !path.StartsWith("/login", StringComparison.Ordinal));
    }

    /// <summary>Signed in without the form: the page under test is another.</summary>
    public async Task BringSessionAsync(BrowserPortal portal, Holder holder)
    {
        var cookies = new System.Net.CookieContainer();
        using var handler = new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = portal.Address };
        http.DefaultRequestHeaders.Add(RemoteAddressFilter.Header, $"10.98.0.{Random.Shared.Next(1, 255)}");
        await new Visitor(http, cookies).SignInAsync(holder.LoginId, holder.Password!);
        await BringCookiesAsync(portal.Address, cookies);
    }

    /// <summary>The same of an operator, in the console.</summary>
    public async Task BringOperatorAsync(BrowserPortal portal, OperatorAccount account)
    {
        // Some of the console's pages have circuits and some have none, and its links do not tell which.
        Expects(LeftToTheBrowser);
        var cookies = new System.Net.CookieContainer();
        using var handler = new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = portal.Address };
        http.DefaultRequestHeaders.Add(RemoteAddressFilter.Header, $"10.97.0.{Random.Shared.Next(1, 255)}");
        await portal.Portal.SignInOperatorAsync(account, new Visitor(http, cookies));
        await BringCookiesAsync(portal.Address, cookies);
    }

    /// <summary>Signed in as whoever has these cookies.</summary>
    public Task BringCookiesAsync(Uri portal, System.Net.CookieContainer cookies) =>
        _context.AddCookiesAsync(cookies.GetAllCookies().Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = portal.AbsoluteUri, HttpOnly = true }));

    public async ValueTask DisposeAsync()
    {
        if (_isKept)
        {
            // What it keeps goes, and the page is left, so that what it still has to say comes now.
            await Page.EvaluateAsync("() => { try { sessionStorage.clear(); localStorage.clear(); } catch { } }");
            await Page.GotoAsync("about:blank");
        }
        else
        {
            await _context.DisposeAsync();
        }

        string[] complaints;
        lock (_complaints)
        {
            complaints = [.. _complaints];
            _complaints.Clear();
            if (_isKept)
            {
                _expected.Clear();
            }
        }

        Assert.True(complaints.Length == 0, string.Join(Environment.NewLine, complaints));
    }

    /// <summary>Leaves nothing of whoever had it before, and hands it to somebody else.</summary>
    public async Task EmptyAsync(string? person)
    {
        Person = person;
        await _context.ClearCookiesAsync();
        await Page.SetViewportSizeAsync(390, 844);
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
    }

    /// <summary>Goes back and loads that page anew. It may be doing so by itself at this moment: then ours is broken off, and done again.</summary>
    public async Task GoBackAndReloadAsync()
    {
        await Page.GoBackAsync();
        await Until.TrueAsync(ReloadedAsync, "the page to be loaded anew");

        async Task<bool> ReloadedAsync()
        {
            try
            {
                await Page.ReloadAsync();
                return true;
            }
            catch (PlaywrightException exception) when (exception.Message.Contains("ERR_ABORTED", StringComparison.Ordinal))
            {
                return false;
            }
        }
    }
}
