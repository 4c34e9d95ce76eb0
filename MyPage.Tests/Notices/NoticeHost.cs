using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.Notices;
using MyPage.Domain.UserCodes;
using MyPage.Tests.Campaigns;
using MyPage.Tests.Hosting;
using MyPage.Tests.MobileData;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Capabilities.Notices;
using MyPage.Web.Configuration;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Notices;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Mail;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;
using MyPage.Web.Persistence.PostgreSql;
using MyPage.Web.Persistence.Sqlite;
using Xunit;

namespace MyPage.Tests.Notices;

/// <summary>Notices and what sends them on a database, without the rest of the portal. Two of them on one database are two nodes.</summary>
internal sealed class NoticeHost : IAsyncDisposable
{
    private readonly BookHost _books;

    public NoticeHost(IReadOnlyDictionary<string, string> settings, int batch = 3) => _books = new BookHost(
        settings.Append(KeyValuePair.Create("Jobs:Pause", "00:00:00")).Append(KeyValuePair.Create("Jobs:BatchLines", $"{batch}")).ToDictionary(StringComparer.Ordinal),
        more: services =>
        {
            services.AddOptions<PortalOptions>().Configure(options => options.PublicUrl = new Uri("https://mypage.test"));
            services.AddHappenings();
            services.AddSingleton<OutboxQueue>().AddSingleton<MailComposer>().AddSingleton<LineOutbox>();
            services.AddNotices();
            services.ConfigureDbContext<SqlitePortalDbContext>(options => options.AddInterceptors(Interrupter));
            services.ConfigureDbContext<PostgreSqlPortalDbContext>(options => options.AddInterceptors(Interrupter));
        });

    public Interrupter Interrupter { get; } = new();

    public TestClock Clock => _books.Clock;

    public DateTimeOffset Now => _books.Clock.GetUtcNow();

    public PortalDbContext Open() => _books.Open();

    public Task PrepareAsync() => _books.PrepareAsync();

    public async Task<JobRun> RunAsync() => (await _books.Jobs.RunAsync(NoticeDispatch.Name, default))!;

    public async Task<Guid> PublishAsync(NoticeAudience audience, DateTimeOffset? from = null, DateTimeOffset? until = null)
    {
        var notice = CustomerNotice.Write(
            Guid.CreateVersion7(Now), new NoticeContent(new NoticeWords("障害のお知らせ", "本文です。"), new NoticeWords("Disruption", "The text."), from ?? Now, until, audience, IsImportant: true), Now);
        Assert.Null(notice.Publish(Now));
        await WriteAsync(db =>
        {
            db.Add(notice);
            db.Add(new NoticeSending { NoticeId = notice.Id });
        });
        return notice.Id;
    }

    /// <summary>A contract with lines of these plans and states; who has been here has a password.</summary>
    public async Task<(Guid Contract, List<Guid> Lines)> AddContractAsync(ContractStatus status, bool hasBeenHere, params (int Mb, SubscriptionStatus Status)[] lines)
    {
        var ids = (await _books.AddLinesAsync(Now, [.. lines.Select(line => line.Mb)])).ToList();
        await using var db = Open();
        var first = ids[0];
        var contract = await db.Subscriptions.Where(line => line.Id == first).Select(line => line.ContractId).SingleAsync();
        await db.Contracts.Where(found => found.Id == contract).ExecuteUpdateAsync(set => set.SetProperty(found => found.Status, status));
        for (var i = 0; i < ids.Count; i++)
        {
            var (id, state) = (ids[i], lines[i].Status);
            await db.Subscriptions.Where(line => line.Id == id).ExecuteUpdateAsync(set => set.SetProperty(line => line.Terms.Status, state));
        }

        db.Users.Add(new PortalAccount
        {
            Id = Guid.NewGuid(), ContractId = contract, UserName = $"u{contract:N}", NormalizedUserName = $"U{contract:N}", PasswordHash = hasBeenHere ? "x" : null, SecurityStamp = "x",
        });
        await db.SaveChangesAsync();
        return (contract, ids);
    }

    /// <summary>A LINE account that is linked to these contracts as their holder, and to these lines as their user.</summary>
    public async Task<string> LinkAsync(IEnumerable<Guid> contracts, IEnumerable<Guid> lines)
    {
        var account = new LineAccount($"U{Guid.NewGuid():N}", "はなこ", Now);
        await using var db = Open();
        db.Add(account);
        db.AddRange(contracts.Select(contract => new ContractHolderLink(contract, account.Id, Now)));
        foreach (var id in lines)
        {
            var line = await PortalSeed.LoadAsync(db, id);
            db.Add(line.IssueFirstUserCode(new SealedUserCode(RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(40)), Now, TimeSpan.FromDays(30)).Value);
            db.Add(RegisteredUserLinking.Complete(line, line.CurrentUserCode!, account.Id, Now));
        }

        await db.SaveChangesAsync();
        return account.LineUserId;
    }

    /// <summary>The people that messages in the outbox go to: LINE's user IDs, and contracts that are written to.</summary>
    public async Task<(List<string> Line, List<Guid> Mail)> ToldAsync()
    {
        await using var db = Open();
        var queue = _books.Services.GetRequiredService<OutboxQueue>();
        var messages = await db.Set<OutboxMessage>().AsNoTracking().Where(message => message.Act == nameof(NoticeTold)).ToListAsync();
        return (
            [.. messages.Where(message => message.Kind == OutboxKind.LineMessage).Select(message => queue.Read<LineMessageOrder>(message).LineUserId).Order(StringComparer.Ordinal)],
            [.. messages.Where(message => message.Kind == OutboxKind.Mail).Select(message => message.ContractId!.Value).Order()]);
    }

    public async Task<NoticeSending> SendingAsync(Guid notice)
    {
        await using var db = Open();
        return await db.Set<NoticeSending>().AsNoTracking().SingleAsync(found => found.NoticeId == notice);
    }

    public async Task WriteAsync(Action<PortalDbContext> write)
    {
        await using var db = Open();
        write(db);
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _books.DisposeAsync();
}
