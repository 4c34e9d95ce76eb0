using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Campaigns;
using MyPage.Domain.MobileData;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>What campaigns have come to, for operators: entries, claims, and payouts by month and state.</summary>
public sealed class PayoutFigures(IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>The most failed payouts that are listed, the latest first.</summary>
    public const int Most = 200;

    /// <summary>Of one campaign.</summary>
    public async Task<CampaignFigures> OfAsync(OperatorCaller caller, string code, CancellationToken cancellationToken)
    {
        CampaignOffice.Require(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var grants = await (
            from claim in db.RewardClaims
            where claim.CampaignCode == code
            join grant in db.RewardGrants on claim.Id equals grant.ClaimId
            group grant by grant.State into state
            select new { State = state.Key, Count = state.Count(), Yen = state.Sum(grant => (long)grant.Yen) }).ToListAsync(cancellationToken);
        return new CampaignFigures(
            await db.CampaignEntries.CountAsync(entry => entry.CampaignCode == code, cancellationToken),
            await db.RewardClaims.CountAsync(claim => claim.CampaignCode == code, cancellationToken),
            [.. grants.OrderBy(row => row.State).Select(row => new GrantSum(null, row.State, row.Count, row.Yen))]);
    }

    /// <summary>Of all campaigns, by the month in which they leave, the latest first.</summary>
    public async Task<IReadOnlyList<GrantSum>> ByMonthAsync(OperatorCaller caller, CancellationToken cancellationToken)
    {
        CampaignOffice.Require(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var days = await (
            from grant in db.RewardGrants
            group grant by new { grant.PayoutOn, grant.State } into day
            select new { day.Key.PayoutOn, day.Key.State, Count = day.Count(), Yen = day.Sum(grant => (long)grant.Yen) }).ToListAsync(cancellationToken);
        return
        [
            .. from day in days
               group day by (Month: new BusinessMonth(day.PayoutOn.Year, day.PayoutOn.Month), day.State) into month
               orderby month.Key.Month descending, month.Key.State
               select new GrantSum(month.Key.Month, month.Key.State, month.Sum(day => day.Count), month.Sum(day => day.Yen)),
        ];
    }

    /// <summary>What failed and waits, with why.</summary>
    public async Task<IReadOnlyList<FailedGrant>> FailedAsync(OperatorCaller caller, CancellationToken cancellationToken)
    {
        CampaignOffice.Require(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from grant in db.RewardGrants
            where grant.State == RewardGrantState.Failed
            join claim in db.RewardClaims on grant.ClaimId equals claim.Id
            join contract in db.Contracts on claim.ContractId equals contract.Id
            orderby grant.ChangedAt descending, grant.ClaimId, grant.Month
            select new FailedGrant(
                contract.Id,
                contract.Number,
                claim.CampaignCode,
                grant.Month,
                grant.Yen,
                grant.ChangedAt,
                db.RewardPayouts.Where(payout => payout.ClaimId == grant.ClaimId && payout.Month == grant.Month && payout.Attempt == grant.Attempts).Select(payout => payout.Reason).FirstOrDefault()))
            .Take(Most).ToListAsync(cancellationToken);
    }
}
