using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Mail;
using MyPage.Web.Outbox;
using Xunit;

namespace MyPage.Tests.Integration;

public abstract class OutboxTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task Message_Committed_IsSentOnceAndErased()
    {
        var address = NewAddress();
        var id = await AddAsync(address);

        var mail = Assert.Single(await _portal.Mails.WaitForAsync(address));

        Assert.Equal(("Subject", "Body with a token: s3cret"), (mail.Subject, mail.Body));
        var message = await WaitForAsync(id, m => m.SentAt is not null);
        Assert.Equal((null, null, null, null, 1), (message.Payload, message.DueAt, message.ParkedAt, message.LastError, message.Attempts));
        Assert.Equal(id, Assert.Single(_portal.Mails.All, sent => Is(sent.Mail, address)).Id);
    }

    [NeedsFact]
    public async Task Message_NotCommitted_IsNeverSent()
    {
        var address = NewAddress();
        await using (var db = await _portal.Contexts.CreateDbContextAsync())
        {
            await using var transaction = await db.BeginWriteAsync(CancellationToken.None);
            Queue.Add(db, OutboxKind.Mail, new MailMessage(address, "Subject", "Body"));
            await db.SaveChangesAsync();
        }

        // A later one has gone: the worker has passed by.
        var later = NewAddress();
        await AddAsync(later);
        await _portal.Mails.WaitForAsync(later);
        Assert.Empty(_portal.Mails.To(address));
    }

    [NeedsFact]
    public async Task Message_WhileItWaits_LiesEncrypted()
    {
        var address = NewAddress();
        _portal.Mails.FailWith(mail => Is(mail, address) ? new IOException("down") : null);
        var id = await AddAsync(address);
        var message = await WaitForAsync(id, m => m.Attempts > 0 && m.LastError is not null);

        var payload = Encoding.Latin1.GetString(message.Payload!);
        Assert.DoesNotContain("s3cret", payload, StringComparison.Ordinal);
        Assert.DoesNotContain(address, payload, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", message.LastError!, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Message_Fails_IsTriedAgainLaterAndLater()
    {
        var address = NewAddress();
        _portal.Mails.FailWith(mail => Is(mail, address) ? new IOException("the server is away") : null);
        var id = await AddAsync(address);
        var waits = new List<TimeSpan>();
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            var tried = attempt;
            var message = await WaitForAsync(id, m => m.Attempts == tried && m.LastError is not null && m.DueAt - _portal.Clock.GetUtcNow() < TimeSpan.FromSeconds(100) && m.DueAt > _portal.Clock.GetUtcNow());
            waits.Add(message.DueAt!.Value - _portal.Clock.GetUtcNow());
            Assert.Equal("the server is away", message.LastError);
            Assert.NotNull(message.Payload);
            if (attempt < 4)
            {
                _portal.Clock.Advance(waits[^1] + TimeSpan.FromSeconds(1));
            }
        }

        Assert.All(waits.Zip(waits.Skip(1)), pair => Assert.True(pair.Second > pair.First * 1.5, $"{pair.First} then {pair.Second}"));
        _portal.Mails.FailWith(_ => null);
        _portal.Clock.Advance(waits[^1] + TimeSpan.FromSeconds(1));
        Assert.Single(await _portal.Mails.WaitForAsync(address));
        Assert.Equal(5, (await WaitForAsync(id, m => m.SentAt is not null)).Attempts);
    }

    [NeedsFact]
    public async Task Message_FailsTenTimes_IsParkedAndKept()
    {
        var address = NewAddress();
        _portal.Mails.FailWith(mail => Is(mail, address) ? new IOException("down") : null);
        var id = await AddAsync(address);

        OutboxMessage message;
        do
        {
            message = await WaitForAsync(id, m => m.LastError is not null && (m.DueAt is null || m.DueAt > _portal.Clock.GetUtcNow()));
            _portal.Clock.Advance(TimeSpan.FromHours(2));
        }
        while (message.ParkedAt is null);

        Assert.Equal((10, null, null), (message.Attempts, message.DueAt, message.SentAt));
        Assert.NotNull(message.Payload);
        Assert.Contains(_portal.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains(id.ToString(), StringComparison.Ordinal));
    }

    [NeedsFact]
    public async Task Message_Hopeless_IsParkedAtOnceAndStopsNothingElse()
    {
        var (bad, good) = (NewAddress(), NewAddress());
        _portal.Mails.FailWith(mail => Is(mail, bad) ? new HopelessMessageException("no such mailbox") : null);
        var id = await AddAsync(bad);
        await AddAsync(good);

        Assert.Single(await _portal.Mails.WaitForAsync(good));
        var message = await WaitForAsync(id, m => m.ParkedAt is not null);
        Assert.Equal((1, null, "no such mailbox"), (message.Attempts, message.DueAt, message.LastError));
    }

    [NeedsFact]
    public async Task Messages_TwoNodes_AreSentOnce()
    {
        await using var second = new PortalFactory(_portal.Database, clock: _portal.Clock);
        second.StartServer();
        var addresses = Enumerable.Range(0, 40).Select(_ => NewAddress()).ToList();
        await using (var db = await _portal.Contexts.CreateDbContextAsync())
        {
            addresses.ForEach(address => Queue.Add(db, OutboxKind.Mail, new MailMessage(address, "Subject", "Body")));
            await db.SaveChangesAsync();
        }

        await Until.TrueAsync(() => addresses.TrueForAll(address => _portal.Mails.To(address).Count + second.Mails.To(address).Count > 0), "all mails");

        // Both look several times more.
        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.All(addresses, address => Assert.Equal(1, _portal.Mails.To(address).Count + second.Mails.To(address).Count));
    }

    private OutboxQueue Queue => _portal.Services.GetRequiredService<OutboxQueue>();

    private static bool Is(MailMessage mail, string address) => string.Equals(mail.To, address, StringComparison.Ordinal);

    private static string NewAddress() => $"{Guid.NewGuid():N}@example.jp";

    private async Task<Guid> AddAsync(string address)
    {
        await using var db = await _portal.Contexts.CreateDbContextAsync();
        Queue.Add(db, OutboxKind.Mail, new MailMessage(address, "Subject", "Body with a token: s3cret"));
        await db.SaveChangesAsync();
        return db.Set<OutboxMessage>().Local.Single().Id;
    }

    private async Task<OutboxMessage> WaitForAsync(Guid id, Func<OutboxMessage, bool> condition)
    {
        OutboxMessage? found = null;
        await Until.TrueAsync(
            async () => condition(found = await _portal.ReadAsync(db => db.Set<OutboxMessage>().AsNoTracking().SingleAsync(m => m.Id == id))),
            "the message");
        return found!;
    }
}

public sealed class OutboxOnSqlite(SqlitePortal portal) : OutboxTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class OutboxOnPostgreSql(PostgreSqlPortal portal) : OutboxTests(portal), IClassFixture<PostgreSqlPortal>;
