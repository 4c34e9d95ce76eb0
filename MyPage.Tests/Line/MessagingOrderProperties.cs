using System.Globalization;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Line.Webhook;
using MyPage.Web.Outbox;
using Xunit;

namespace MyPage.Tests.Line;

/// <summary>
/// Whatever LINE delivers twice, late or in another order: the state is that of each event once and in order. Between the
/// deliveries the worker runs, so that later events are done before earlier ones come.
/// </summary>
public abstract class MessagingOrderProperties(MessagingFixture fixture)
{
    private const int Runs = 12;
    private readonly MessagingHost _host = fixture.Host;

    private enum Act
    {
        Follow,
        Unblock,
        Unfollow,
        Text,
        Data,
        Link,
        Refuse,
    }

    [NeedsFact]
    public void AnyOrderAndRepetition_EndsAsOnceAndInOrder() => Prop.ForAll(
        Gen.Elements(Enum.GetValues<Act>()).NonEmptyListOf().Where(acts => acts.Count <= 8).ToArbitrary(),
        Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
        (acts, seed) => CheckAsync([.. acts], seed).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));

    private async Task<bool> CheckAsync(Act[] acts, int seed)
    {
        var inOrder = await MakeAsync(acts);
        var start = await OrdersAsync();
        foreach (var one in inOrder.Events)
        {
            await PostAsync(one);
        }

        await _host.SettledInboxAsync();
        var expected = await StateAsync(inOrder, start);

        var disturbed = await MakeAsync(acts);
        start = await OrdersAsync();
        var random = new Random(seed);
        var deliveries = disturbed.Events.Concat(disturbed.Events.Where(_ => random.Next(2) == 0)).ToArray();
        random.Shuffle(deliveries);
        foreach (var bundle in deliveries.Chunk(random.Next(1, 4)))
        {
            await PostAsync(bundle);
            if (random.Next(2) == 0)
            {
                await _host.SettledInboxAsync();
            }
        }

        await _host.SettledInboxAsync();
        var actual = await StateAsync(disturbed, start);
        Assert.True(string.Equals(expected, actual, StringComparison.Ordinal), $"{string.Join(' ', acts)} (seed {seed}){Environment.NewLine}{expected}{Environment.NewLine}{actual}");
        return true;
    }

    /// <summary>The acts of a new person, a second apart, each link with a login ID of its own.</summary>
    private async Task<Story> MakeAsync(Act[] acts)
    {
        var userId = $"U{Guid.NewGuid():N}";
        var events = new List<JsonObject>();
        var holders = new List<Holder>();
        var nonces = new List<byte[]>();
        var at = _host.Clock.GetUtcNow() - TimeSpan.FromMinutes(1);
        foreach (var act in acts)
        {
            at += TimeSpan.FromSeconds(1);
            events.Add(act switch
            {
                Act.Follow => MessagingEvents.Follow(userId, at),
                Act.Unblock => MessagingEvents.Follow(userId, at, unblocked: true),
                Act.Unfollow => MessagingEvents.Unfollow(userId, at),
                Act.Text => MessagingEvents.Text(userId, "ヘルプ", at),
                Act.Data => MessagingEvents.Postback(userId, "action=data", at),
                Act.Link => MessagingEvents.Linked(userId, await NonceAsync(holders, nonces), at),
                Act.Refuse => MessagingEvents.LinkFailed(await NonceAsync(holders, nonces), at),
            });
        }

        return new Story(userId, events, holders, nonces, acts);
    }

    private async Task<string> NonceAsync(List<Holder> holders, List<byte[]> nonces)
    {
        var nonce = Guid.NewGuid().ToString("N");
        var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(nonce));
        holders.Add(await _host.Portal.AddHolderAsync());
        nonces.Add(hash);
        await _host.Portal.AddNonceAsync(holders[^1], hash, _host.Clock.GetUtcNow() + AccountLinking.Lifetime);
        return nonce;
    }

    private async Task PostAsync(params JsonObject[] events)
    {
        using var response = await _host.PostAsync(MessagingHost.Body(events));
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Everything that the events have made, with what differs between two people taken out.</summary>
    private Task<string> StateAsync(Story story, Orders start) => _host.Portal.ReadAsync(async db =>
    {
        var ids = story.Events.Select(e => e["webhookEventId"]!.GetValue<string>()).ToList();
        var account = await db.LineAccounts.AsNoTracking().SingleOrDefaultAsync(a => a.LineUserId == story.UserId);
        var newest = Array.FindLastIndex(story.Acts, act => act is Act.Follow or Act.Unblock or Act.Unfollow or Act.Link);
        var contracts = story.Holders.Select(holder => holder.ContractId).ToList();
        var links = await db.ContractHolderLinks.Where(link => contracts.Contains(link.ContractId)).ToListAsync();
        var burnt = await db.Set<AccountLinkNonce>().CountAsync(nonce => story.Nonces.Contains(nonce.NonceHash) && nonce.UsedAt != null);
        var audited = await db.Set<AuditEntry>().CountAsync(entry => entry.ContractId != null && contracts.Contains(entry.ContractId.Value));
        var orders = await OrdersAsync();
        var done = await db.Set<LineInboxEvent>().CountAsync(e => ids.Contains(e.Id) && e.DoneAt != null && e.Payload == null);
        return string.Create(CultureInfo.InvariantCulture, $"""
            done {done} of {ids.Distinct(StringComparer.Ordinal).Count()}
            friend {account?.IsFriend} as of {(account?.FriendshipAsOf is null ? "never" : (account.FriendshipAsOf == At(story, newest)).ToString())}
            links {string.Join(' ', contracts.Select(contract => links.Count(link => link.ContractId == contract && link.LineAccountId == account?.Id && link.EndedAt == null)))}
            burnt {burnt}, audited {audited}
            messages {orders.Messages - start.Messages}, menus {orders.Menus - start.Menus}, mails {orders.Mails - start.Mails}
            """);
    });

    private Task<Orders> OrdersAsync() => _host.Portal.ReadAsync(async db => new Orders(
        await db.Set<OutboxMessage>().CountAsync(message => message.Kind == OutboxKind.LineMessage),
        await db.Set<OutboxMessage>().CountAsync(message => message.Kind == OutboxKind.LineMenu),
        await db.Set<OutboxMessage>().CountAsync(message => message.Kind == OutboxKind.Mail)));

    private static DateTimeOffset? At(Story story, int index) =>
        index < 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(story.Events[index]["timestamp"]!.GetValue<long>());

    private sealed record Orders(int Messages, int Menus, int Mails);

    private sealed record Story(string UserId, List<JsonObject> Events, List<Holder> Holders, List<byte[]> Nonces, Act[] Acts);
}

public sealed class MessagingOrderOnSqlite(MessagingOnSqlite fixture) : MessagingOrderProperties(fixture), IClassFixture<MessagingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class MessagingOrderOnPostgreSql(MessagingOnPostgreSql fixture) : MessagingOrderProperties(fixture), IClassFixture<MessagingOnPostgreSql>;
