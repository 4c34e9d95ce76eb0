using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Campaigns;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Persistence;

namespace MyPage.Web.Hosting.Development;

/// <summary>
/// Rewards of some sample people, as if they had been linked until last month: one that is being paid and of which a payout failed, one that leaves on the next payout
/// day, and a campaign that was entered.
/// </summary>
internal static class SampleRewards
{
    private const string Receiver = "demo2-pay-0001";

    /// <summary>Adds them, once, in the caller's write transaction; the caller saves.</summary>
    public static async Task AddAsync(
        PortalDbContext db, CampaignCatalog catalog, CampaignFactsReader facts, int payoutDay, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.RewardClaims.AnyAsync(cancellationToken))
        {
            return;
        }

        var campaigns = (await catalog.ReadAsync(db, cancellationToken)).ToDictionary(campaign => campaign.Code, StringComparer.Ordinal);
        var contracts = await db.Contracts.AsNoTracking().ToDictionaryAsync(contract => contract.LoginId, contract => contract.Id, StringComparer.Ordinal, cancellationToken);
        var last = BusinessMonth.Of(now).Previous;
        var paid = await ClaimAsync("demo2", "AOZORA-HALF-YEAR", last.Start.AddDays(2));
        Pay(paid, BusinessCalendar.StartOf(last.FirstDay.AddDays(payoutDay - 1)));
        await ClaimAsync("demo1", "WELCOME-LINK", now);
        db.CampaignEntries.Add(new CampaignEntry(contracts["demo5"], "FAMILY-TOGETHER", contracts["demo5"], last.Start.AddDays(5)));

        async Task<RewardClaim> ClaimAsync(string loginId, string code, DateTimeOffset at)
        {
            var found = (await facts.ReadAsync(db, [contracts[loginId]], BusinessCalendar.DateOf(at), cancellationToken)).Single().Facts;
            var line = found.Subscriptions.MinBy(known => known.SimDeliveredOn)!;
            var receiver = campaigns[code].Reward.Kind == RewardKind.PayPayPoints ? Receiver : null;
            var linked = found.Of(line with { UserLinked = true }) with { HolderLinked = true };
            var claim = RewardClaim.Make(Guid.CreateVersion7(at), campaigns[code], linked, contracts[loginId], line.Id, receiver, payoutDay, at);
            db.RewardClaims.Add(claim);
            return claim;
        }
    }

    // All its months lie before the claim: they left together. The partner has answered for all but the last, and one failed.
    private static void Pay(RewardClaim claim, DateTimeOffset at)
    {
        var payouts = claim.DueOn(BusinessCalendar.DateOf(at)).Select(grant => claim.PayOut(grant, RewardFinding.Earned, at)!).ToList();
        for (var i = 0; i < payouts.Count - 1; i++)
        {
            claim.Close(payouts[i], isPaid: i != payouts.Count - 2, "receiver unknown", at.AddDays(2));
        }
    }
}
