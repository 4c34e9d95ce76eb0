using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Line.Webhook;
using MyPage.Web.Outbox;
using Xunit;

namespace MyPage.Tests.Line;

/// <summary>The worker when an event cannot be worked on, and beside another node.</summary>
public abstract class MessagingWorkTests(MessagingFixture fixture)
{
    private readonly MessagingHost _host = fixture.Host;

    [NeedsFact]
    public async Task Event_ThatNeverSucceeds_IsParkedAndHoldsUpNobodyForEver()
    {
        var user = $"U{Guid.NewGuid():N}";
        var now = _host.Clock.GetUtcNow();
        await _host.Portal.WriteAsync(db =>
        {
            db.Set<LineInboxEvent>().Add(new LineInboxEvent { Id = "broken " + user, LineUserId = user, OccurredAt = now.AddMinutes(-1), ReceivedAt = now, DueAt = now, Payload = [1, 2, 3] });
            return Task.CompletedTask;
        });
        using var others = await _host.PostAsync(MessagingHost.Body(MessagingEvents.Follow($"U{Guid.NewGuid():N}", now)));
        using var own = await _host.PostAsync(MessagingHost.Body(MessagingEvents.Follow(user, now)));

        // Somebody else's event, taken with it, is done at once; the person's own waits for its turn.
        await Until.TrueAsync(() => InboxAsync(e => e.LineUserId != user && e.DueAt != null, false), "the others");
        await Until.TrueAsync(() => InboxAsync(e => e.Id == "broken " + user && e.LastError != null, true), "the first failure");
        Assert.True(await InboxAsync(e => e.LineUserId == user && e.DoneAt != null, false));

        await Until.TrueAsync(
            async () =>
            {
                _host.Clock.Advance(TimeSpan.FromSeconds(61));
                await Task.Delay(200);
                return await InboxAsync(e => e.Id == "broken " + user && e.ParkedAt != null, true);
            },
            "the event to be parked");
        _host.Clock.Advance(TimeSpan.FromSeconds(61));
        await Until.TrueAsync(() => InboxAsync(e => e.LineUserId == user && e.DoneAt != null, true), "the next event");
        var broken = await _host.Portal.ReadAsync(db => db.Set<LineInboxEvent>().SingleAsync(e => e.Id == "broken " + user));
        Assert.Equal(8, broken.Attempts);
        Assert.NotNull(broken.Payload);
        Assert.Null(broken.DueAt);
    }

    [NeedsFact]
    public async Task TwoNodes_OneInbox_DoEachEventOnce()
    {
        await using var second = new PortalFactory(_host.Portal.Database, MessagingHost.SettingsFor(_host.Line.BaseAddress!.AbsoluteUri), _host.Clock);
        second.StartServer();
        await _host.SettledInboxAsync();
        var before = await OrdersAsync();
        var users = Enumerable.Range(0, 5).Select(_ => $"U{Guid.NewGuid():N}").ToArray();
        var at = _host.Clock.GetUtcNow();

        // New people: both nodes may meet them at once.
        await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            using var answer = await _host.PostAsync(MessagingHost.Body(MessagingEvents.Text(users[i % users.Length], "ヘルプ", at.AddMilliseconds(i))));
            answer.EnsureSuccessStatusCode();
        }));
        await Until.TrueAsync(() => InboxAsync(e => e.DueAt != null, false), "the inbox to be empty", TimeSpan.FromMinutes(2));

        Assert.Equal(before + 200, await OrdersAsync());
        Assert.True(await InboxAsync(e => users.Contains(e.LineUserId) && e.ParkedAt != null, false));
        Assert.Equal(5, await _host.Portal.ReadAsync(db => db.LineAccounts.CountAsync(account => users.Contains(account.LineUserId))));
    }

    private Task<bool> InboxAsync(System.Linq.Expressions.Expression<Func<LineInboxEvent, bool>> which, bool expected) =>
        _host.Portal.ReadAsync(async db => await db.Set<LineInboxEvent>().AnyAsync(which) == expected);

    private Task<int> OrdersAsync() => _host.Portal.ReadAsync(db => db.Set<OutboxMessage>().CountAsync(message => message.Kind == OutboxKind.LineMessage));
}

public sealed class MessagingWorkOnSqlite(MessagingOnSqlite fixture) : MessagingWorkTests(fixture), IClassFixture<MessagingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class MessagingWorkOnPostgreSql(MessagingOnPostgreSql fixture) : MessagingWorkTests(fixture), IClassFixture<MessagingOnPostgreSql>;
