using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.MobileData;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Capabilities.Help;
using MyPage.Web.Capabilities.Contracts;
using MyPage.Web.Capabilities.Statistics;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.Notices;
using MyPage.Web.Capabilities.Points;
using MyPage.Web.Capabilities.Retention;
using Quartz;
using Xunit;

namespace MyPage.Tests.MobileData;

/// <summary>The whole portal with its schedule: on two nodes, a job that is started runs once at a time, and months turn by it.</summary>
public abstract class JobScheduleTests(Func<TestDatabase> create)
{
    protected static readonly string[] Jobs =
    [
        AlertSweep.Name, AuditRetention.Name, ContractRemoval.Name, DailyFigureJob.Name, GiftReturn.Name, HelpRetention.Name, MonthTurn.Name, NameKeyFill.Name, NoticeDispatch.Name, PointExpiryJob.Name, PointGrantJob.Name, PointReminderJob.Name, RewardPayoutRun.Name, RewardReminder.Name, UsageRetention.Name,
    ];

    [NeedsFact]
    public async Task Schedule_OnTwoNodes_KnowsEveryJobAndTurnsTheMonth()
    {
        await using var database = create();
        await database.CreateAsync();
        var clock = new TestClock();
        await using var one = NewNode(database, clock);
        await using var other = NewNode(database, clock);
        one.StartServer();
        other.StartServer();
        var holder = await one.AddHolderAsync();
        clock.Advance(TimeSpan.FromDays(20));

        foreach (var node in new[] { one, other })
        {
            var scheduler = await node.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
            foreach (var job in Jobs)
            {
                Assert.NotNull(await scheduler.GetJobDetail(new JobKey(job)));
                Assert.NotNull(await scheduler.GetTrigger(new TriggerKey(job)));
            }

            await scheduler.TriggerJob(new JobKey(MonthTurn.Name));
        }

        await Until.TrueAsync(() => one.ReadAsync(db => db.DataBooks.AnyAsync(book => book.SubscriptionId == holder.SubscriptionId && book.Month == new BusinessMonth(2026, 12))), "the month to turn");
        await AssertStoredAsync(one);
    }

    /// <summary>What the database says of the schedule.</summary>
    protected abstract Task AssertStoredAsync(PortalFactory node);

    private static PortalFactory NewNode(TestDatabase database, TestClock clock) =>
        new(database, new Dictionary<string, string>(StringComparer.Ordinal) { ["Jobs:Enabled"] = "true" }, clock);
}

public sealed class JobScheduleOnSqlite() : JobScheduleTests(() => new SqliteDatabase())
{
    protected override async Task AssertStoredAsync(PortalFactory node) =>
        Assert.Equal([0], await node.ReadAsync(db => db.Database.SqlQuery<int>($"SELECT count(*) AS \"Value\" FROM sqlite_master WHERE name LIKE 'qrtz%'").ToListAsync()));
}

[Needs(Need.PostgreSql)]
public sealed class JobScheduleOnPostgreSql() : JobScheduleTests(() => new PostgreSqlDatabase())
{
    protected override async Task AssertStoredAsync(PortalFactory node)
    {
        Assert.Equal([Jobs.Length], await node.ReadAsync(db => db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM qrtz_job_details").ToListAsync()));
        Assert.Equal([2], await node.ReadAsync(db => db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM qrtz_scheduler_state").ToListAsync()));
    }
}
