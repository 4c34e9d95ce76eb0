using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Campaigns;
using MyPage.Domain.Points;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Capabilities.Points;
using static MyPage.Web.Capabilities.OwnData.Withheld;

namespace MyPage.Web.Capabilities.OwnData;

/// <summary>Points and campaigns.</summary>
internal static class RewardTables
{
    public static IReadOnlyList<KeptTable> All { get; } =
    [
        new KeptTable("PointEntries", AtEnd.Kept)
            .Leaves<PointEntry>(
                "points", () => OwnDataText.Points, own => own.Db.PointEntries.Where(entry => entry.ContractId == own.ContractId).OrderBy(entry => entry.Number),
                "Number At Kind Points Month Reason ReasonEnglish Miss LeftPoints LastDay Returned")
            .Stays(Bookkeeping, "Key GrantedMonth")
            .Stays(SaidElsewhere, "ContractId"),
        new KeptTable("PointUses", AtEnd.Kept)
            .Leaves<PointUse>(
                "points-used", () => OwnDataText.PointsUsed, own => own.Db.PointUses.Where(use => use.ContractId == own.ContractId).OrderBy(use => use.ReservedAt),
                "Bill Points ReservedAt UsedPoints SettledAt")
            .Stays(Bookkeeping, "Id Version")
            .Stays(SaidElsewhere, "ContractId"),
        new KeptTable("PointChoices", AtEnd.Deleted)
            .Leaves<PointChoice>("points-choice", () => OwnDataText.PointsChoice, own => own.Db.PointChoices.Where(choice => choice.ContractId == own.ContractId), "Kind Points ChangedAt")
            .Stays(SaidElsewhere, "ContractId"),
        new KeptTable("ToldPointReminders", AtEnd.Deleted)
            .Leaves<ToldPointReminder>(
                "points-reminders", () => OwnDataText.PointsReminders,
                own => own.Db.Set<ToldPointReminder>().Where(told => told.ContractId == own.ContractId).OrderBy(told => told.At), "LastDay Days At")
            .Stays(SaidElsewhere, "ContractId"),
        new KeptTable("PointBills", AtEnd.NotOfCustomers).Stays(OfCarrier, "Month ReservedAt"),
        new KeptTable("PointMonths", AtEnd.NotOfCustomers).Stays(OfCarrier, "Month WrittenAt"),
        new KeptTable("CampaignEntries", AtEnd.Kept)
            .Leaves<CampaignEntry>(
                "campaign-entries", () => OwnDataText.CampaignEntries, own => own.Db.CampaignEntries.Where(entry => entry.ContractId == own.ContractId).OrderBy(entry => entry.EnteredAt),
                "CampaignCode SubjectId EnteredAt")
            .Stays(SaidElsewhere, "ContractId"),
        new KeptTable("RewardClaims", AtEnd.Blanked)
            .Leaves<RewardClaim>(
                "rewards", () => OwnDataText.Rewards, own => own.Db.RewardClaims.Where(claim => claim.ContractId == own.ContractId).OrderBy(claim => claim.ClaimedAt),
                "Id CampaignCode CampaignVersion SubscriptionId Kind ClaimedAt Receiver LinkedLines")
            .Stays(Bookkeeping, "Version")
            .Stays(SaidElsewhere, "ContractId SubjectId"),
        new KeptTable("RewardGrants", AtEnd.Kept)
            .Leaves<RewardGrant>(
                "reward-months", () => OwnDataText.RewardMonths,
                own => own.Db.RewardGrants.Where(grant => own.Db.RewardClaims.Any(claim => claim.Id == grant.ClaimId && claim.ContractId == own.ContractId))
                    .OrderBy(grant => grant.ClaimId).ThenBy(grant => grant.Month),
                "ClaimId Month Yen PayoutOn State ChangedAt")
            .Stays(Bookkeeping, "Attempts"),
        new KeptTable("RewardPayouts", AtEnd.Blanked)
            .Leaves<RewardPayout>(
                "reward-payouts", () => OwnDataText.RewardPayouts,
                own => own.Db.RewardPayouts.Where(payout => own.Db.RewardClaims.Any(claim => claim.Id == payout.ClaimId && claim.ContractId == own.ContractId)).OrderBy(payout => payout.MadeAt),
                "ClaimId Month Attempt Yen Receiver State MadeAt ClosedAt Reason")
            .Stays(Bookkeeping, "Id"),
        new KeptTable("RewardReminders", AtEnd.Deleted)
            .Leaves<ToldReminder>(
                "reward-reminders", () => OwnDataText.RewardReminders,
                own => own.Db.Set<ToldReminder>().Where(told => told.SubjectId == own.ContractId || EF.Parameter(own.Subscriptions).Contains(told.SubjectId)).OrderBy(told => told.At),
                "CampaignCode SubjectId At"),
        new KeptTable("Campaigns", AtEnd.NotOfCustomers).Stays(OfCarrier, "Code Version Definition FirstShownOn"),
    ];
}
