using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Campaigns;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Campaigns;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>Takes over the payment partner's answers. Each closes its attempt once; whoever was to be paid is told.</summary>
public sealed class PayoutAnswers(CampaignCatalog catalog, Journal journal)
{
    /// <summary>Takes over answers, each to another attempt, inside the transaction that the context is in; the caller saves.</summary>
    public async Task<IReadOnlyList<PayoutAnswerOutcome>> TakeAsync(
        PortalDbContext db, Caller caller, IReadOnlyList<PayoutAnswer> answers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = answers.Select(answer => answer.PayoutId).ToList();
        var held = db.RewardClaims.Where(claim => claim.Payouts.Any(payout => EF.Parameter(ids).Contains(payout.Id)));
        await db.HoldAsync(held, claim => claim.ClaimedAt, cancellationToken);
        var claims = await held.Include(claim => claim.Grants).Include(claim => claim.Payouts).AsSplitQuery().ToListAsync(cancellationToken);
        var byPayout = claims.SelectMany(claim => claim.Payouts.Select(payout => (claim, payout))).ToDictionary(pair => pair.payout.Id);
        var campaigns = (await catalog.ReadAsync(db, cancellationToken)).ToDictionary(campaign => (campaign.Code, campaign.Version));
        var outcomes = new List<PayoutAnswerOutcome>(answers.Count);
        foreach (var answer in answers)
        {
            if (!byPayout.TryGetValue(answer.PayoutId, out var found))
            {
                outcomes.Add(PayoutAnswerOutcome.Unknown);
            }
            else if (found.payout.State != RewardPayoutState.Open)
            {
                outcomes.Add((found.payout.State == RewardPayoutState.Paid) == answer.IsPaid ? PayoutAnswerOutcome.SameAnswer : PayoutAnswerOutcome.OtherAnswer);
            }
            else
            {
                var (claim, payout) = found;
                var grant = claim.Close(payout, answer.IsPaid, answer.Reason, now);
                var campaign = campaigns[(claim.CampaignCode, claim.CampaignVersion)];
                Happening happened = answer.IsPaid
                    ? RewardPayoutRun.PaidOf(claim, campaign, grant)
                    : new RewardPayoutFailed(claim.ContractId, claim.SubscriptionId, claim.CampaignCode, RewardName.Of(campaign), claim.Kind, grant.Month, grant.Yen);
                await journal.WriteAsync(db, caller, happened, cancellationToken);
                outcomes.Add(PayoutAnswerOutcome.Closed);
            }
        }

        return outcomes;
    }
}
