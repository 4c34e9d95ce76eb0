using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.MobileData;
using MyPage.Domain.Points;
using MyPage.Tests.Hosting;
using MyPage.Tests.MobileData;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Capabilities.Points;
using MyPage.Web.Configuration;
using MyPage.Web.Happenings;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Mail;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;

namespace MyPage.Tests.Points;

/// <summary>Data books and points with their jobs on a database, without the rest of the portal. Two of them on one database are two nodes.</summary>
public sealed class PointHost(IReadOnlyDictionary<string, string> settings, TestClock? clock = null) : IAsyncDisposable
{
    private readonly BookHost _books = new(settings, clock, services =>
    {
        services.AddOptions<PortalOptions>().Configure(options => options.PublicUrl = new Uri("https://mypage.test"));
        services.AddHappenings();
        services.AddSingleton<OutboxQueue>().AddSingleton<MailComposer>().AddSingleton<LineOutbox>();
        services.AddPoints();
    });

    public TestClock Clock => _books.Clock;

    public JobRunner Jobs => _books.Jobs;

    public RecordedLogs Logs => _books.Logs;

    public T Get<T>()
        where T : notnull => _books.Services.GetRequiredService<T>();

    public PortalDbContext Open() => _books.Open();

    public Task PrepareAsync() => _books.PrepareAsync();

    /// <summary>The lines of one new contract, which is linked since a moment where one is given.</summary>
    public async Task<Guid> AddContractAsync(DateTimeOffset openedAt, DateTimeOffset? linkedAt, params int[] volumes)
    {
        var lines = await _books.AddLinesAsync(openedAt, volumes);
        await using var db = Open();
        var first = lines[0];
        var contractId = await db.Subscriptions.Where(line => line.Id == first).Select(line => line.ContractId).SingleAsync();
        if (linkedAt is { } since)
        {
            await LinkAsync(contractId, since);
        }

        return contractId;
    }

    /// <summary>Links a contract from one moment, inclusive, until another, exclusive.</summary>
    public async Task LinkAsync(Guid contractId, DateTimeOffset from, DateTimeOffset? until = null)
    {
        await using var db = Open();
        var account = new LineAccount($"U{Guid.NewGuid():N}", "はなこ", from);
        var link = new ContractHolderLink(contractId, account.Id, from);
        if (until is { } end)
        {
            link.End(LinkEndCause.ByHolder, end);
        }

        db.AddRange(account, link);
        await db.SaveChangesAsync();
    }

    public Task<T> WriteAsync<T>(Func<PortalDbContext, Task<T>> write) => ActAsync(write);

    /// <summary>Acts in a transaction of its own, and again when somebody else saved first.</summary>
    public async Task<T> ActAsync<T>(Func<PortalDbContext, Task<T>> act)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await using var db = Open();
                await using var transaction = await db.BeginWriteAsync(CancellationToken.None);
                var done = await act(db);
                await db.SaveChangesAsync();
                await transaction.CommitAsync(CancellationToken.None);
                return done;
            }
            catch (Exception exception) when (exception.IsConflict() && tries < 50)
            {
                // Somebody else saved first.
            }
        }
    }

    public Task<PointEntry> RewardAsync(Guid contractId, int points, string? key = null) => ActAsync(
        db => Get<PointLedgers>().AddRewardAsync(db, contractId, points, key ?? Guid.NewGuid().ToString("N"), ("特典", null), Clock.GetUtcNow(), default));

    public Task ChooseAsync(Guid contractId, PointChoiceKind kind, int? points = null) => ActAsync(db =>
    {
        var choice = new PointChoice(contractId, Clock.GetUtcNow());
        choice.Choose(kind, points, Clock.GetUtcNow());
        db.PointChoices.Add(choice);
        return Task.FromResult(choice);
    });

    public async Task<List<PointEntry>> EntriesAsync(Guid? contractId = null)
    {
        await using var db = Open();
        return await db.PointEntries.AsNoTracking().Where(entry => contractId == null || entry.ContractId == contractId)
            .OrderBy(entry => entry.ContractId).ThenBy(entry => entry.Number).ToListAsync();
    }

    public async Task<JobRun> RunAtAsync(DateTimeOffset now, string job, CancellationToken cancellationToken = default)
    {
        MoveTo(now);
        return (await Jobs.RunAsync(job, cancellationToken))!;
    }

    public void MoveTo(DateTimeOffset now) => Clock.Advance(now - Clock.GetUtcNow());

    /// <summary>Recomputes all ledgers, and says what differs.</summary>
    public async Task<(PointVerificationResult Result, List<(string Contract, PointDifference Difference)> Found)> VerifyAsync()
    {
        var found = new List<(string, PointDifference)>();
        var result = await Get<PointVerification>().RunAsync(
            (contract, difference) =>
            {
                found.Add((contract, difference));
                return Task.CompletedTask;
            },
            CancellationToken.None);
        return (result, found);
    }

    public ValueTask DisposeAsync() => _books.DisposeAsync();

    /// <summary>An entry in words, to be compared.</summary>
    public static string Picture(PointEntry entry) =>
        $"{entry.ContractId} {entry.Number} {entry.Kind} {entry.Points} {entry.At.ToUniversalTime():O} {entry.Month} {entry.Miss} {entry.Key} {entry.LeftPoints} {entry.LastDay} {string.Join(' ', entry.Returned ?? [])} {entry.GrantedMonth}";
}
