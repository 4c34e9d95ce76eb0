using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Campaigns;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Tests.Databases;
using MyPage.Tests.Domain.Campaigns;
using MyPage.Web.Capabilities.Campaigns;
using Xunit;

namespace MyPage.Tests.Campaigns;

/// <summary>A page reads a contract by one statement or two, jobs read thousands by three: both find the same.</summary>
public abstract class CampaignRecordTests(Func<TestDatabase> database)
{
    private static readonly DateOnly Today = new(2027, 1, 3);

    [NeedsFact]
    public async Task Contract_ReadForAPage_HasTheFactsThatJobsRead()
    {
        await using var store = database();
        await store.CreateAsync();
        await using var host = new RewardHost(store.Settings);
        await host.PrepareAsync();
        var campaign = CampaignScene.Campaign(months: 2) with { AppliedFrom = new DateOnly(2024, 1, 1), FirstShownOn = new DateOnly(2026, 10, 20) };
        await host.AddCampaignAsync(campaign);
        var (contract, line) = await host.AddContractAsync();
        await host.AddContractAsync();
        await host.ClaimAsync(campaign, contract, line, new DateOnly(2026, 11, 1));

        // Two months turn, the latter is corrected, and the plan is another from January on.
        host.MoveTo(RewardHost.At(2027, 1, 3));
        await host.SetStatusAsync(line, SubscriptionStatus.Suspended);
        await host.WriteAsync(async db =>
        {
            db.CampaignEntries.Add(new CampaignEntry(line, campaign.Code, contract, host.Now));
            db.SubscriptionPlans.Add(new SubscriptionPlan(line, new BusinessMonth(2000, 1), "FORMER"));
            db.SubscriptionPlans.Add(new SubscriptionPlan(line, new BusinessMonth(2027, 1), "PRESENT"));
            db.SubscriptionPlans.Add(new SubscriptionPlan(line, new BusinessMonth(2027, 2), "NEXT"));
            await db.MonthCloses.Where(close => close.SubscriptionId == line && close.Month == new BusinessMonth(2026, 12))
                .ExecuteUpdateAsync(set => set.SetProperty(close => close.PlanCode, "CORRECTED"));
        });

        await using var db = host.Open();
        var jobs = Assert.Single(await host.Get<CampaignFactsReader>().ReadAsync(db, [contract], Today, default));
        var record = await host.Get<CampaignRecords>().ReadAsync(db, (await host.Get<CampaignFactsReader>().FindAsync(db, contract, default))!, Today, default);

        Assert.Equal(jobs.ContractId, record.Contract.ContractId);
        Assert.Equal(jobs.Facts with { Subscriptions = NoLines }, record.Contract.Facts with { Subscriptions = NoLines });
        Assert.Equal(jobs.Subscriptions, record.Contract.Subscriptions);
        var (expected, found) = (Assert.Single(jobs.Facts.Subscriptions), Assert.Single(record.Contract.Facts.Subscriptions));
        Assert.Equal(expected with { RecordedMonths = NoMonths }, found with { RecordedMonths = NoMonths });
        Assert.Equal(expected.RecordedMonths, found.RecordedMonths);
        Assert.Equal(("PRESENT", 3, "CORRECTED"), (found.PlanCode, found.RecordedMonths.Count, found.RecordedMonths[^1].PlanCode));
        var (version, reward) = record.Claims[(line, campaign.Code)];
        Assert.Equal((1, 2, BusinessCalendar.DateOf(host.Now)), (version, reward.Grants.Count, BusinessCalendar.DateOf(record.Entries[(line, campaign.Code)])));
        Assert.All(reward.Grants, grant => Assert.Equal(RewardGrantState.Scheduled, grant.State));
        Assert.Equal(campaign.Code, Assert.Single(record.Campaigns).Code);
    }

    private static IReadOnlyList<SubscriptionFacts> NoLines { get; } = [];

    private static IReadOnlyList<SubscriptionMonth> NoMonths { get; } = [];
}

public sealed class CampaignRecordOnSqlite() : CampaignRecordTests(() => new SqliteDatabase());

[Needs(Need.PostgreSql)]
public sealed class CampaignRecordOnPostgreSql() : CampaignRecordTests(() => new PostgreSqlDatabase());
