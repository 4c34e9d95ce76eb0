using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Hosting;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Outbox;
using Xunit;

namespace MyPage.Tests.Line;

/// <summary>How messages get to LINE when things go well and when they do not. One database: the outbox has its own tests.</summary>
public sealed partial class MessagingDeliveryTests(MessagingOnSqlite fixture) : IClassFixture<MessagingOnSqlite>, IAsyncLifetime
{
    private readonly MessagingHost _host = fixture.Host;
    private string _taro = "";

    public async Task InitializeAsync()
    {
        await _host.ApiAsync("/switches", new { failingCalls = 0, failAfterAccepting = false, rateLimited = false, quotaExceeded = false });
        _taro = await _host.BefriendAsync("taro");
        using var cleared = await _host.Line.DeleteAsync("/simulator/api/requests");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Answer_TokenLives_IsAReply()
    {
        var before = (await _host.SaidToAsync("taro")).Count;

        await _host.ApiAsync("/people/taro/text", new { text = "ヘルプ" });
        await _host.SettledAsync();

        Assert.Equal("reply", (await _host.SaidToAsync("taro"))[before]["via"]!.GetValue<string>());
        Assert.All(await CallsAsync("/v2/bot/message/reply"), call => Assert.DoesNotContain("X-Line-Retry-Key", Headers(call), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Answer_TokenUsedOrOld_IsAPush()
    {
        var before = (await _host.SaidToAsync("taro")).Count;

        // A made-up token is refused by LINE; one that has waited too long is not even tried.
        await SendAsync((line, db) => line.Reply(db, _taro, "0123456789abcdef0123456789abcdef", _host.Clock.GetUtcNow(), new LineTextMessage("一")));
        await SendAsync((line, db) => line.Reply(db, _taro, "0123456789abcdef0123456789abcdef", _host.Clock.GetUtcNow().AddSeconds(-51), new LineTextMessage("二")));
        await _host.SettledAsync();

        Assert.Single(await CallsAsync("/v2/bot/message/reply"));
        Assert.Equal("push push", string.Join(' ', (await _host.SaidToAsync("taro")).Skip(before).Select(said => said["via"]!.GetValue<string>())));
    }

    [Fact]
    public async Task Push_AnswerLost_IsTriedWithTheSameKeyAndSaidOnce()
    {
        var before = (await _host.SaidToAsync("taro")).Count;
        await _host.SwitchAsync(new { failingCalls = 2, failAfterAccepting = true });

        await SendAsync((line, db) => line.Push(db, _taro, new LineTextMessage("一度だけ")));
        await ThroughTriesAsync();

        var keys = (await CallsAsync("/v2/bot/message/push")).Select(call => RetryKey().Match(Headers(call)).Groups["key"].Value).ToList();
        Assert.Equal(3, keys.Count);
        Assert.Single(keys.Distinct(StringComparer.Ordinal));
        Assert.Equal([500, 500, 409], (await CallsAsync("/v2/bot/message/push")).Select(call => call["status"]!.GetValue<int>()));
        Assert.Equal(before + 1, (await _host.SaidToAsync("taro")).Count);
    }

    [Fact]
    public async Task Push_TooManyRequests_IsTriedAgainLater()
    {
        var before = (await _host.SaidToAsync("taro")).Count;
        await _host.SwitchAsync(new { rateLimited = true });
        await SendAsync((line, db) => line.Push(db, _taro, new LineTextMessage("あとで")));
        await Until.TrueAsync(() => OutboxAsync(message => message.LastError != null && message.SentAt == null), "the first try");
        Assert.Equal(before, (await _host.SaidToAsync("taro")).Count);

        await _host.SwitchAsync(new { rateLimited = false });
        await ThroughTriesAsync();

        Assert.Equal(before + 1, (await _host.SaidToAsync("taro")).Count);
    }

    [Fact]
    public async Task Push_ToNobody_IsParkedAtOnce()
    {
        await SendAsync((line, db) => line.Push(db, $"U{Guid.NewGuid():N}", new LineTextMessage("だれもいない")));

        await Until.TrueAsync(() => OutboxAsync(message => message.ParkedAt != null && message.Attempts == 1), "the message to be parked");
        Assert.Contains(_host.Portal.Logs.Lines, line => line.Contains("Failed to send messages", StringComparison.Ordinal));
        Assert.DoesNotContain(_host.Portal.Logs.Lines, line => line.Contains("だれもいない", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Push_ToSomebodyWhoBlocked_IsNotSent()
    {
        await _host.ApiAsync("/people/taro/block", new { });
        await _host.SettledAsync();

        await SendAsync((line, db) => line.Push(db, _taro, new LineTextMessage("聞こえない")));
        await _host.SettledAsync();

        Assert.Empty(await CallsAsync("/v2/bot/message/push"));
        await _host.ApiAsync("/people/taro/unblock", new { });
        await _host.SettledAsync();
    }

    [Fact]
    public async Task Token_IsSharedAndRenewedBeforeItEnds()
    {
        _host.Clock.Advance(TimeSpan.FromMinutes(16));
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Client.FindProfileAsync(_taro, default)));
        Assert.Single(await CallsAsync("/oauth2/v3/token"));

        _host.Clock.Advance(TimeSpan.FromSeconds(899 - 61));
        await Client.FindProfileAsync(_taro, default);
        Assert.Single(await CallsAsync("/oauth2/v3/token"));

        _host.Clock.Advance(TimeSpan.FromSeconds(2));
        await Client.FindProfileAsync(_taro, default);
        Assert.Equal(2, (await CallsAsync("/oauth2/v3/token")).Count);
        Assert.DoesNotContain(await CallsAsync("/v2/bot/profile"), call => call["status"]!.GetValue<int>() == 401);
    }

    [Fact]
    public async Task Token_NoLongerTaken_IsRenewedOnce()
    {
        await Client.FindProfileAsync(_taro, default);

        // LINE forgets every token; the portal's clock says that its own is fresh.
        await _host.ApiAsync("/reset", new { });
        using var cleared = await _host.Line.DeleteAsync("/simulator/api/requests");
        await Client.FindProfileAsync(_taro, default);

        Assert.Equal([401, 404], (await CallsAsync("/v2/bot/profile")).Select(call => call["status"]!.GetValue<int>()));
        Assert.Single(await CallsAsync("/oauth2/v3/token"));
    }

    [Fact]
    public async Task Messages_MoreThanFive_AreRefusedBeforeTheyAreQueued()
    {
        LineMessage[] six = [.. Enumerable.Range(0, 6).Select(i => new LineTextMessage($"{i}"))];

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => SendAsync((line, db) => line.Push(db, _taro, six)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Client.PushAsync(_taro, Guid.NewGuid(), six, default));
    }

    [Fact]
    public async Task Logs_NameRequestsAndNoSecrets()
    {
        const string Said = "ここだけの話";
        await SendAsync((line, db) => line.Push(db, _taro, new LineTextMessage(Said)));
        await _host.SettledAsync();

        var ours = _host.Portal.Logs.Lines;
        Assert.Contains(ours, line => Regex.IsMatch(line, "LINE answered a push with 200 \\(request [0-9a-f-]{8,}\\)", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.DoesNotContain(ours, line => line.Contains(Said, StringComparison.Ordinal) || line.Contains(MessagingHost.Secret, StringComparison.Ordinal) || line.Contains("Bearer ", StringComparison.Ordinal));
        Assert.DoesNotContain(ours, line => line.Contains(_taro, StringComparison.Ordinal) && line.Contains("System.Net.Http", StringComparison.Ordinal));
    }

    private LineMessagingClient Client => _host.Portal.Services.GetRequiredService<LineMessagingClient>();

    private Task SendAsync(Action<LineOutbox, Web.Persistence.PortalDbContext> send) => _host.Portal.WriteAsync(db =>
    {
        send(_host.Portal.Services.GetRequiredService<LineOutbox>(), db);
        return Task.CompletedTask;
    });

    /// <summary>Lets the outbox's waits pass until nothing is left to try.</summary>
    private Task ThroughTriesAsync() => Until.TrueAsync(
        async () =>
        {
            _host.Clock.Advance(TimeSpan.FromSeconds(20));
            await Task.Delay(400);
            return !await OutboxAsync(message => message.DueAt != null);
        },
        "the outbox to be empty");

    private Task<bool> OutboxAsync(System.Linq.Expressions.Expression<Func<OutboxMessage, bool>> which) =>
        _host.Portal.ReadAsync(db => db.Set<OutboxMessage>().Where(message => message.Kind == OutboxKind.LineMessage).AnyAsync(which));

    /// <summary>The portal's calls to a path, oldest first.</summary>
    private async Task<IReadOnlyList<JsonObject>> CallsAsync(string path) =>
        [.. (await _host.ApiAsync("/requests?most=500"))["requests"]!.AsArray().Select(call => call!.AsObject())
            .Where(call => call["direction"]!.GetValue<string>() is "fromPortal" && call["address"]!.GetValue<string>().Contains(path, StringComparison.Ordinal))
            .OrderBy(call => call["number"]!.GetValue<long>())];

    private static string Headers(JsonObject call) => call["requestHeaders"]!.GetValue<string>();

    [GeneratedRegex("x-line-retry-key: (?<key>[0-9a-f-]{36})", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RetryKey();
}
