using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.MobileData;
using MyPage.Tests.Api;
using MyPage.Tests.DataGifts;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Api.Once;
using MyPage.Web.Capabilities.DataGifts;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Capabilities.UserCodes;
using MyPage.Web.Hosting.Operations;
using MyPage.Web.Line.Webhook;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;
using MyPage.Web.Security.ApiKeys;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;
using Xunit;

namespace MyPage.Tests.Integration;

/// <summary>Of everything that is deleted some day: one row that has just grown old enough, one that has not, one that never does.</summary>
public abstract class HousekeepingTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task Run_OldAndYoungRows_DeletesTheOldOnes()
    {
        var now = _portal.Clock.GetUtcNow();
        var holder = await _portal.AddHolderAsync();
        await _portal.IssueUserCodeAsync(holder.SubscriptionId);
        await AddAsync((db, age) => db.Set<OutboxMessage>().Add(new OutboxMessage { Id = Guid.NewGuid(), Kind = OutboxKind.Mail, Lane = OutboxLane.Mail, CreatedAt = now - age, SentAt = now - age }), 30);
        await AddAsync((db, age) => db.Set<LineInboxEvent>().Add(new LineInboxEvent { Id = $"{Guid.NewGuid():N}", OccurredAt = now - age, ReceivedAt = now - age, DoneAt = now - age }), 30);
        await AddAsync((db, age) => db.Set<FailedLinkTry>().Add(new FailedLinkTry { Id = Guid.NewGuid(), At = now - age, LineAccountId = Guid.NewGuid() }), 31);
        await AddAsync((db, age) => db.Set<FailedTries>().Add(new FailedTries { Subject = $"{Guid.NewGuid():N}", Count = 1, LastAt = now - age }), 2);
        await AddAsync((db, age) => db.Set<AccountLinkNonce>().Add(new AccountLinkNonce { NonceHash = RandomNumberGenerator.GetBytes(32), SessionId = Guid.NewGuid(), AccountId = holder.AccountId, ExpiresAt = now - age }), 7);
        await AddAsync((db, age) => db.Set<PortalSession>().Add(Session(now - age, null)), 7);
        await AddAsync((db, age) => db.Set<PortalSession>().Add(Session(now.AddDays(20), now - age)), 7);
        await _portal.AddKeyAsync();
        var keyId = await _portal.ReadAsync(db => db.Set<ApiKey>().Select(key => key.Id).FirstAsync());
        await AddAsync((db, age) => db.Set<ApiRequest>().Add(new ApiRequest { KeyId = keyId, IdempotencyKey = $"{Guid.NewGuid():N}", RequestHash = [1], CreatedAt = now - age }), 7);
        var parked = new OutboxMessage { Id = Guid.NewGuid(), Kind = OutboxKind.Mail, Lane = OutboxLane.Mail, CreatedAt = now.AddYears(-1), ParkedAt = now.AddYears(-1) };
        var waiting = new LineInboxEvent { Id = $"{Guid.NewGuid():N}", OccurredAt = now.AddYears(-1), ReceivedAt = now.AddYears(-1), ParkedAt = now.AddYears(-1) };
        var alive = Session(now.AddDays(1), null);
        await _portal.WriteAsync(db =>
        {
            db.AddRange(parked, waiting, alive);
            return Task.CompletedTask;
        });
        var codeId = await _portal.ReadAsync(db => db.UserCodes.Where(c => c.SubscriptionId == holder.SubscriptionId).Select(c => c.Id).SingleAsync());
        var scene = await GiftScene.ArrangeAsync(_portal);
        var (longEnded, lately, waits) = ((await scene.GiveByLinkAsync()).GiftId, (await scene.GiveByLinkAsync()).GiftId, (await scene.GiveByLinkAsync()).GiftId);
        await EndAsync(longEnded, now - TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        await EndAsync(lately, now - TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));
        await AddAsync((db, age) => db.Set<UserCodePass>().Add(new UserCodePass { TokenHash = RandomNumberGenerator.GetBytes(32), UserCodeId = codeId, ExpiresAt = now - age }), 7);
        var before = await CountAsync();

        // The old one of each of the ten.
        Assert.Equal(10, await Housekeeping.RunAsync(CancellationToken.None));

        var after = await CountAsync();
        Assert.Equal(before.Select(count => count - 1), after.Select((count, table) => table == Sessions ? count + 1 : count));
        Assert.True(await _portal.ReadAsync(db => db.Set<OutboxMessage>().AnyAsync(m => m.Id == parked.Id)));
        Assert.True(await _portal.ReadAsync(db => db.Set<LineInboxEvent>().AnyAsync(e => e.Id == waiting.Id)));
        Assert.True(await _portal.ReadAsync(db => db.Set<PortalSession>().AnyAsync(s => s.Id == alive.Id)));
        var links = await _portal.ReadAsync(db => db.Set<DataGiftLink>().Select(link => link.GiftId).ToListAsync());
        Assert.DoesNotContain(longEnded, links);
        Assert.Contains(lately, links);
        Assert.Contains(waits, links);
        Assert.Equal(0, await Housekeeping.RunAsync(CancellationToken.None));
    }

    private const int Sessions = 6;

    private Housekeeping Housekeeping => _portal.Services.GetRequiredService<Housekeeping>();

    private static PortalSession Session(DateTimeOffset expires, DateTimeOffset? ended) =>
        new() { Id = Guid.NewGuid(), Kind = SessionKind.Password, CreatedAt = expires.AddDays(-30), ExpiresAt = expires, EndedAt = ended, Device = "" };

    /// <summary>One row just older than it is kept, one just younger.</summary>
    private Task AddAsync(Action<PortalDbContext, TimeSpan> add, int days) => _portal.WriteAsync(db =>
    {
        add(db, TimeSpan.FromDays(days) + TimeSpan.FromMinutes(1));
        add(db, TimeSpan.FromDays(days) - TimeSpan.FromMinutes(1));
        return Task.CompletedTask;
    });

    private Task EndAsync(Guid gift, DateTimeOffset at) => _portal.WriteAsync(async db =>
    {
        await db.Set<DataGift>().Where(found => found.Id == gift).ExecuteUpdateAsync(set => set.SetProperty(found => found.EndedAt, at).SetProperty(found => found.State, DataGiftState.Withdrawn));
    });

    private Task<int[]> CountAsync() => _portal.ReadAsync(async db => new[]
    {
        await db.Set<OutboxMessage>().CountAsync(), await db.Set<LineInboxEvent>().CountAsync(), await db.Set<FailedLinkTry>().CountAsync(), await db.Set<FailedTries>().CountAsync(),
        await db.Set<UserCodePass>().CountAsync(), await db.Set<AccountLinkNonce>().CountAsync(), await db.Set<PortalSession>().CountAsync(), await db.Set<ApiRequest>().CountAsync(), await db.Set<DataGiftLink>().CountAsync(),
    });
}

public sealed class HousekeepingOnSqlite(SqlitePortal fixture) : HousekeepingTests(fixture), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class HousekeepingOnPostgreSql(PostgreSqlPortal fixture) : HousekeepingTests(fixture), IClassFixture<PostgreSqlPortal>;
