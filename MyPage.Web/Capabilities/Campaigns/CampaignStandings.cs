using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Domain.Campaigns;
using MyPage.Domain.MobileData;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>How campaigns stand for a contract: judged when they are asked for, from what is there now. One instance a host, for its compiled queries.</summary>
public sealed class CampaignStandings(
    IDbContextFactory<PortalDbContext> contexts, CampaignCatalog catalog, CampaignFactsReader facts, IOptions<CampaignOptions> options, TimeProvider time)
{
    private readonly Func<PortalDbContext, Guid, IAsyncEnumerable<CampaignEntry>> _entries = EF.CompileAsyncQuery((PortalDbContext db, Guid contractId) =>
        db.CampaignEntries.AsNoTracking().Where(entry => entry.ContractId == contractId));

    private readonly Func<PortalDbContext, Guid, IAsyncEnumerable<RewardClaim>> _claims = EF.CompileAsyncQuery((PortalDbContext db, Guid contractId) =>
        db.RewardClaims.AsNoTracking().Include(claim => claim.Grants).Where(claim => claim.ContractId == contractId));

    /// <summary>Every campaign, for the caller's contract.</summary>
    public async Task<ContractCampaigns> ReadAsync(HolderCaller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(db, caller.ContractId, cancellationToken) ?? throw new InvalidOperationException("The caller's contract is gone.");
    }

    /// <summary>Every campaign, for a contract; null when there is no such contract.</summary>
    public async Task<ContractCampaigns?> ReadAsync(PortalDbContext db, Guid contractId, CancellationToken cancellationToken)
    {
        var campaigns = await catalog.ReadAsync(db, cancellationToken);
        var today = BusinessCalendar.DateOf(time.GetUtcNow());
        if (await facts.ReadAsync(db, [contractId], today, cancellationToken) is not [var contract])
        {
            return null;
        }

        var entries = await _entries(db, contractId).ToDictionaryAsync(entry => (entry.SubjectId, entry.CampaignCode), cancellationToken: cancellationToken);
        var claims = await _claims(db, contractId).ToDictionaryAsync(claim => (claim.SubjectId, claim.CampaignCode), cancellationToken: cancellationToken);
        var standings = campaigns.GroupBy(campaign => campaign.Code, StringComparer.Ordinal)
            .Select(versions => Judge(contract, [.. versions], entries, claims, today)).ToList();
        return new ContractCampaigns(today, options.Value.PayoutDay, contract.Facts.Application, standings, await PlanNamesAsync(db, standings, cancellationToken), contract.Lines);
    }

    /// <summary>What can be claimed now for a contract, what ends soonest first: for ホーム its first, after linking all of it.</summary>
    public async Task<IReadOnlyList<ClaimableReward>> ClaimableAsync(PortalDbContext db, Guid contractId, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(db, contractId, cancellationToken);
        var claimable =
            from standing in read?.Campaigns ?? []
            from subject in standing.Subjects
            where subject.CanBeClaimed
            select new ClaimableReward(standing.Campaign, subject.SubscriptionId, subject.Line, subject.Expected.Sum(grant => grant.Yen), subject.Verdict.ClaimUntil);
        return [.. claimable.OrderBy(reward => reward.Until ?? DateOnly.MaxValue).ThenBy(reward => reward.Campaign.Code, StringComparer.Ordinal)];
    }

    private CampaignStanding Judge(
        ContractFacts contract,
        List<Campaign> versions,
        Dictionary<(Guid, string), CampaignEntry> entries,
        Dictionary<(Guid, string), RewardClaim> claims,
        DateOnly today)
    {
        var applied = contract.Facts.Application.CompletedOn;
        var campaign = CampaignVersions.For(versions, applied)!;
        var isKnown = false;
        var subjects = new List<SubjectStanding>();
        foreach (var (line, found) in contract.SubjectsOf(campaign))
        {
            var key = (contract.KeyOf(line), campaign.Code);
            var entry = entries.GetValueOrDefault(key);
            var claim = claims.GetValueOrDefault(key);
            var judged = versions.Find(version => version.Version == claim?.CampaignVersion) ?? campaign;
            var verdict = judged.Judge(found with { HasEntered = entry is not null }, today);
            isKnown |= entry is not null || claim is not null;
            subjects.Add(new SubjectStanding(
                line,
                line is { } id ? contract.Lines[id] : null,
                verdict,
                found.FirstBilledMonth,
                entry is null ? null : BusinessCalendar.DateOf(entry.EnteredAt),
                claim is null && verdict.Standing != ConditionStanding.NoLonger && found.FirstBilledMonth is { } first
                    ? RewardSchedule.Of(judged, found.Application.Type, first, today, options.Value.PayoutDay)
                    : [],
                claim is null ? null : ViewOf(claim)));
        }

        return new CampaignStanding(campaign, isKnown || campaign.Concerns(applied), subjects);
    }

    private static ClaimedReward ViewOf(RewardClaim claim) => new(
        BusinessCalendar.DateOf(claim.ClaimedAt),
        claim.Receiver is { } receiver ? ReceiverReference.Masked(receiver) : null,
        claim.CanBeCorrected,
        [.. claim.Grants.OrderBy(grant => grant.Month).Select(grant => new GrantView(
            grant.Month, grant.Yen, grant.PayoutOn, grant.State, grant.ChangedAt is { } at ? BusinessCalendar.DateOf(at) : null))]);

    private static async Task<Dictionary<string, string>> PlanNamesAsync(PortalDbContext db, List<CampaignStanding> standings, CancellationToken cancellationToken)
    {
        var codes = standings.SelectMany(standing => standing.Campaign.PlanCodes).Distinct(StringComparer.Ordinal).ToList();
        return codes.Count == 0
            ? []
            : await db.Plans.AsNoTracking().Where(plan => EF.Parameter(codes).Contains(plan.Code))
                .Select(plan => new { plan.Code, plan.Terms.Name }).ToDictionaryAsync(plan => plan.Code, plan => plan.Name, StringComparer.Ordinal, cancellationToken);
    }
}
