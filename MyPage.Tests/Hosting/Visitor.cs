using System.Net;
using AngleSharp.Html.Dom;
using MyPage.Web.Components.Ui;

namespace MyPage.Tests.Hosting;

/// <summary>
/// A browser without scripts: keeps cookies, follows redirects when asked to, fills forms by their labels and sends them
/// with everything that is in them, the antiforgery token included.
/// </summary>
public sealed class Visitor(HttpClient client, CookieContainer cookies)
{
    public HttpClient Client => client;

    public CookieContainer Cookies => cookies;

    public async Task<Page> GetAsync(string path) => await SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Goes there and follows redirects to where they lead.</summary>
    public async Task<Page> OpenAsync(string path) => await FollowAsync(await GetAsync(path));

    public async Task<Page> FollowAsync(Page page)
    {
        for (var steps = 0; page.Location is { } location && steps < 10; steps++)
        {
            page = await GetAsync(new Uri(page.Address, location).PathAndQuery);
        }

        return page;
    }

    /// <summary>Fills the form that the button belongs to and presses it. Fields are named by their labels or names.</summary>
    public async Task<Page> SubmitAsync(Page page, string button, params (string Field, string Value)[] fields)
    {
        var (form, pressed) = page.FindButton(button);
        return await SubmitAsync(page, form, pressed, fields);
    }

    /// <summary>Presses a button, and follows where it leads.</summary>
    public async Task<Page> PressAsync(Page page, string button, params (string Field, string Value)[] fields) =>
        await FollowAsync(await SubmitAsync(page, button, fields));

    /// <summary>Posts fields that are not on any page, as an attacker or a stale page does.</summary>
    public async Task<Page> PostAsync(string path, params (string Field, string Value)[] fields) =>
        await SendAsync(new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Field, field.Value))),
        });

    public async Task<Page> SignInAsync(string loginId, string password, bool stay = false, string path = "/login") =>
        await SubmitAsync(await GetAsync(path), "ログイン", [("ログインID", loginId), ("パスワード", password), .. stay ? new[] { ("ログイン状態を保持する", "true") } : []]);

    public async Task<Page> SignOutAsync() => await SubmitAsync(await GetAsync("/mypage"), "ログアウト");

    /// <summary>The cookies that this browser would send.</summary>
    public IReadOnlyList<Cookie> CookiesFor(string path) => [.. cookies.GetCookies(new Uri(client.BaseAddress!, path)).Cast<Cookie>()];

    public async Task<Page> SendAsync(HttpRequestMessage request)
    {
        using var response = await client.SendAsync(request);
        return await Page.ReadAsync(response, new Uri(client.BaseAddress!, request.RequestUri!));
    }

    private async Task<Page> SubmitAsync(Page page, IHtmlFormElement form, IHtmlElement button, (string Field, string Value)[] fields)
    {
        var values = page.ValuesOf(form, fields);
        if (button.GetAttribute("name") is { Length: > 0 } name)
        {
            values.Add(KeyValuePair.Create(name, button.GetAttribute("value") ?? ""));
        }

        var action = button.GetAttribute("formaction") ?? form.GetAttribute("action");
        var target = action is null ? page.Address.PathAndQuery : new Uri(page.Address, action).PathAndQuery;
        return string.Equals(form.Method, "post", StringComparison.OrdinalIgnoreCase)
            ? await SendAsync(new HttpRequestMessage(HttpMethod.Post, target) { Content = new FormUrlEncodedContent(values) })
            : await GetAsync($"{target.Split('?')[0]}?{await new FormUrlEncodedContent(values).ReadAsStringAsync()}");
    }
}
