using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.UserCodes;
using MyPage.Tests.Hosting;
using MyPage.Web.Components.Ui;
using MyPage.Web.Features.Import.Reading;

namespace MyPage.Tests.Line.Linking;

/// <summary>One person's in-app browser: the portal's pages, and LINE's in between.</summary>
public sealed class LinePhone(LinkingHost host, Visitor visitor, string key, string name, string userId)
{
    public Visitor Visitor => visitor;

    public string Key => key;

    public string Name => name;

    public string UserId => userId;

    /// <summary>The same person at another node, or with another browser.</summary>
    public LinePhone With(Visitor other) => new(host, other, key, name, userId);

    /// <summary>The same person with another browser, at a node, from an address.</summary>
    public LinePhone At(PortalFactory node, string address)
    {
        var other = With(node.NewVisitor());
        other.MoveTo(address);
        return other;
    }

    /// <summary>From now on this browser's requests come from that address.</summary>
    public void MoveTo(string address)
    {
        visitor.Client.DefaultRequestHeaders.Remove(RemoteAddressFilter.Header);
        visitor.Client.DefaultRequestHeaders.Add(RemoteAddressFilter.Header, address);
    }

    /// <summary>Goes there and follows redirects, also over LINE.</summary>
    public async Task<Page> OpenAsync(string path) => await FollowAsync(await visitor.GetAsync(path));

    public async Task<Page> FollowAsync(Page page)
    {
        for (var steps = 0; page.Location is { } location && steps < 12; steps++)
        {
            var target = new Uri(page.Address, location);
            page = await visitor.GetAsync(IsPortal(target) ? target.PathAndQuery : await AtLineAsync(target));
        }

        return page;
    }

    /// <summary>Signs in to LINE and stops before the portal hears of it: LINE's call back, as path and query.</summary>
    public async Task<string> CallbackAsync(string path)
    {
        var page = await visitor.GetAsync(path);
        while (IsPortal(new Uri(page.Address, page.Location!)))
        {
            page = await visitor.GetAsync(new Uri(page.Address, page.Location!).PathAndQuery);
        }

        return await AtLineAsync(new Uri(page.Location!));
    }

    /// <summary>What this person's browser is answered at LINE.</summary>
    public async Task<HttpResponseMessage> SendToLineAsync(Uri address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("X-Simulator-Person", key);
        return await host.Line.SendAsync(request);
    }

    public async Task<Page> PressAsync(Page page, string button, params (string Field, string Value)[] fields) =>
        await FollowAsync(await visitor.SubmitAsync(page, button, fields));

    /// <summary>利用者連携 with a code: types it, looks, links.</summary>
    public async Task<Page> LinkAsync(UserCodeDigits code)
    {
        var page = await TypeAsync(code.Reveal());
        return page.Refusal is null ? await PressAsync(page, "連携する") : page;
    }

    /// <summary>Types a code and looks; what comes is the question, or a refusal.</summary>
    public async Task<Page> TypeAsync(string code) => await PressAsync(await OpenAsync("/line/user"), "連携する", ("Form.Code", code));

    /// <summary>契約者連携 with login ID and password.</summary>
    public async Task<Page> LinkAsync(Holder holder, string? password = null) => await PressAsync(
        await OpenAsync("/line/mypage?new=1"), "連携する", ("ログインID", holder.LoginId), ("パスワード", password ?? holder.Password!));

    public Task<Guid> AccountIdAsync() => host.Portal.ReadAsync(db => db.LineAccounts.Where(a => a.LineUserId == userId).Select(a => a.Id).SingleAsync());

    /// <summary>What the official account said in the chat.</summary>
    public async Task<IReadOnlyList<string>> HeardAsync() =>
        [.. (await host.ApiAsync($"/people/{key}/messages"))["messages"]!.AsArray().Select(m => m!.AsObject())
            .Where(m => m["from"]!.GetValue<string>() is "account").Select(m => m["message"]!.ToJsonString(MessagingHost.Readable))];

    public Task<JsonObject> StateAsync() => host.ApiAsync($"/people/{key}");

    /// <summary>The rich menu that this person sees.</summary>
    public async Task<string?> MenuIdAsync() => (await StateAsync())["richMenuId"]?.GetValue<string>();

    /// <summary>Whether LINE still holds this person's permission for the portal.</summary>
    public async Task<bool> HasConsentAsync() => (await StateAsync())["grantedScopes"] is JsonArray { Count: > 0 };

    private async Task<string> AtLineAsync(Uri address)
    {
        using var response = await SendToLineAsync(address);
        return response.Headers.Location?.PathAndQuery ?? throw new InvalidOperationException($"LINE shows a screen at {address}: {string.Join('\n', host.Portal.Logs.Lines.Where(line => line.Contains("LineLogin", StringComparison.Ordinal)).TakeLast(5))}");
    }

    private static bool IsPortal(Uri address) => string.Equals(address.Host, PortalFactory.Address.Host, StringComparison.Ordinal);
}
