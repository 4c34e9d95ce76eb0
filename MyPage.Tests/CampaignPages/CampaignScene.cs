using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain;
using MyPage.Domain.Campaigns;
using MyPage.Domain.Contracts;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.CampaignPages;

/// <summary>Campaigns of each sort that a page has to show, for the contracts that tests make (applied for on 2024-04-01 with a new number).</summary>
internal static class CampaignScene
{
    /// <summary>Claimable for each line once the holder is linked; six times ¥990 by the payment partner.</summary>
    public const string ToClaim = "TO-CLAIM";

    /// <summary>Of the contract: 「エントリーする」 and every link; 3,000 points.</summary>
    public const string ToEnter = "TO-ENTER";

    /// <summary>For numbers brought along only.</summary>
    public const string Excluded = "EXCLUDED";

    /// <summary>Puts them there once.</summary>
    public static Task AddAsync(PortalFactory portal, params string[] codes) => portal.WriteAsync(async db =>
    {
        var there = await db.Set<StoredCampaign>().Select(campaign => campaign.Code).ToListAsync();
        foreach (var campaign in All(portal).Where(campaign => codes.Length == 0 || codes.Contains(campaign.Code, StringComparer.Ordinal)).ExceptBy(there, campaign => campaign.Code, StringComparer.Ordinal))
        {
            db.Add(new StoredCampaign { Code = campaign.Code, Version = campaign.Version, FirstShownOn = campaign.FirstShownOn, Definition = CampaignJson.Write(campaign) });
        }
    });

    private static IEnumerable<Campaign> All(PortalFactory portal)
    {
        var today = BusinessCalendar.DateOf(portal.Clock.GetUtcNow());
        yield return Made(ToClaim, "半年間990円相当プレゼント", RewardKind.PayPayPoints, 990, 6, today) with { RequiresContractHolderLink = true, LinksUntilGrant = true };
        yield return Made(ToEnter, "家族みんなで連携キャンペーン", RewardKind.LinePoints, 3000, 1, today) with
        {
            Scope = CampaignScope.Contract, RequiresEntry = true, RequiresContractHolderLink = true, RequiresRegisteredUserLink = true,
        };
        yield return Made(Excluded, "のりかえキャンペーン", RewardKind.PayPayPoints, 5000, 1, today) with
        {
            ApplicationTypes = [ApplicationType.Mnp],
            Reward = new CampaignReward(RewardKind.PayPayPoints, new Dictionary<ApplicationType, int> { [ApplicationType.Mnp] = 5000 }, 1, 1),
        };
    }

    private static Campaign Made(string code, string name, RewardKind kind, int yen, int months, DateOnly today) => new()
    {
        Code = code,
        Version = 1,
        Name = name,
        Summary = name + "のご案内です。",
        NameEnglish = "Campaign " + code,
        SummaryEnglish = "What it gives to whom.",
        Scope = CampaignScope.Subscription,
        AppliedFrom = new DateOnly(2020, 1, 1),
        AppliedUntil = today.AddYears(1),
        ApplicationTypes = [ApplicationType.New, ApplicationType.Mnp],
        Reward = new CampaignReward(kind, new Dictionary<ApplicationType, int> { [ApplicationType.New] = yen, [ApplicationType.Mnp] = yen }, 1, months),
        FirstShownOn = today,
    };

    /// <summary>The holder claims TO-CLAIM for their line, without the page.</summary>
    public static async Task ClaimAsync(this PortalFactory portal, Holder holder) => Assert.True((await portal.Services.GetRequiredService<CampaignActs>().ClaimAsync(
        new HolderCaller(holder.AccountId, holder.ContractId, CallerWay.Password, CallerOrigin.Inside), ToClaim, holder.SubscriptionId, "090-1234-5678", default)).IsDone);

    /// <summary>The first month of what was claimed was paid out, and the partner answered that it failed.</summary>
    public static Task FailPayoutAsync(this PortalFactory portal, Holder holder) => portal.WriteAsync(async db =>
    {
        var claim = await db.RewardClaims.Include(found => found.Grants).SingleAsync(found => found.ContractId == holder.ContractId);
        var now = portal.Clock.GetUtcNow();
        claim.Close(claim.PayOut(claim.Grants.MinBy(grant => grant.Month)!, RewardFinding.Earned, now)!, isPaid: false, "unknown receiver", now);
    });

    /// <summary>The contract's claims, with their months.</summary>
    public static Task<List<RewardClaim>> ClaimsOfAsync(this PortalFactory portal, Holder holder) => portal.ReadAsync(
        db => db.RewardClaims.AsNoTracking().Include(claim => claim.Grants).Where(claim => claim.ContractId == holder.ContractId).ToListAsync());
}
