using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using MyPage.Web.Line.Messaging;

namespace MyPage.Web.Line.RichMenus;

/// <summary>The Messaging API's rich menus (docs/line.md 4).</summary>
public sealed class RichMenuClient(LineApi api)
{
    /// <summary>The most people that one call links or unlinks.</summary>
    public const int MaximumPeople = 500;

    private const string ImageIsThere = "An image has already been uploaded to the richmenu";

    /// <summary>The menus that exist: id and name.</summary>
    public async Task<IReadOnlyList<RichMenuAtLine>> ListAsync(CancellationToken cancellationToken) =>
        (await SendAsync("the rich menus", HttpMethod.Get, "/v2/bot/richmenu/list", null, cancellationToken)).OrRefused().Read<RichMenuList>().RichMenus;

    /// <summary>Makes a menu without its picture; at most 100 an hour. Returns its id.</summary>
    public async Task<string> CreateAsync(RichMenuDefinition menu, CancellationToken cancellationToken) =>
        (await SendAsync("a new rich menu", HttpMethod.Post, "/v2/bot/richmenu", menu, cancellationToken)).OrRefused().Read("richMenuId")
        ?? throw new InvalidOperationException("LINE made a rich menu without an id.");

    /// <summary>Gives a menu its picture, which cannot be replaced; one that is there already is ours.</summary>
    public async Task SetImageAsync(string richMenuId, byte[] png, CancellationToken cancellationToken)
    {
        var answer = await api.SendAsync(
            "a rich menu's picture",
            options =>
            {
                var content = new ByteArrayContent(png);
                content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
                return new HttpRequestMessage(HttpMethod.Post, new Uri(options.DataApiBaseAddress, $"/v2/bot/richmenu/{richMenuId}/content")) { Content = content };
            },
            cancellationToken);
        if (answer.Status != HttpStatusCode.BadRequest || !string.Equals(answer.Words, ImageIsThere, StringComparison.Ordinal))
        {
            answer.OrRefused();
        }
    }

    /// <summary>Null when there is none.</summary>
    public async Task<string?> FindDefaultAsync(CancellationToken cancellationToken)
    {
        var answer = await SendAsync("the default rich menu", HttpMethod.Get, "/v2/bot/user/all/richmenu", null, cancellationToken);
        return answer.Status == HttpStatusCode.NotFound ? null : answer.OrRefused().Read("richMenuId");
    }

    public async Task SetDefaultAsync(string richMenuId, CancellationToken cancellationToken) =>
        (await SendAsync("the default rich menu", HttpMethod.Post, $"/v2/bot/user/all/richmenu/{richMenuId}", null, cancellationToken)).OrRefused();

    /// <summary>False when the menu is not there any more.</summary>
    public async Task<bool> LinkAsync(string lineUserId, string richMenuId, CancellationToken cancellationToken)
    {
        var answer = await SendAsync("a person's rich menu", HttpMethod.Post, $"/v2/bot/user/{Uri.EscapeDataString(lineUserId)}/richmenu/{richMenuId}", null, cancellationToken);
        if (answer.Status == HttpStatusCode.NotFound)
        {
            return false;
        }

        answer.OrRefused();
        return true;
    }

    public async Task UnlinkAsync(string lineUserId, CancellationToken cancellationToken) =>
        (await SendAsync("a person's rich menu", HttpMethod.Delete, $"/v2/bot/user/{Uri.EscapeDataString(lineUserId)}/richmenu", null, cancellationToken)).OrRefused();

    /// <summary>Links many at once; LINE does it later.</summary>
    public async Task LinkAllAsync(IReadOnlyList<string> userIds, string richMenuId, CancellationToken cancellationToken) =>
        (await SendAsync("many rich menus", HttpMethod.Post, "/v2/bot/richmenu/bulk/link", new { richMenuId, userIds }, cancellationToken)).OrRefused();

    /// <summary>At most 100 an hour. One that is gone already is as good.</summary>
    public async Task DeleteAsync(string richMenuId, CancellationToken cancellationToken)
    {
        var answer = await SendAsync("an old rich menu", HttpMethod.Delete, $"/v2/bot/richmenu/{richMenuId}", null, cancellationToken);
        if (answer.Status != HttpStatusCode.NotFound)
        {
            answer.OrRefused();
        }
    }

    private Task<LineAnswer> SendAsync(string operation, HttpMethod method, string path, object? body, CancellationToken cancellationToken) => api.SendAsync(
        operation,
        options => new HttpRequestMessage(method, new Uri(options.ApiBaseAddress, path)) { Content = body is null ? null : JsonContent.Create(body) },
        cancellationToken);

    private sealed record RichMenuList([property: JsonPropertyName("richmenus")] IReadOnlyList<RichMenuAtLine> RichMenus);
}
