using Microsoft.Playwright;
using MyPage.Tests.Hosting;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Browser;

/// <summary>One window of one person. Whatever the page complains of in the console fails the test at the end.</summary>
public sealed class BrowserWindow : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    public BrowserWindow(IBrowserContext context, IPage page, string? person = null)
    {
        _context = context;
        (Page, Person) = (page, person);
        page.Console += (_, message) =>
        {
            // An answer that says "not found" or "wrong" is the answer under test.
            if (string.Equals(message.Type, "error", StringComparison.Ordinal) && !message.Text.Contains("the server responded with a status of ", StringComparison.Ordinal))
            {
                _complaints.Add($"{page.Url}: {message.Text}");
            }
        };
        page.PageError += (_, error) => _complaints.Add($"{page.Url}: {error}");
    }

    public IPage Page { get; }

    /// <summary>Whose phone it is, by the name under which LINE's stand-in knows them; null for a browser of its own.</summary>
    public string? Person { get; }

    public IBrowserContext Context => _context;

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name });

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = name });

    public async Task SignInAsync(Holder holder, string? password = null)
    {
        await Page.GotoAsync("/login");
        await Page.GetByLabel("ログインID").FillAsync(holder.LoginId);
        await Page.GetByLabel("パスワード", new PageGetByLabelOptions { Exact = true }).FillAsync(password ?? holder.Password!);
        await Button("ログイン").ClickAsync();
        await Page.WaitForURLAsync(url => !new Uri(url).AbsolutePath.StartsWith("/login", StringComparison.Ordinal));
    }

    /// <summary>Signed in without the form: the page under test is another.</summary>
    public async Task BringSessionAsync(BrowserPortal portal, Holder holder)
    {
        var cookies = new System.Net.CookieContainer();
        using var handler = new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = portal.Address };
        http.DefaultRequestHeaders.Add(RemoteAddressFilter.Header, $"10.98.0.{Random.Shared.Next(1, 255)}");
        await new Visitor(http, cookies).SignInAsync(holder.LoginId, holder.Password!);
        await _context.AddCookiesAsync(cookies.GetAllCookies().Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = portal.Address.AbsoluteUri, HttpOnly = true }));
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.Empty(_complaints);
    }
}
