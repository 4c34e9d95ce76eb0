using MyPage.Benchmarks.Hosting;
using MyPage.Web.Line.Webhook;

namespace MyPage.Benchmarks.Line;

/// <summary>What taking a webhook is compared with, behind the same server: reads the body, checks the signature, inserts one row.</summary>
internal static class BareIntake
{
    public static Task<LoopbackServer> StartAsync(BareInbox inbox, CancellationToken cancellationToken)
    {
        var app = LoopbackServer.Builder().Build();
        app.MapPost(LineWebhookEndpoint.Path, async http =>
        {
            var body = new byte[(int)http.Request.ContentLength!];
            await http.Request.Body.ReadExactlyAsync(body, http.RequestAborted);
            if (!LineSignature.Matches(TextMessages.ChannelSecret, body, http.Request.Headers[LineSignature.Header]))
            {
                http.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }

            await inbox.InsertAsync();
        });
        return LoopbackServer.StartAsync(app, cancellationToken);
    }
}
