using MyPage.Benchmarks.Hosting;

namespace MyPage.Benchmarks.Line;

/// <summary>Stands in for LINE's API: says yes to everything at once, in one answer that has all that the portal looks for.</summary>
internal static class LineStandIn
{
    private static readonly byte[] Answer =
        """{"access_token":"stand-in","expires_in":900,"displayName":"まひろ","richMenuId":"richmenu-stand-in","richmenus":[]}"""u8.ToArray();

    public static Task<LoopbackServer> StartAsync(CancellationToken cancellationToken)
    {
        var app = LoopbackServer.Builder().Build();
        app.Run(async http =>
        {
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = Answer.Length;
            await http.Response.BodyWriter.WriteAsync(Answer, http.RequestAborted);
        });
        return LoopbackServer.StartAsync(app, cancellationToken);
    }

    /// <summary>The settings with which a portal takes it for LINE.</summary>
    public static IEnumerable<KeyValuePair<string, string>> SettingsFor(LoopbackServer line) =>
    [
        new("Line:Login:ChannelId", "1234567890"),
        new("Line:Login:ChannelSecret", "0123456789abcdef0123456789abcdef"),
        new("Line:Messaging:ChannelId", "1234567891"),
        new("Line:Messaging:ChannelSecret", TextMessages.ChannelSecret),
        new("Line:AccessBaseAddress", $"http://{line.EndPoint}"),
        new("Line:ApiBaseAddress", $"http://{line.EndPoint}"),
        new("Line:DataApiBaseAddress", $"http://{line.EndPoint}"),
    ];
}
