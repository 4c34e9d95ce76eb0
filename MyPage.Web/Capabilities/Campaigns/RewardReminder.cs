using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Domain.Campaigns;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Campaigns;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>
/// Reminds holders of rewards that can be claimed now and soon no longer, once each. That it was told is kept with the telling; so it may run late, twice or be cut
/// off. Nobody is told who has never been here: without 契約者連携, only a holder who has set a password.
/// </summary>
public sealed class RewardReminder(
    IDbContextFactory<PortalDbContext> contexts,
    BookBatches batches,
    CampaignCatalog catalog,
    CampaignFactsReader facts,
    Journal journal,
    IOptions<CampaignOptions> options,
    TimeProvider time) : IPortalJob
{
    public const string Name = "reward-reminders";

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await catalog.ReadAsync(db, cancellationToken)).Count == 0)
        {
            return;
        }

        await foreach (var ids in ContractWalk.BatchesAsync(db, cancellationToken))
        {
            // Most contracts have nothing to be told: who has is looked for without a writer's turn, and looked at again in it.
            var due = await DueAsync(db, ids, cancellationToken);
            foreach (var some in due.Select(reminder => reminder.Happening.ContractId!.Value).Distinct().Chunk(run.BatchLines))
            {
                await batches.WriteAsync(run, some, TellAsync, cancellationToken);
            }
        }
    }

    private async Task<int> TellAsync(PortalDbContext db, IReadOnlyList<Guid> contractIds, CancellationToken cancellationToken)
    {
        var due = await DueAsync(db, [.. contractIds], cancellationToken);
        foreach (var (subject, happening) in due)
        {
            db.Set<ToldReminder>().Add(new ToldReminder { SubjectId = subject, CampaignCode = happening.Code, At = time.GetUtcNow() });
            await journal.WriteAsync(db, new PortalCaller(), happening, cancellationToken);
        }

        return due.Count;
    }

    private async Task<List<(Guid Subject, RewardReminded Happening)>> DueAsync(PortalDbContext db, List<Guid> contractIds, CancellationToken cancellationToken)
    {
        var today = BusinessCalendar.DateOf(time.GetUtcNow());
        var campaigns = await catalog.ReadAsync(db, cancellationToken);
        var here = await db.Contracts.Where(contract => EF.Parameter(contractIds).Contains(contract.Id)
                && (db.ContractHolderLinks.Any(link => link.ContractId == contract.Id && link.EndedAt == null)
                    || db.Users.Any(account => account.ContractId == contract.Id && account.PasswordHash != null)))
            .Select(contract => contract.Id).ToListAsync(cancellationToken);
        if (here.Count == 0)
        {
            return [];
        }

        var entered = (await db.CampaignEntries.AsNoTracking().Where(entry => EF.Parameter(here).Contains(entry.ContractId)).ToListAsync(cancellationToken))
            .Select(entry => (entry.SubjectId, entry.CampaignCode)).ToHashSet();
        List<(Guid Subject, RewardReminded Happening)> due = [];
        foreach (var contract in await facts.ReadAsync(db, here, today, cancellationToken))
        {
            foreach (var campaign in CampaignCatalog.For(campaigns, contract.Facts.Application.CompletedOn))
            {
                foreach (var (line, found) in contract.SubjectsOf(campaign))
                {
                    var key = contract.KeyOf(line);
                    var verdict = campaign.Judge(found with { HasEntered = entered.Contains((key, campaign.Code)) }, today);
                    if (verdict is { CanBeClaimed: true, ClaimUntil: { } until } && until.AddDays(-options.Value.RemindDays) <= today)
                    {
                        var yen = campaign.Reward.YenFor(found.Application.Type) * campaign.Reward.Months;
                        due.Add((key, new RewardReminded(contract.ContractId, line, campaign.Code, RewardName.Of(campaign), campaign.Reward.Kind, yen, until)));
                    }
                }
            }
        }

        return due.Count == 0 ? due : await WithoutKnownAsync(db, due, cancellationToken);
    }

    private static async Task<List<(Guid Subject, RewardReminded Happening)>> WithoutKnownAsync(
        PortalDbContext db, List<(Guid Subject, RewardReminded Happening)> due, CancellationToken cancellationToken)
    {
        var subjects = due.Select(reminder => reminder.Subject).Distinct().ToList();
        var claimed = await db.RewardClaims.AsNoTracking().Where(claim => EF.Parameter(subjects).Contains(claim.SubjectId))
            .Select(claim => new { claim.SubjectId, claim.CampaignCode }).ToListAsync(cancellationToken);
        var told = await db.Set<ToldReminder>().AsNoTracking().Where(reminder => EF.Parameter(subjects).Contains(reminder.SubjectId))
            .Select(reminder => new { reminder.SubjectId, reminder.CampaignCode }).ToListAsync(cancellationToken);
        var known = claimed.Concat(told).Select(row => (row.SubjectId, row.CampaignCode)).ToHashSet();
        return due.FindAll(reminder => !known.Contains((reminder.Subject, reminder.Happening.Code)));
    }
}
