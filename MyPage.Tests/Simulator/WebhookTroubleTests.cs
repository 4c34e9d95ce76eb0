using System.Net;
using Xunit;

namespace MyPage.Tests.Simulator;

public sealed class WebhookTroubleTests(SimulatorFixture fixture) : SimulatorTest(fixture)
{
    private protected override void Configure(LineSimulator.SimulatorOptions options) => options.WebhookTimeout = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task Delay_SwitchedOn_HoldsTheWebhookUntilItIsDue()
    {
        await Line.SwitchAsync(new { webhookDelaySeconds = 30 });
        await Line.ApiAsync("/people/taro/text", new { text = "あとで" });
        await Line.ApiAsync("/time/advance", new { seconds = 29 });
        await Task.Delay(100);
        Assert.Empty(Line.Portal.Received);

        await Line.ApiAsync("/time/advance", new { seconds = 1 });
        await Line.SettledAsync();

        Assert.Single(Line.Portal.Received);
    }

    [Fact]
    public async Task Twice_SwitchedOn_SendsTheSameBytesAgain()
    {
        await Line.SwitchAsync(new { webhookTwice = true });

        await Line.ApiAsync("/people/taro/text", new { text = "2回" });
        await Line.SettledAsync();

        Assert.Equal(2, Line.Portal.Received.Count);
        Assert.Equal(Line.Portal.Received[0].Text, Line.Portal.Received[1].Text);
        Assert.False(Line.Portal.Events[1]["deliveryContext"]!["isRedelivery"]!.GetValue<bool>());
    }

    [Fact]
    public async Task OutOfOrder_SwitchedOn_SendsTheSecondBeforeTheFirst()
    {
        await Line.SwitchAsync(new { webhookOutOfOrder = true });

        await Line.ApiAsync("/people/taro/add", new { });
        await Line.ApiAsync("/people/taro/block", new { });
        await Line.SettledAsync();

        Assert.Equal("unfollow follow", Line.Portal.Types);
    }

    [Fact]
    public async Task OutOfOrder_OneEventOnly_ArrivesAfterAWhile()
    {
        await Line.SwitchAsync(new { webhookOutOfOrder = true });
        await Line.ApiAsync("/people/taro/add", new { });

        await Line.ApiAsync("/time/advance", new { seconds = 3 });
        await Line.SettledAsync();

        Assert.Equal("follow", Line.Portal.Types);
    }

    [Fact]
    public async Task Unreachable_WithoutRedelivery_LosesTheWebhook()
    {
        await Line.SwitchAsync(new { portalUnreachable = true });
        await Line.ApiAsync("/people/taro/add", new { });
        await Line.SettledAsync();
        await Line.SwitchAsync(new { portalUnreachable = false });
        await Line.SettledAsync();

        Assert.Empty(Line.Portal.Received);
        var log = await Line.ApiAsync("/requests");
        Assert.Equal("COULD_NOT_CONNECT", log["requests"]![0]!["outcome"]!.GetValue<string>());
    }

    [Fact]
    public async Task Unreachable_WithRedelivery_ComesIdenticalButMarked()
    {
        await Line.SwitchAsync(new { portalUnreachable = true, redelivery = true });
        await Line.ApiAsync("/people/taro/text", new { text = "消えないで" });
        await Line.SettledAsync();
        Assert.Empty(Line.Portal.Received);
        var tried = (await Line.ApiAsync("/requests"))["requests"]![0]!["requestBody"]!.GetValue<string>();

        await Line.SwitchAsync(new { portalUnreachable = false });
        await Line.SettledAsync();

        var received = Assert.Single(Line.Portal.Received);
        Assert.Equal(tried.Replace("\"isRedelivery\":false", "\"isRedelivery\":true", StringComparison.Ordinal), received.Text);
    }

    [Fact]
    public async Task Redelivery_PortalFails_StopsAfterTheConfiguredAttempts()
    {
        await using var line = await SimulatorHost.StartAsync(o =>
        {
            o.WebhookRedelivery = true;
            o.RedeliveryAttempts = 3;
            o.RedeliveryInterval = TimeSpan.FromMilliseconds(20);
        });
        line.Portal.Answer = (_, _) => Task.FromResult(HttpStatusCode.InternalServerError);

        await line.ApiAsync("/people/taro/add", new { });
        for (var i = 0; i < 20; i++)
        {
            await line.ApiAsync("/time/advance", new { seconds = 1 });
            await Task.Delay(15);
        }

        await line.SettledAsync();
        Assert.Equal(4, line.Portal.Received.Count);
        Assert.Single(line.Portal.Events.Select(e => e["webhookEventId"]!.GetValue<string>()).Distinct(StringComparer.Ordinal));
        Assert.Equal([false, true, true, true], line.Portal.Events.Select(e => e["deliveryContext"]!["isRedelivery"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task SlowPortal_OverTheTimeout_CountsAsTimeout()
    {
        Line.Portal.Answer = async (_, cancelled) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(10), cancelled);
            return HttpStatusCode.OK;
        };

        await Line.ApiAsync("/people/taro/add", new { });
        await Line.SettledAsync();

        var log = await Line.ApiAsync("/requests");
        Assert.Equal("REQUEST_TIMEOUT", log["requests"]![0]!["outcome"]!.GetValue<string>());
    }

    [Fact]
    public async Task Order_OfOnePerson_IsKeptWhileAnotherIsNotHeldUp()
    {
        var taro = await Line.UserIdAsync("taro");
        var hold = new TaskCompletionSource();
        Line.Portal.Answer = async (webhook, _) =>
        {
            if (webhook.Text.Contains(taro, StringComparison.Ordinal))
            {
                await hold.Task;
            }

            return HttpStatusCode.OK;
        };

        for (var i = 0; i < 5; i++)
        {
            await Line.ApiAsync("/people/taro/text", new { text = $"t{i}" });
        }

        await Line.ApiAsync("/people/hanako/text", new { text = "h" });
        for (var i = 0; i < 100 && Line.Portal.Received.Count < 2; i++)
        {
            await Task.Delay(10);
        }

        Assert.Equal("h t0", string.Join(' ', Texts().Order(StringComparer.Ordinal)));
        hold.SetResult();
        await Line.SettledAsync();
        Assert.Equal("t0 t1 t2 t3 t4", string.Join(' ', Texts().Where(t => t is not "h")));

        IEnumerable<string> Texts() => Line.Portal.Events.Select(e => e["message"]!["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task Switches_UnknownName_IsRefused()
    {
        using var response = await Line.Http.PostAsync("/simulator/api/switches", new StringContent("""{"gravity":false}"""));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Reset_AfterEverything_IsAsAtTheStart()
    {
        await Line.BefriendAsync("taro");
        await Line.SwitchAsync(new { webhookTwice = true });

        await Line.ApiAsync("/reset", new { });

        var state = await Line.ApiAsync("/state");
        Assert.False(state["switches"]!["webhookTwice"]!.GetValue<bool>());
        Assert.False(state["people"]![0]!["isFriend"]!.GetValue<bool>());
        Assert.Empty((await Line.ApiAsync("/requests"))["requests"]!.AsArray());
    }
}
