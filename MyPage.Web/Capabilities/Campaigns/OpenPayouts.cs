using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Campaigns;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>What the payment partner has to pay and has not answered.</summary>
public static class OpenPayouts
{
    /// <summary>The attempts that are open, in the order in which they were made; they are streamed, however many there are.</summary>
    public static IAsyncEnumerable<PayoutRow> Read(PortalDbContext db) => (
        from payout in db.RewardPayouts.AsNoTracking()
        where payout.State == RewardPayoutState.Open
        join claim in db.RewardClaims on payout.ClaimId equals claim.Id
        join contract in db.Contracts on claim.ContractId equals contract.Id
        orderby payout.MadeAt, payout.Id
        select new PayoutRow(payout.Id, contract.Number, claim.CampaignCode, payout.Month, payout.Yen, payout.Receiver!)).AsAsyncEnumerable();
}
