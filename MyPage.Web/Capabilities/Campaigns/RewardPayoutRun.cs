using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Campaigns;
using MyPage.Domain.MobileData;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.Points;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Campaigns;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>
/// Has rewards leave whose payout day has come: points are granted, and for the payment partner an attempt begins, which <c>export payouts</c> hands over. What is due
/// is found in the grants themselves, and each batch of claims is one transaction that holds them: twice, late, on two nodes or cut off, each month is paid once.
/// A month that the books have not recorded yet waits for the next run.
/// </summary>
public sealed class RewardPayoutRun(
    IDbContextFactory<PortalDbContext> contexts,
    BookBatches batches,
    CampaignCatalog catalog,
    CampaignFactsReader facts,
    PointLedgers points,
    Journal journal,
    TimeProvider time) : IPortalJob
{
    public const string Name = "reward-payouts";

    /// <summary>The key under which the points of a month are granted.</summary>
    public static string KeyOf(Guid claimId, BusinessMonth month) => $"reward:{claimId:N}:{month}";

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var today = BusinessCalendar.DateOf(time.GetUtcNow());
        for (var last = Guid.Empty; await DueAsync(last, today, run.BatchLines, cancellationToken) is { Count: > 0 } claims; last = claims[^1])
        {
            await batches.WriteAsync(run, claims, PayAsync, cancellationToken);
        }
    }

    private async Task<List<Guid>> DueAsync(Guid after, DateOnly today, int most, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.RewardGrants.Where(grant => grant.State == RewardGrantState.Scheduled && grant.PayoutOn <= today && grant.ClaimId > after)
            .Select(grant => grant.ClaimId).Distinct().OrderBy(id => id).Take(most).ToListAsync(cancellationToken);
    }

    private async Task<int> PayAsync(PortalDbContext db, IReadOnlyList<Guid> claimIds, CancellationToken cancellationToken)
    {
        var held = db.RewardClaims.Where(claim => EF.Parameter(claimIds).Contains(claim.Id));
        await db.HoldAsync(held, claim => claim.ClaimedAt, cancellationToken);
        var claims = await held.Include(claim => claim.Grants).Include(claim => claim.Payouts).OrderBy(claim => claim.Id).AsSplitQuery().ToListAsync(cancellationToken);
        var (now, caller) = (time.GetUtcNow(), new PortalCaller());
        var today = BusinessCalendar.DateOf(now);
        var campaigns = (await catalog.ReadAsync(db, cancellationToken)).ToDictionary(campaign => (campaign.Code, campaign.Version));
        var contracts = (await facts.ReadAsync(db, [.. claims.Select(claim => claim.ContractId).Distinct()], today, cancellationToken)).ToDictionary(contract => contract.ContractId);
        var links = await RewardLinks.LoadAsync(db, claims, cancellationToken);
        var done = 0;
        foreach (var claim in claims)
        {
            var campaign = campaigns[(claim.CampaignCode, claim.CampaignVersion)];
            var found = contracts[claim.ContractId].Facts;
            found = claim.SubscriptionId is { } line ? found.Of(found.Subscriptions.Single(known => known.Id == line)) : found;
            foreach (var grant in claim.DueOn(today))
            {
                var finding = RewardFindings.Of(campaign, found, grant.Month, links.At(claim, contracts[claim.ContractId].Facts, grant.PayoutOn));
                if (finding != RewardFinding.NotRecorded || grant.Attempts > 0)
                {
                    await PayAsync(db, caller, claim, campaign, grant, finding, now, cancellationToken);
                    done++;
                }
            }
        }

        return done;
    }

    private async Task PayAsync(
        PortalDbContext db, PortalCaller caller, RewardClaim claim, Campaign campaign, RewardGrant grant, RewardFinding finding, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (claim.PayOut(grant, finding, now) is null)
        {
            var isLinks = grant.State == RewardGrantState.LinksMissing;
            await journal.WriteAsync(
                db, caller, new RewardNotPaid(claim.ContractId, claim.SubscriptionId, claim.CampaignCode, RewardName.Of(campaign), grant.Month, isLinks), cancellationToken);
        }
        else if (grant.State == RewardGrantState.Paid)
        {
            await points.AddRewardAsync(db, claim.ContractId, grant.Yen, KeyOf(claim.Id, grant.Month), (campaign.Name, campaign.NameEnglish), now, cancellationToken);
            await journal.WriteAsync(db, caller, PaidOf(claim, campaign, grant), cancellationToken);
        }
    }

    internal static RewardPaid PaidOf(RewardClaim claim, Campaign campaign, RewardGrant grant) =>
        new(claim.ContractId, claim.SubscriptionId, claim.CampaignCode, RewardName.Of(campaign), claim.Kind, grant.Month, grant.Yen);
}
