using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Campaigns;
using MyPage.Tests.Databases;
using MyPage.Tests.Domain.Campaigns;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Happenings.Campaigns;
using Xunit;
using static MyPage.Tests.Campaigns.RewardHost;

namespace MyPage.Tests.Campaigns;

/// <content>Jobs that are cut off and run on several nodes.</content>
public abstract partial class RewardPayoutTests
{
    [NeedsFact]
    public async Task Payouts_CutOffAnywhereAndOnTwoNodes_PayEachMonthOnce()
    {
        var claims = new List<Guid>();
        for (var i = 0; i < 8; i++)
        {
            claims.Add((await ClaimedAsync(i % 2 == 0 ? RewardKind.LinePoints : RewardKind.PayPayPoints, months: Months)).Claim);
        }

        var (random, killed, month) = (new Random(12), 0, 0);
        await MoveToAsync();
        while (killed < Interruptions)
        {
            Host.Interrupter.After(random.Next(1, 40));
            try
            {
                await Host.RunAsync(RewardPayoutRun.Name);
            }
            catch (Exception exception) when (exception.GetBaseException() is Interrupter.KilledException)
            {
                // With a process go its connections; another one goes on.
                killed++;
                await Host.DisposeAsync();
                _hosts[0] = new RewardHost(_database.Settings);
                Host.MoveTo(Payday());
                continue;
            }

            // All of the month is paid; the next one gives something to cut off again.
            Host.Interrupter.After(int.MaxValue);
            month++;
            Assert.True(month < Months, $"Only {killed} interruptions fell into the work.");
            await MoveToAsync();
        }

        month = Months;
        var nodes = new[] { Host, NewNode(), NewNode() };
        foreach (var node in nodes)
        {
            node.MoveTo(Payday());
        }

        await Host.RunAsync(MonthTurn.Name);
        await Task.WhenAll(nodes.Select(node => Task.Run(() => node.RunAsync(RewardPayoutRun.Name))));

        foreach (var claim in claims)
        {
            var read = await Host.ReadAsync(claim);
            Assert.Equal(Months, read.Payouts.Count);
            Assert.All(read.Grants, grant => Assert.Equal(read.Kind == RewardKind.LinePoints ? RewardGrantState.Paid : RewardGrantState.Sent, grant.State));
        }

        var (sums, found) = await Host.VerifyAsync();
        Assert.Empty(found);
        Assert.Equal((4 * Months * 500, 4 * Months * 500), (sums.Paid, sums.Sent));
        await using var db = Host.Open();
        Assert.Equal(4 * Months, await db.PointEntries.CountAsync(entry => entry.Key!.StartsWith("reward:")));
        Assert.Equal(4 * Months, await db.Set<AuditEntry>().CountAsync(entry => entry.Act == nameof(RewardPaid)));

        DateTimeOffset Payday() => At(2026, 11, 25, 1).AddMonths(month);

        Task MoveToAsync()
        {
            Host.MoveTo(Payday());
            return Host.RunAsync(MonthTurn.Name);
        }
    }

    [NeedsFact]
    public async Task Reminders_OnTwoNodes_AreToldOnceAndNotAfterTheClaim()
    {
        var campaign = CampaignScene.Campaign(months: 1) with { AppliedFrom = new DateOnly(2024, 1, 1), FirstShownOn = new DateOnly(2026, 10, 20) };
        await Host.AddCampaignAsync(campaign);
        var (contract, _) = await Host.AddContractAsync();
        var (claimed, line) = await Host.AddContractAsync();
        var nodes = new[] { Host, NewNode() };
        await RemindAsync(At(2027, 1, 3, 23), 0);
        await Host.WriteAsync(async db =>
        {
            var facts = (await Host.Get<CampaignFactsReader>().ReadAsync(db, [claimed], new DateOnly(2027, 1, 3), default)).Single();
            db.RewardClaims.Add(RewardClaim.Make(Guid.NewGuid(), campaign, facts.Facts, claimed, line, null, 25, Host.Now));
        });

        // 90 days after it was first shown is 18 January, and 14 before it the 4th.
        await RemindAsync(At(2027, 1, 4), 1);
        await RemindAsync(At(2027, 1, 5), 1);
        await RemindAsync(At(2027, 1, 19), 1);
        await using var read = Host.Open();
        Assert.Equal([contract], await read.Set<AuditEntry>().Where(entry => entry.Act == nameof(RewardReminded)).Select(entry => entry.ContractId!.Value).ToListAsync());

        async Task RemindAsync(DateTimeOffset now, int told)
        {
            Array.ForEach(nodes, node => node.MoveTo(now));
            await Task.WhenAll(nodes.Select(node => Task.Run(() => node.RunAsync(RewardReminder.Name))));
            await using var db = Host.Open();
            Assert.Equal(told, await db.Set<ToldReminder>().CountAsync());
        }
    }
}
