using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.Notices;
using MyPage.Tests.Campaigns;
using MyPage.Tests.Databases;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.Notices;
using MyPage.Web.Happenings.Notices;
using Xunit;

namespace MyPage.Tests.Notices;

/// <summary>Important notices on a database: to whom they are by the rule, and to each once, whatever is run twice, on two nodes or cut off.</summary>
public abstract class NoticeDispatchTests(Func<TestDatabase> create) : IAsyncLifetime
{
    private readonly List<NoticeHost> _hosts = [];
    private readonly TestDatabase _database = create();

    private NoticeHost Host => _hosts[0];

    public async Task InitializeAsync()
    {
        if (Needs.SkipReasonFor(GetType()) is null)
        {
            await _database.CreateAsync();
            await NewNode().PrepareAsync();
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        await _database.DisposeAsync();
    }

    /// <summary>What the database is asked for is the domain's rule, for every audience there is.</summary>
    [NeedsFact]
    public async Task Dispatch_OfEachAudience_ReachesWhomTheRuleReaches()
    {
        var people = await ArrangeAsync();
        foreach (var audience in (NoticeAudience[])[NoticeAudience.Everybody, NoticeAudience.OfPlan(MobileData.BookHost.CodeOf(3000)), .. Enum.GetValues<SubscriptionStatus>().Select(NoticeAudience.OfLines)])
        {
            await Host.WriteAsync(db => db.RemoveRange(db.Set<Web.Outbox.OutboxMessage>().ToList()));
            await Host.PublishAsync(audience);

            await Host.RunAsync();

            var (line, mail) = await Host.ToldAsync();
            Assert.Equal(people.Where(person => person.Account is not null && person.Readers.Any(audience.Reaches)).Select(person => person.Account!).Order(StringComparer.Ordinal), line, StringComparer.Ordinal);
            Assert.Equal(people.Where(person => person.Contract is not null && audience.Reaches(person.Readers[0])).Select(person => person.Contract!.Value).Order(), mail);
            Assert.NotEmpty(line);
        }
    }

    [NeedsFact]
    public async Task Dispatch_CutOffAnywhereAndOnTwoNodes_TellsEachOnce()
    {
        var people = await ArrangeAsync();

        // Another process has a clock of its own.
        var notice = await Host.PublishAsync(NoticeAudience.Everybody, Host.Now.AddHours(-1));
        var killed = 0;
        for (var statement = 1; (await Host.SendingAsync(notice)).EndedAt is null && statement < 60; statement += 3)
        {
            Host.Interrupter.After(statement);
            try
            {
                await Host.RunAsync();
            }
            catch (Exception exception) when (exception.GetBaseException() is Interrupter.KilledException)
            {
                killed++;
                await Host.DisposeAsync();
                _hosts[0] = new NoticeHost(_database.Settings);
            }

            Host.Interrupter.After(int.MaxValue);
        }

        Assert.True(killed > 3, $"Only {killed} interruptions fell into the work.");
        var nodes = new[] { Host, NewNode(), NewNode() };
        await Task.WhenAll(nodes.Select(node => Task.Run(node.RunAsync)));
        await Host.RunAsync();

        await AssertToldOnceAsync(people, notice);
    }

    [NeedsFact]
    public async Task Dispatch_OnTwoNodesAtOnce_TellsEachOnceAndCounts()
    {
        var people = await ArrangeAsync();
        var notice = await Host.PublishAsync(NoticeAudience.Everybody);

        await Task.WhenAll(new[] { Host, NewNode() }.Select(node => Task.Run(node.RunAsync)));

        await AssertToldOnceAsync(people, notice);
        await using var db = Host.Open();
        var sending = await Host.SendingAsync(notice);
        var entry = Assert.Single(await db.Set<AuditEntry>().Where(found => found.Act == nameof(NoticeSent)).ToListAsync());
        Assert.Equal($"障害のお知らせ\t{sending.LineCount}\t{sending.MailCount}", entry.Detail);
    }

    [NeedsFact]
    public async Task Dispatch_BeforeItsTimeAfterItsEndAndWithdrawn_TellsNobody()
    {
        await ArrangeAsync();
        var later = await Host.PublishAsync(NoticeAudience.Everybody, Host.Now.AddHours(2), Host.Now.AddHours(3));
        var withdrawn = await Host.PublishAsync(NoticeAudience.Everybody);
        await Host.WriteAsync(db => Assert.Null(db.Set<CustomerNotice>().Single(found => found.Id == withdrawn).Withdraw(Host.Now)));

        await Host.RunAsync();
        Assert.Null((await Host.SendingAsync(later)).StartedAt);
        Host.Clock.Advance(TimeSpan.FromHours(4));
        await Host.RunAsync();

        var (line, mail) = await Host.ToldAsync();
        Assert.Empty(line);
        Assert.Empty(mail);
        foreach (var sending in new[] { await Host.SendingAsync(later), await Host.SendingAsync(withdrawn) })
        {
            Assert.True(sending is { WasStopped: true, EndedAt: not null, LineCount: 0, MailCount: 0 });
        }
    }

    private async Task AssertToldOnceAsync(List<Person> people, Guid notice)
    {
        var (line, mail) = await Host.ToldAsync();
        Assert.Equal(people.Where(person => person.Account is not null && person.Readers.Any(NoticeAudience.Everybody.Reaches)).Select(person => person.Account!).Order(StringComparer.Ordinal), line, StringComparer.Ordinal);
        Assert.Equal(people.Where(person => person.Contract is not null && NoticeAudience.Everybody.Reaches(person.Readers[0])).Select(person => person.Contract!.Value).Order(), mail);
        var sending = await Host.SendingAsync(notice);
        Assert.Equal((line.Count, mail.Count, false), (sending.LineCount, sending.MailCount, sending.WasStopped));
        Assert.NotNull(sending.EndedAt);
    }

    // Contracts of each state with lines of each; some linked, some here before, some never; one LINE account that holds two contracts and uses a line of a third.
    private async Task<List<Person>> ArrangeAsync()
    {
        var people = new List<Person>();
        var all = new List<(Guid Contract, List<Guid> Lines, NoticeReader Holder, List<NoticeSubscription> Seen)>();
        foreach (var status in Enum.GetValues<ContractStatus>())
        {
            foreach (var line in Enum.GetValues<SubscriptionStatus>())
            {
                var (mb, hasBeenHere) = (line == SubscriptionStatus.Active ? 3000 : 1000, line != SubscriptionStatus.Terminated);
                var (contract, ids) = await Host.AddContractAsync(status, hasBeenHere, (mb, line), (3000, SubscriptionStatus.Terminated));
                List<NoticeSubscription> seen = [NoticeSubscription.Of(MobileData.BookHost.CodeOf(mb), line, status), NoticeSubscription.Of(MobileData.BookHost.CodeOf(3000), SubscriptionStatus.Terminated, status)];
                var holder = NoticeReader.Holder(status, seen);
                all.Add((contract, ids, holder, seen));
                if (hasBeenHere)
                {
                    people.Add(new Person(null, contract, [holder]));
                }

                // The user of a line that has not ended; the others nobody has linked.
                if (line != SubscriptionStatus.Terminated && status != ContractStatus.Terminated)
                {
                    people.Add(new Person(await Host.LinkAsync([], [ids[0]]), null, [NoticeReader.User([seen[0]])]));
                }
            }
        }

        // Not counted as written to above: a holder who never had a password, and linked.
        var (linked, other) = (all[2], all[4]);
        people.Add(new Person(null, linked.Contract, [linked.Holder]));
        people.Add(new Person(await Host.LinkAsync([linked.Contract, other.Contract], []), null, [linked.Holder, other.Holder]));
        people.Add(new Person(await Host.LinkAsync([all[8].Contract], []), null, [all[8].Holder]));
        people.Add(new Person(null, all[8].Contract, [all[8].Holder]));
        return people;
    }

    private NoticeHost NewNode()
    {
        _hosts.Add(new NoticeHost(_database.Settings));
        return _hosts[^1];
    }

    private sealed record Person(string? Account, Guid? Contract, IReadOnlyList<NoticeReader> Readers);
}

public sealed class NoticeDispatchOnSqlite() : NoticeDispatchTests(() => new SqliteDatabase());

[Needs(Need.PostgreSql)]
public sealed class NoticeDispatchOnPostgreSql() : NoticeDispatchTests(() => new PostgreSqlDatabase());
