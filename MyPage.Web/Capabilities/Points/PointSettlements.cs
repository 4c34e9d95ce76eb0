using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Points;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Points;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.Points;

/// <summary>Takes what the billing system says of reserved points: what a bill did not use comes back.</summary>
public sealed class PointSettlements(PointLedgers ledgers, Journal journal)
{
    /// <summary>Takes these answers inside the caller's write transaction; the caller saves. The results are in the order of the answers, each use being named once.</summary>
    public async Task<IReadOnlyList<UsedPointsResult>> TakeAsync(
        PortalDbContext db, Caller caller, IReadOnlyList<UsedPoints> answers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = answers.Select(answer => answer.Id).ToList();
        var uses = await db.PointUses.Where(use => EF.Parameter(ids).Contains(use.Id)).ToDictionaryAsync(use => use.Id, cancellationToken);
        var open = await ledgers.LoadAsync(db, [.. uses.Values.Select(use => use.ContractId).Distinct()], now, cancellationToken);
        var results = answers.Select(answer => uses.TryGetValue(answer.Id, out var use) ? Take(use, answer.Used) : UsedPointsResult.Unknown).ToList();
        foreach (var ledger in open.Values)
        {
            ledgers.Save(db, ledger);
            foreach (var returned in ledger.Added.Where(entry => entry.Kind == PointEntryKind.Returned))
            {
                await TellAsync(db, caller, ledger, returned, now, cancellationToken);
            }
        }

        return results;

        UsedPointsResult Take(PointUse use, int used)
        {
            if (use.UsedPoints == used)
            {
                return UsedPointsResult.Unchanged;
            }

            return open[use.ContractId].Settle(use, used, now, ledgers.Rules).TryGetValue(out _, out var refusal) ? UsedPointsResult.Settled : refusal switch
            {
                PointSettleRefusal.MoreThanReserved => UsedPointsResult.MoreThanReserved,
                PointSettleRefusal.StatedOtherwise => UsedPointsResult.StatedOtherwise,
            };
        }
    }

    // Who is told that points are back, and until when they last, is not told the same again as a reminder.
    private async Task TellAsync(PortalDbContext db, Caller caller, PointLedger ledger, PointEntry returned, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (today, rules) = (BusinessCalendar.DateOf(now), ledgers.Rules);
        var lastDay = returned.LastDay is { } common && common >= today.AddDays(rules.ReturnDays) ? common : today.AddDays(rules.ReturnDays);
        await journal.WriteAsync(db, caller, new PointsReturned(ledger.ContractId, returned.Points, returned.Month!.Value, lastDay), cancellationToken);
        var told = await db.Set<ToldPointReminder>().Where(reminder => reminder.ContractId == ledger.ContractId && reminder.LastDay == lastDay)
            .Select(reminder => new { reminder.LastDay, reminder.Days }).ToListAsync(cancellationToken);
        told.AddRange(db.Set<ToldPointReminder>().Local.Where(reminder => reminder.ContractId == ledger.ContractId && reminder.LastDay == lastDay)
            .Select(reminder => new { reminder.LastDay, reminder.Days }));
        foreach (var (lot, days) in PointReminders.Due([new PointLot(lastDay, returned.Points)], [.. told.Select(reminder => (reminder.LastDay, reminder.Days))], today, rules))
        {
            db.Add(new ToldPointReminder { ContractId = ledger.ContractId, LastDay = lot.LastDay, Days = days, At = now });
        }
    }
}
