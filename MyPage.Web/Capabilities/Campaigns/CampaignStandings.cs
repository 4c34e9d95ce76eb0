using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Domain.Campaigns;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>How campaigns stand for a contract: judged when they are asked for, from what is there now, by two statements.</summary>
public sealed class CampaignStandings(
    IDbContextFactory<PortalDbContext> contexts, CampaignRecords records, CampaignFactsReader facts, IOptions<CampaignOptions> options, TimeProvider time)
{
    /// <summary>Every campaign, for the caller's contract.</summary>
    public async Task<ContractCampaigns> ReadAsync(HolderCaller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(db, caller.ContractId, cancellationToken) ?? throw new InvalidOperationException("The caller's contract is gone.");
    }

    /// <summary>Every campaign, for a contract; null when there is no such contract.</summary>
    public async Task<ContractCampaigns?> ReadAsync(PortalDbContext db, Guid contractId, CancellationToken cancellationToken) =>
        await facts.FindAsync(db, contractId, cancellationToken) is { } contract ? await ReadAsync(db, contract, cancellationToken) : null;

    /// <summary>What can be claimed now for a contract, what ends soonest first: for ホーム its first, after linking all of it.</summary>
    public async Task<IReadOnlyList<ClaimableReward>> ClaimableAsync(PortalDbContext db, Guid contractId, CancellationToken cancellationToken) =>
        await facts.FindAsync(db, contractId, cancellationToken) is { } contract ? await ClaimableAsync(db, contract, cancellationToken) : [];

    /// <summary>The same for a contract whose lines are known already, by one statement.</summary>
    public async Task<IReadOnlyList<ClaimableReward>> ClaimableAsync(PortalDbContext db, ContractFacts contract, CancellationToken cancellationToken)
    {
        var claimable =
            from standing in (await ReadAsync(db, contract, cancellationToken)).Campaigns
            from subject in standing.Subjects
            where subject.CanBeClaimed
            select new ClaimableReward(standing.Campaign, subject.SubscriptionId, subject.Subscription, subject.Expected.Sum(grant => grant.Yen), subject.Verdict.ClaimUntil);
        return [.. claimable.OrderBy(reward => reward.Until ?? DateOnly.MaxValue).ThenBy(reward => reward.Campaign.Code, StringComparer.Ordinal)];
    }

    private async Task<ContractCampaigns> ReadAsync(PortalDbContext db, ContractFacts contract, CancellationToken cancellationToken)
    {
        var today = BusinessCalendar.DateOf(time.GetUtcNow());
        var record = await records.ReadAsync(db, contract, today, cancellationToken);
        var standings = record.Campaigns.GroupBy(campaign => campaign.Code, StringComparer.Ordinal).Select(versions => Judge(record, [.. versions], today)).ToList();
        return new ContractCampaigns(today, options.Value.PayoutDay, contract.Facts.Application, standings, record.PlanNames, contract.Subscriptions);
    }

    private CampaignStanding Judge(CampaignRecord record, List<Campaign> versions, DateOnly today)
    {
        var contract = record.Contract;
        var applied = contract.Facts.Application.CompletedOn;
        var campaign = CampaignVersions.For(versions, applied)!;
        var isKnown = false;
        var subjects = new List<SubjectStanding>();
        foreach (var (line, found) in contract.SubjectsOf(campaign))
        {
            var key = (contract.KeyOf(line), campaign.Code);
            var entered = record.Entries.TryGetValue(key, out var at) ? at : (DateTimeOffset?)null;
            var (version, reward) = record.Claims.GetValueOrDefault(key);
            var judged = reward is null ? campaign : versions.Find(known => known.Version == version) ?? campaign;
            var verdict = reward is null
                ? judged.Judge(found with { HasEntered = entered is not null }, today)
                : judged.JudgeClaimed(found, reward.SubscriptionsAsked, reward.NextJudgedAfter(today), today);
            isKnown |= entered is not null || reward is not null;
            subjects.Add(new SubjectStanding(
                line,
                line is { } id ? contract.Subscriptions[id] : null,
                verdict,
                found.FirstBilledMonth,
                entered is { } moment ? BusinessCalendar.DateOf(moment) : null,
                reward is null && verdict.Standing != ConditionStanding.NoLonger && found.FirstBilledMonth is { } first
                    ? RewardSchedule.Of(judged, found.Application.Type, first, today, options.Value.PayoutDay)
                    : [],
                reward,
                judged.LinksUntilGrant ? reward?.NextJudgedAfter(today) : null));
        }

        return new CampaignStanding(campaign, isKnown || campaign.Concerns(applied), subjects);
    }
}
