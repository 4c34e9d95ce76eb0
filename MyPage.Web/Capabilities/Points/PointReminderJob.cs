using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Points;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Points;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.Points;

/// <summary>Tells holders of points that expire soon, each time once; who was not told in time is told once, with the days that are left.</summary>
public sealed class PointReminderJob(IDbContextFactory<PortalDbContext> contexts, PointBatches batches, PointLedgers ledgers, Journal journal, TimeProvider time) : IPortalJob
{
    public const string Name = "point-reminders";

    private const int LookedAtOnce = 2000;

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        for (var after = Guid.Empty; await batches.NextAsync(db => db.Contracts.Select(contract => contract.Id), after, LookedAtOnce, cancellationToken) is { Count: > 0 } ids; after = ids[^1])
        {
            foreach (var batch in (await SoonAsync(after, ids[^1], cancellationToken)).Chunk(run.BatchLines))
            {
                await batches.WriteAsync(run, batch, TellAsync, cancellationToken);
            }
        }
    }

    private async Task<int> TellAsync(PortalDbContext db, IReadOnlyList<Guid> contractIds, CancellationToken cancellationToken)
    {
        var (now, rules, told) = (time.GetUtcNow(), ledgers.Rules, 0);
        var ids = contractIds.ToList();
        var former = (await db.Set<ToldPointReminder>().AsNoTracking().Where(reminder => EF.Parameter(ids).Contains(reminder.ContractId)).ToListAsync(cancellationToken))
            .ToLookup(reminder => reminder.ContractId, reminder => (reminder.LastDay, reminder.Days));
        foreach (var ledger in (await ledgers.LoadAsync(db, contractIds, now, cancellationToken)).Values)
        {
            ledgers.Save(db, ledger);
            foreach (var (lot, days) in PointReminders.Due(ledger.Lots, [.. former[ledger.ContractId]], BusinessCalendar.DateOf(now), rules))
            {
                db.Add(new ToldPointReminder { ContractId = ledger.ContractId, LastDay = lot.LastDay, Days = days, At = now });
                await journal.WriteAsync(db, new PortalCaller(), new PointsExpireSoon(ledger.ContractId, lot.Points, lot.LastDay), cancellationToken);
                told++;
            }
        }

        return told;
    }

    // Those whose points may expire within the longest of the reminders; which of them are due, their ledgers say.
    private async Task<List<Guid>> SoonAsync(Guid after, Guid until, CancellationToken cancellationToken)
    {
        var rules = ledgers.Rules;
        var last = BusinessCalendar.DateOf(time.GetUtcNow()).AddDays(rules.RemindDays.Max());
        var nearest = rules.RemindDays.Min();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from contract in db.Contracts
            where contract.Id > after && contract.Id <= until
            from entry in db.PointEntries
            where entry.ContractId == contract.Id && entry.Number == db.PointEntries.Where(other => other.ContractId == contract.Id).Max(other => other.Number)
                && entry.LeftPoints > 0 && entry.LastDay <= last
                && (entry.Returned != null || !db.Set<ToldPointReminder>().Any(told => told.ContractId == contract.Id && told.LastDay == entry.LastDay && told.Days == nearest))
            orderby contract.Id
            select contract.Id).ToListAsync(cancellationToken);
    }
}
