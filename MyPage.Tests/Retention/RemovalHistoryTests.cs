using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Campaigns;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.Points;
using MyPage.Web.Capabilities.Retention;
using Xunit;
using Xunit.Abstractions;

namespace MyPage.Tests.Retention;

/// <summary>
/// Random histories of families that come, use, end and come back, over years, with all jobs after each step: a model of who is due says of whom nothing is left, and
/// the books of all are what they were. <c>MYPAGE_SEED</c> takes the same again.
/// </summary>
public abstract class RemovalHistoryTests(RemovalPortal fixture, ITestOutputHelper log)
{
    private const int Steps = 22;
    private const int MostFamilies = 6;
    private static readonly string[] Settling = [MonthTurn.Name, GiftReturn.Name, PointGrantJob.Name, PointExpiryJob.Name, RewardPayoutRun.Name];
    private static readonly string[] Removing = [UsageRetention.Name, AuditRetention.Name, ContractRemoval.Name];

    /// <summary>The books' own tables: whatever is rolled up or removed, these rows stay.</summary>
    private static readonly string[] Books =
        ["DataLots", "DataGifts", "DataTopUps", "MonthCloses", "QuotaChanges", "SubscriptionPlans", "PointEntries", "PointUses", "RewardGrants", "CampaignEntries", "Plans"];

    private static int _number = 500;
    private readonly PortalFactory _portal = fixture.Portal;
    private readonly List<Family> _families = [];
    private readonly DateTimeOffset _begun = fixture.Portal.Clock.GetUtcNow();

    [NeedsFact]
    public async Task Histories_AtRandom_LeaveNobodyWhoIsDueAndEveryFigure()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("MYPAGE_SEED") ?? Random.Shared.Next().ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        log.WriteLine($"MYPAGE_SEED={seed}");
        var random = new Random(seed);
        await AddAsync();
        for (var step = 0; step < Steps; step++)
        {
            await ActAsync(random);
            await RunAndAssertAsync(random, $"seed {seed}, step {step}");
        }

        // Chance may have let everybody stay: somebody goes in any case.
        if (_families.Find(family => family.EndedAt is null) is { } stays)
        {
            stays.EndedAt = _portal.Clock.GetUtcNow();
            await stays.Scene.EndAsync(_portal);
            await RunAndAssertAsync(random, $"seed {seed}, an end");
        }

        _portal.Clock.Advance(TimeSpan.FromDays(100));
        await RunAndAssertAsync(random, $"seed {seed}, long after");
        Assert.Contains(_families, family => family.IsRemoved);
    }

    private async Task RunAndAssertAsync(Random random, string when)
    {
        await RunAsync(Settling);
        await AnswerPayoutsAsync();
        await _portal.SettleOutboxAsync();
        var before = await TableDump.TakeAsync(_portal);

        await RunAsync([.. Removing, Removing[random.Next(Removing.Length)]]);

        await AssertAsync(before, await TableDump.TakeAsync(_portal), when);
    }

    private async Task ActAsync(Random random)
    {
        var family = _families[random.Next(_families.Count)];
        switch (random.Next(9))
        {
            case 0 or 1 when _families.Count < MostFamilies:
                await AddAsync();
                break;
            case 2 or 3 when family.EndedAt is null:
                await _portal.ReportUsageAsync(
                    family.Scene.Holder.SubscriptionId, MyPage.Domain.BusinessCalendar.DateOf(_portal.Clock.GetUtcNow().AddDays(-1)), random.Next(5000));
                break;
            case 4 or 5 when family.EndedAt is null:
                family.EndedAt = _portal.Clock.GetUtcNow();
                await family.Scene.EndAsync(_portal);
                break;
            case 6 when family is { EndedAt: not null, IsRemoved: false }:
                await family.Scene.ComeBackAsync(_portal);
                family.EndedAt = null;
                break;
            default:
                // The database, whose clock stands, takes no removal of what it would still see within the year.
                var isLate = _portal.Clock.GetUtcNow() - _begun > TimeSpan.FromDays(900);
                _portal.Clock.Advance(TimeSpan.FromDays(isLate ? random.Next(1, 4) : random.Next(6) == 0 ? 400 : random.Next(1, 70)));
                break;
        }
    }

    // The partner answers what left: until then a contract is needed.
    private Task AnswerPayoutsAsync() => _portal.WriteAsync(async db =>
    {
        foreach (var claim in await db.RewardClaims.Include(claim => claim.Grants).Include(claim => claim.Payouts).ToListAsync())
        {
            foreach (var payout in claim.Payouts.Where(payout => payout.State == RewardPayoutState.Open).ToList())
            {
                claim.Close(payout, isPaid: true, reason: null, _portal.Clock.GetUtcNow());
            }
        }
    });

    private async Task AddAsync() => _families.Add(new Family(await EndedScene.AddAsync(_portal, Interlocked.Increment(ref _number))));

    private async Task RunAsync(IEnumerable<string> jobs)
    {
        foreach (var job in jobs)
        {
            var run = await _portal.Services.GetRequiredService<JobRunner>().RunAsync(job, CancellationToken.None);
            Assert.Equal(0, run!.Faults);
        }
    }

    private async Task AssertAsync(TableDump before, TableDump after, string when)
    {
        // Whose reward should have been paid by now, or is not answered, is still needed (docs/retention.md).
        var today = MyPage.Domain.BusinessCalendar.DateOf(_portal.Clock.GetUtcNow());
        var needed = await _portal.ReadAsync(db => db.RewardClaims
            .Where(claim => claim.Grants.Any(grant => grant.State == RewardGrantState.Sent || (grant.State == RewardGrantState.Scheduled && grant.PayoutOn <= today)))
            .Select(claim => claim.ContractId).ToListAsync());
        foreach (var family in _families)
        {
            family.IsRemoved |= family.EndedAt + TimeSpan.FromDays(90) <= _portal.Clock.GetUtcNow() && !needed.Contains(family.Scene.Holder.ContractId);
            if (family.IsRemoved)
            {
                var found = string.Join(", ", family.Scene.FoundIn(after));
                Assert.True(found.Length == 0, $"{when}: {found}");
            }
            else
            {
                Assert.True(family.Scene.FoundIn(after).Contains(family.Scene.Traces[0], StringComparer.Ordinal), $"{when}: {family.Scene.Traces[0]} is gone");
            }
        }

        Assert.All(Books, table => Assert.True(before[table].SequenceEqual(after[table], StringComparer.Ordinal), $"{when}: {table} changed"));
        var differences = await Verified.DifferencesAsync(_portal);
        Assert.True(differences.Count == 0, $"{when}: {string.Join(Environment.NewLine, differences)}");
    }

    private sealed class Family(EndedScene scene)
    {
        public EndedScene Scene => scene;

        public DateTimeOffset? EndedAt { get; set; }

        public bool IsRemoved { get; set; }
    }
}

public sealed class RemovalHistoryOnSqlite(SqliteRemovalPortal portal, ITestOutputHelper log) : RemovalHistoryTests(portal, log), IClassFixture<SqliteRemovalPortal>;

[Needs(Need.PostgreSql)]
public sealed class RemovalHistoryOnPostgreSql(PostgreSqlRemovalPortal portal, ITestOutputHelper log) : RemovalHistoryTests(portal, log), IClassFixture<PostgreSqlRemovalPortal>;
