using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain;
using MyPage.Domain.Campaigns;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.MobileData;
using MyPage.Tests.Hosting;
using MyPage.Tests.MobileData;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Capabilities.Points;
using MyPage.Web.Configuration;
using MyPage.Web.Happenings;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Mail;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;
using MyPage.Web.Persistence.PostgreSql;
using MyPage.Web.Persistence.Sqlite;
using MyPage.Web.Security.Callers;

namespace MyPage.Tests.Campaigns;

/// <summary>Campaigns, rewards and their jobs on a database, without the rest of the portal. Two of them on one database are two nodes.</summary>
internal sealed class RewardHost : IAsyncDisposable
{
    public static readonly DateTimeOffset Opened = new(2026, 10, 20, 3, 0, 0, TimeSpan.Zero);

    private readonly BookHost _books;

    public RewardHost(IReadOnlyDictionary<string, string> settings) => _books = new BookHost(
        settings.Append(KeyValuePair.Create("Jobs:Pause", "00:00:00")).Append(KeyValuePair.Create("Jobs:BatchLines", "3")).ToDictionary(StringComparer.Ordinal),
        new TestClock(Opened),
        services =>
        {
            services.AddOptions<PortalOptions>().Configure(options => options.PublicUrl = new Uri("https://mypage.test"));
            services.AddOptions<LinkingOptions>();
            services.AddHappenings();
            services.AddSingleton<OutboxQueue>().AddSingleton<MailComposer>().AddSingleton<LineOutbox>();
            services.AddPoints().AddCampaigns();
            services.ConfigureDbContext<SqlitePortalDbContext>(options => options.AddInterceptors(Interrupter));
            services.ConfigureDbContext<PostgreSqlPortalDbContext>(options => options.AddInterceptors(Interrupter));
        });

    public Interrupter Interrupter { get; } = new();

    public DateTimeOffset Now => _books.Clock.GetUtcNow();

    public T Get<T>()
        where T : notnull => _books.Services.GetRequiredService<T>();

    public PortalDbContext Open() => _books.Open();

    public Task PrepareAsync() => _books.PrepareAsync();

    public void MoveTo(DateTimeOffset now) => _books.Clock.Advance(now - Now);

    /// <summary>A moment in Tokyo.</summary>
    public static DateTimeOffset At(int year, int month, int day, int hour = 0) => BusinessCalendar.StartOf(new DateOnly(year, month, day)).AddHours(hour);

    public async Task<JobRun> RunAsync(string job) => (await _books.Jobs.RunAsync(job, default))!;

    public async Task AddCampaignAsync(Campaign campaign) => await WriteAsync(db =>
    {
        db.Add(new StoredCampaign { Code = campaign.Code, Version = campaign.Version, FirstShownOn = campaign.FirstShownOn, Definition = CampaignJson.Write(campaign) });
        return Task.CompletedTask;
    });

    /// <summary>A contract with one line whose books opened on 20 October 2026, linked by its holder; and the line.</summary>
    public async Task<(Guid Contract, Guid Line)> AddContractAsync()
    {
        var line = (await _books.AddLinesAsync(Opened, 3000))[0];
        await using var db = Open();
        var contract = await db.Subscriptions.Where(found => found.Id == line).Select(found => found.ContractId).SingleAsync();
        await LinkAsync(contract, Opened);
        return (contract, line);
    }

    public Task LinkAsync(Guid contract, DateTimeOffset from, DateTimeOffset? until = null) => WriteAsync(db =>
    {
        var account = new LineAccount($"U{Guid.NewGuid():N}", "はなこ", from);
        var link = new ContractHolderLink(contract, account.Id, from);
        if (until is { } end)
        {
            link.End(LinkEndCause.ByHolder, end);
        }

        db.AddRange(account, link);
        return Task.CompletedTask;
    });

    /// <summary>受け取る, past the desk: what is judged and who asks is tested with the whole portal.</summary>
    public async Task<Guid> ClaimAsync(Campaign campaign, Guid contract, Guid line, DateOnly billed)
    {
        var id = Guid.CreateVersion7(Now);
        await WriteAsync(async db =>
        {
            var facts = (await Get<CampaignFactsReader>().ReadAsync(db, [contract], BusinessCalendar.DateOf(Now), default)).Single().Facts;
            facts = facts with
            {
                Application = new ContractApplication(billed, ApplicationType.New, null),
                Subscriptions = [facts.Subscriptions.Single() with { SimDeliveredOn = billed }],
            };
            db.RewardClaims.Add(RewardClaim.Make(id, campaign, facts, contract, line, campaign.Reward.Kind == RewardKind.PayPayPoints ? "pay-0001" : null, 25, Now));
        });
        return id;
    }

    public async Task SetStatusAsync(Guid line, SubscriptionStatus status) => await _books.ActAsync([line], (_, books) =>
    {
        books.Of(line)!.TakeOverStatus(status, Now, books.Plans.Of(line));
        return Task.FromResult(true);
    });

    public async Task<List<PayoutAnswerOutcome>> AnswerAsync(params PayoutAnswer[] answers)
    {
        List<PayoutAnswerOutcome> outcomes = [];
        await WriteAsync(async db => outcomes = [.. await Get<PayoutAnswers>().TakeAsync(db, new CarrierCaller(Guid.NewGuid()), answers, Now, default)]);
        return outcomes;
    }

    public async Task<RewardClaim> ReadAsync(Guid claim)
    {
        await using var db = Open();
        return await db.RewardClaims.AsNoTracking().Include(found => found.Grants).Include(found => found.Payouts).AsSplitQuery().SingleAsync(found => found.Id == claim);
    }

    public async Task<(RewardSums Sums, List<string> Found)> VerifyAsync()
    {
        var found = new List<string>();
        var sums = await Get<RewardVerification>().RunAsync(
            difference =>
            {
                found.Add(difference);
                return Task.CompletedTask;
            },
            default);
        return (sums, found);
    }

    public ValueTask DisposeAsync() => _books.DisposeAsync();

    public async Task WriteAsync(Func<PortalDbContext, Task> write)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await using var db = Open();
                await using var transaction = await db.BeginWriteAsync(default);
                await write(db);
                await db.SaveChangesAsync();
                await transaction.CommitAsync(default);
                return;
            }
            catch (Exception exception) when (exception.IsConflict() && tries < 50)
            {
                // Somebody else saved first.
            }
        }
    }
}
