using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Campaigns;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Tests.Databases;
using MyPage.Tests.Domain.Campaigns;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Happenings.Campaigns;
using Xunit;
using static MyPage.Tests.Campaigns.RewardHost;

namespace MyPage.Tests.Campaigns;

/// <summary>Payouts on a database: once for each month, whatever is run twice, late, on two nodes or cut off.</summary>
public abstract partial class RewardPayoutTests(Func<TestDatabase> create) : IAsyncLifetime
{
    private const int Interruptions = 100;
    private const int Months = 60;

    private static readonly DateOnly Billed = new(2026, 10, 5);

    private readonly List<RewardHost> _hosts = [];
    private readonly TestDatabase _database = create();

    private RewardHost Host => _hosts[0];

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

    [NeedsFact]
    public async Task Payouts_OfTwoMonths_LeaveOnTheirDaysAndNotBefore()
    {
        var (claim, _, _) = await ClaimedAsync(RewardKind.PayPayPoints);

        Assert.Equal(0, (await PayAsync(At(2026, 11, 24, 23))).Lines);
        Assert.Equal(1, (await PayAsync(At(2026, 11, 25))).Lines);
        Assert.Equal(0, (await PayAsync(At(2026, 11, 25, 1))).Lines);
        var read = await Host.ReadAsync(claim);
        Assert.Equal([RewardGrantState.Sent, RewardGrantState.Scheduled], read.Grants.OrderBy(grant => grant.Month).Select(grant => grant.State));
        var payout = Assert.Single(read.Payouts);
        Assert.Equal((new BusinessMonth(2026, 10), 500, "pay-0001", 1), (payout.Month, payout.Yen, payout.Receiver, payout.Attempt));
        await using (var db = Host.Open())
        {
            Assert.Equal(payout.Id, Assert.Single(await OpenPayouts.Read(db).ToListAsync()).Id);
        }

        // Weeks late, both what is due.
        Assert.Equal(1, (await PayAsync(At(2027, 2, 1))).Lines);
        Assert.Equal(2, (await Host.ReadAsync(claim)).Payouts.Count);
        Assert.Equal(new RewardSums(1, 0, 1000, 0, 1000, 0, 0, 0), (await Host.VerifyAsync()).Sums);
    }

    [NeedsFact]
    public async Task Payouts_InPoints_AreInTheLedgerAndTold()
    {
        var (claim, contract, _) = await ClaimedAsync(RewardKind.LinePoints);
        await PayAsync(At(2026, 12, 25));

        var (sums, found) = await Host.VerifyAsync();
        Assert.Empty(found);
        Assert.Equal(1000, sums.Paid);
        await using var db = Host.Open();
        Assert.Equal(1000, await db.PointEntries.Where(entry => entry.ContractId == contract && entry.Key!.StartsWith("reward:")).SumAsync(entry => entry.Points));
        Assert.Equal(2, await db.Set<AuditEntry>().CountAsync(entry => entry.ContractId == contract && entry.Act == nameof(RewardPaid)));

        // What the ledger does not have is found.
        await db.PointEntries.Where(entry => entry.ContractId == contract).ExecuteDeleteAsync();
        Assert.Equal(2, (await Host.VerifyAsync()).Found.Count);
        Assert.NotEqual(Guid.Empty, claim);
    }

    [NeedsFact]
    public async Task Payouts_BeforeTheMonthIsRecorded_Wait()
    {
        var (claim, _, _) = await ClaimedAsync(RewardKind.LinePoints);
        Host.MoveTo(At(2026, 11, 25));
        Assert.Equal(0, (await Host.RunAsync(RewardPayoutRun.Name)).Lines);
        Assert.All((await Host.ReadAsync(claim)).Grants, grant => Assert.Equal(RewardGrantState.Scheduled, grant.State));
        await Host.RunAsync(MonthTurn.Name);
        Assert.Equal(1, (await Host.RunAsync(RewardPayoutRun.Name)).Lines);
    }

    [NeedsFact]
    public async Task Payouts_OfAMonthWithoutTheLineOrTheLinks_AreNotMadeAndToldWhy()
    {
        var (suspended, _, line) = await ClaimedAsync(RewardKind.LinePoints);
        var (unlinked, contract, _) = await ClaimedAsync(RewardKind.LinePoints);
        await Host.SetStatusAsync(line, SubscriptionStatus.Suspended);
        Host.MoveTo(At(2026, 11, 2));
        await Host.RunAsync(MonthTurn.Name);
        await Host.SetStatusAsync(line, SubscriptionStatus.Active);
        await Host.WriteAsync(async db =>
        {
            var link = await db.ContractHolderLinks.SingleAsync(found => found.ContractId == contract);
            link.End(MyPage.Domain.Linking.LinkEndCause.ByHolder, At(2026, 11, 24, 23));
        });

        // The links are those of the payout day's first moment: it does not help that they stand again when the job runs.
        await Host.LinkAsync(contract, At(2026, 11, 25, 1));
        await PayAsync(At(2026, 12, 26));

        Assert.Equal([RewardGrantState.NotActive, RewardGrantState.Paid], (await Host.ReadAsync(suspended)).Grants.OrderBy(grant => grant.Month).Select(grant => grant.State));
        Assert.Equal([RewardGrantState.LinksMissing, RewardGrantState.Paid], (await Host.ReadAsync(unlinked)).Grants.OrderBy(grant => grant.Month).Select(grant => grant.State));
        await using var read = Host.Open();
        var details = await read.Set<AuditEntry>().Where(entry => entry.Act == nameof(RewardNotPaid)).Select(entry => entry.Detail!).ToListAsync();
        Assert.Equal(["テスト 2026年10月分 お渡しの日に連携がありませんでした", "テスト 2026年10月分 月末に対象のご利用がありませんでした"], details.Select(detail => RewardNotPaid.DetailWords(detail)!).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Empty((await Host.VerifyAsync()).Found);
    }

    [NeedsFact]
    public async Task Payouts_OfALineThatHasEnded_AreThoseOfMonthsThatWereEarned()
    {
        var (claim, _, line) = await ClaimedAsync(RewardKind.PayPayPoints);
        Host.MoveTo(At(2026, 11, 10));
        await Host.RunAsync(MonthTurn.Name);
        await Host.SetStatusAsync(line, SubscriptionStatus.Terminated);
        await PayAsync(At(2026, 12, 26));
        Assert.Equal([RewardGrantState.Sent, RewardGrantState.NotActive], (await Host.ReadAsync(claim)).Grants.OrderBy(grant => grant.Month).Select(grant => grant.State));
    }

    [NeedsFact]
    public async Task Answers_OfThePartner_CloseEachAttemptOnce()
    {
        var (claim, contract, _) = await ClaimedAsync(RewardKind.PayPayPoints);
        await PayAsync(At(2026, 12, 25));
        var payouts = (await Host.ReadAsync(claim)).Payouts.OrderBy(payout => payout.Month).Select(payout => payout.Id).ToList();
        var node = NewNode();
        node.MoveTo(At(2026, 12, 28));
        Host.MoveTo(At(2026, 12, 28));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => (i % 2 == 0 ? Host : node).AnswerAsync(
            new PayoutAnswer(payouts[0], IsPaid: true, ""), new PayoutAnswer(payouts[1], IsPaid: false, "receiver unknown"), new PayoutAnswer(Guid.NewGuid(), IsPaid: true, "")))));

        Assert.Equal(1, outcomes.Count(each => each[0] == PayoutAnswerOutcome.Closed));
        Assert.Equal(5, outcomes.Count(each => each[0] == PayoutAnswerOutcome.SameAnswer));
        Assert.All(outcomes, each => Assert.Equal(PayoutAnswerOutcome.Unknown, each[2]));
        Assert.Equal([PayoutAnswerOutcome.OtherAnswer], await Host.AnswerAsync(new PayoutAnswer(payouts[0], IsPaid: false, "")));
        await using var db = Host.Open();
        Assert.Equal(1, await db.Set<AuditEntry>().CountAsync(entry => entry.ContractId == contract && entry.Act == nameof(RewardPayoutFailed)));

        // Without a correction nothing is tried anew; with one it leaves on the next payout day.
        await PayAsync(At(2027, 1, 26));
        Assert.Equal(2, (await Host.ReadAsync(claim)).Payouts.Count);
        await Host.WriteAsync(async correcting =>
            Assert.True((await correcting.RewardClaims.Include(found => found.Grants).SingleAsync(found => found.Id == claim)).CorrectReceiver("pay-0002", 25, Host.Now)));
        Assert.Equal(0, (await PayAsync(At(2027, 2, 24))).Lines);
        Assert.Equal(1, (await PayAsync(At(2027, 2, 25))).Lines);
        var last = (await Host.ReadAsync(claim)).Payouts.Single(payout => payout.State == RewardPayoutState.Open);
        Assert.Equal((2, "pay-0002", new BusinessMonth(2026, 11)), (last.Attempt, last.Receiver, last.Month));
        Assert.Empty((await Host.VerifyAsync()).Found);
    }

    private async Task<(Guid Claim, Guid Contract, Guid Line)> ClaimedAsync(RewardKind kind, int months = 2)
    {
        var campaign = CampaignScene.Campaign($"C-{kind}", months: months, kind: kind) with { LinksUntilGrant = true, RequiresContractHolderLink = true, FirstShownOn = new DateOnly(2026, 10, 20) };
        await using (var db = Host.Open())
        {
            if (!await db.Set<StoredCampaign>().AnyAsync(stored => stored.Code == campaign.Code))
            {
                await Host.AddCampaignAsync(campaign);
            }
        }

        var (contract, line) = await Host.AddContractAsync();
        return (await Host.ClaimAsync(campaign, contract, line, Billed), contract, line);
    }

    private async Task<MyPage.Web.Background.Jobs.JobRun> PayAsync(DateTimeOffset now)
    {
        Host.MoveTo(now);
        await Host.RunAsync(MonthTurn.Name);
        return await Host.RunAsync(RewardPayoutRun.Name);
    }

    private RewardHost NewNode()
    {
        var host = new RewardHost(_database.Settings);
        _hosts.Add(host);
        return host;
    }
}

public sealed class RewardPayoutsOnSqlite() : RewardPayoutTests(() => new SqliteDatabase());

[Needs(Need.PostgreSql)]
public sealed class RewardPayoutsOnPostgreSql() : RewardPayoutTests(() => new PostgreSqlDatabase());
