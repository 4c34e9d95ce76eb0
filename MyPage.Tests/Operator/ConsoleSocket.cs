using System.Net.WebSockets;
using Microsoft.Net.Http.Headers;
using MyPage.Tests.Circuits.Client;
using MyPage.Tests.Hosting;

namespace MyPage.Tests.Operator;

/// <summary>A page of the console with its circuit, without a browser.</summary>
internal static class ConsoleSocket
{
    public static async Task<CircuitClient> OpenAsync(PortalFactory portal, Visitor visitor, string path)
    {
        var page = await visitor.GetAsync(path);
        return await CircuitClient.OpenAsync(await ConnectAsync(portal, visitor, "/_blazor?console=1&culture=ja"), CircuitPage.Read(page.Address, page.Body));
    }

    /// <summary>A socket with the visitor's cookies, as a page of the portal opens it; throws what the portal answers instead.</summary>
    public static Task<WebSocket> ConnectAsync(PortalFactory portal, Visitor visitor, string path)
    {
        var client = portal.Server.CreateWebSocketClient();
        client.ConfigureRequest = request =>
        {
            request.Headers.Cookie = string.Join("; ", visitor.CookiesFor("/").Select(cookie => $"{cookie.Name}={cookie.Value}"));
            request.Headers[HeaderNames.Origin] = PortalFactory.Address.GetLeftPart(UriPartial.Authority);
        };
        return client.ConnectAsync(new Uri($"wss://{PortalFactory.Address.Host}{path}"), CancellationToken.None);
    }
}
