using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Tests.Domain.MobileData;
using MyPage.Tests.Hosting;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Tests.MobileData;

/// <summary>
/// The data books and their jobs on a database, without the rest of the portal. Two of them on one database are two nodes.
/// </summary>
public sealed class BookHost : IAsyncDisposable
{
    private static readonly int[] Volumes = [0, 1000, 3000, 6000];
    private static int _number;

    private readonly ServiceProvider _services;
    private readonly TellingsOfReturns _returned = new();

    /// <summary>Gifts whose return was told here, in a transaction that may not have been kept.</summary>
    public IReadOnlyCollection<Guid> Returned => _returned.Gifts;

    public BookHost(IReadOnlyDictionary<string, string> settings, TestClock? clock = null, Action<IServiceCollection>? more = null)
    {
        Clock = clock ?? new TestClock();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings!).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging(logging => logging.AddProvider(Logs).AddFilter("Microsoft", LogLevel.Warning));
        services.AddMetrics();
        services.AddDataProtection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddPersistence(configuration);
        services.AddOptions<DataOptions>().BindConfiguration(DataOptions.Section);
        services.AddSingleton<IReturnedGifts>(_returned).AddSingleton<BookTurns>().AddSingleton<BookBatches>().AddSingleton<BookVerification>().AddSingleton<QuotaFeed>();
        services.AddJob<MonthTurn>(MonthTurn.Name, TimeSpan.FromHours(1)).AddJob<GiftReturn>(GiftReturn.Name, TimeSpan.FromHours(1)).AddJob<UsageRetention>(UsageRetention.Name, TimeSpan.FromHours(1));
        services.AddJobRunner();
        services.AddSingleton<IJobLedger, NoJobLedger>();
        more?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public TestClock Clock { get; }

    public RecordedLogs Logs { get; } = new();

    public IServiceProvider Services => _services;

    public JobRunner Jobs => _services.GetRequiredService<JobRunner>();

    public QuotaFeed Feed => _services.GetRequiredService<QuotaFeed>();

    public PortalDbContext Open() => _services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext();

    public Task PrepareAsync() => _services.GetRequiredService<DatabasePreparation>().PrepareAsync(CancellationToken.None);

    /// <summary>A run of a job, for what a job does with some lines only.</summary>
    public JobRun NewRun() => new("test", _services.GetRequiredService<IOptions<JobOptions>>().Value, _services.GetRequiredService<JobMetrics>(), _services.GetRequiredService<ILogger<BookHost>>());

    /// <summary>Lines of one contract with these volumes, whose books open at a moment.</summary>
    public async Task<IReadOnlyList<Guid>> AddLinesAsync(DateTimeOffset openedAt, params int[] volumes)
    {
        await using var db = Open();
        await using var transaction = await db.BeginWriteAsync(CancellationToken.None);
        await db.HoldAsync("plans", CancellationToken.None);
        if (!await db.Plans.AnyAsync())
        {
            db.Plans.AddRange(Volumes.Select(mb => new Plan(CodeOf(mb), new PlanTerms(CodeOf(mb), "test", mb, SimType.Voice, mb, TaxIncluded: true, new DateOnly(2020, 1, 1), null))));
        }

        var number = Interlocked.Increment(ref _number);
        var contract = new Contract(
            Guid.NewGuid(), $"B{Guid.NewGuid():N}"[..20], $"b{Guid.NewGuid():N}"[..20], new ContractHolder("鈴木 花子", "スズキ ハナコ", new DateOnly(1985, 4, 1), "a@example.jp", "090-0000-0000"),
            new ContractApplication(new DateOnly(2024, 4, 1), ApplicationType.New, null), ContractStatus.Active);
        db.Contracts.Add(contract);
        var lines = volumes.Select(mb => (Id: Guid.CreateVersion7(), Mb: mb)).ToList();
        db.Subscriptions.AddRange(lines.Select((line, i) => new Subscription(
            line.Id, contract.Id, PhoneNumber.FromDigits(string.Create(CultureInfo.InvariantCulture, $"0{70_0000_0000L + (number * 1000L) + i}")),
            new SubscriptionTerms(SimType.Voice, MobileNetwork.Docomo, CodeOf(line.Mb), new DateOnly(2024, 4, 3), SubscriptionStatus.Active),
            new RegisteredUser("鈴木 花子", "スズキ ハナコ", new DateOnly(1985, 4, 1), Relation.Self), openedAt)));
        db.DataBooks.AddRange(lines.Select(line => DataBook.Open(line.Id, PlanOf(line.Mb), SubscriptionStatus.Active, openedAt)));
        await db.SaveChangesAsync();
        await transaction.CommitAsync(CancellationToken.None);
        return [.. lines.Select(line => line.Id)];
    }

    /// <summary>The plan of a line that never had another.</summary>
    public static PlanSchedule PlanOf(int mb) => new([Books.PlanOf(new BusinessMonth(2000, 1), mb)]);

    public static string CodeOf(int mb) => Books.PlanOf(new BusinessMonth(2000, 1), mb).Code;

    /// <summary>The books of these lines with all that is in them, as of one moment.</summary>
    public async Task<IReadOnlyList<DataBook>> ReadAllAsync(IReadOnlyCollection<Guid> ids)
    {
        await using var db = Open();
        await using var moment = await db.BeginReadAsync(CancellationToken.None);
        return await ReadAllAsync(db, ids);
    }

    /// <summary>The same in a context that reads as of one moment.</summary>
    public static Task<List<DataBook>> ReadAllAsync(PortalDbContext db, IReadOnlyCollection<Guid> ids) => db.DataBooks.AsNoTracking()
        .Where(book => EF.Parameter(ids).Contains(book.SubscriptionId)).OrderBy(book => book.SubscriptionId)
        .Include(book => book.Lots).Include(book => book.Entries).Include(book => book.Days).Include(book => book.SentGifts)
        .Include(book => book.TopUps).Include(book => book.QuotaChanges).Include(book => book.MonthCloses).AsSplitQuery().ToListAsync();

    /// <summary>Recomputes the books of these lines, or of all, and says what differs.</summary>
    public async Task<(VerificationResult Result, List<VerifiedDifference> Found)> VerifyAsync(IReadOnlyCollection<Guid>? ids = null)
    {
        var found = new List<VerifiedDifference>();
        var result = await _services.GetRequiredService<BookVerification>().RunAsync(
            ids,
            (difference, _) =>
            {
                found.Add(difference);
                return Task.CompletedTask;
            },
            CancellationToken.None);
        return (result, found);
    }

    /// <summary>Acts on the books of lines in a transaction of its own, as a page does, and again when somebody else saved first.</summary>
    public async Task<T> ActAsync<T>(IReadOnlyCollection<Guid> ids, Func<PortalDbContext, LoadedBooks, Task<T>> act)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await using var db = Open();
                await using var transaction = await db.BeginWriteAsync(CancellationToken.None);
                var books = await LoadedBooks.HoldAsync(db, ids, Clock.GetUtcNow(), CancellationToken.None);
                var done = await act(db, books);
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

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    /// <summary>Writes down what would be told; who is told and in which words is tested with the whole portal.</summary>
    private sealed class TellingsOfReturns : IReturnedGifts
    {
        public ConcurrentQueue<Guid> Gifts { get; } = [];

        public Task TellAsync(PortalDbContext db, IReadOnlyCollection<DataGift> gifts, CancellationToken cancellationToken, Caller? caller = null)
        {
            foreach (var gift in gifts.Where(gift => gift.State is not (DataGiftState.Held or DataGiftState.Accepted)))
            {
                Gifts.Enqueue(gift.Id);
            }

            return Task.CompletedTask;
        }
    }
}
