using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Web.Auditing;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Statistics;

/// <summary>Counts one date of the audit log, along the index of its moments: what it costs depends on that date's entries, not on how many there are.</summary>
internal static class FigureCounts
{
    public static async Task<IReadOnlyList<DailyFigure>> OfAsync(PortalDbContext db, DateOnly date, CancellationToken cancellationToken)
    {
        var (from, until) = (BusinessCalendar.StartOf(date), BusinessCalendar.StartOf(date.AddDays(1)));
        var (plain, byDetail) = (FigureActs.Plain.ToList(), FigureActs.ByDetail.ToList());
        var ofDate = db.Set<AuditEntry>().Where(entry => entry.At >= from && entry.At < until);
        var counted = await ofDate.Where(entry => plain.Contains(entry.Act)).GroupBy(entry => entry.Act)
            .Select(act => new { Act = act.Key, Count = act.LongCount() }).ToListAsync(cancellationToken);
        var detailed = await ofDate.Where(entry => byDetail.Contains(entry.Act)).GroupBy(entry => new { entry.Act, entry.Detail })
            .Select(act => new { act.Key.Act, act.Key.Detail, Count = act.LongCount() }).ToListAsync(cancellationToken);
        var total = await ofDate.LongCountAsync(cancellationToken);
        return
        [
            new DailyFigure { Date = date, Act = "", Detail = "", Count = total },
            .. counted.Select(one => new DailyFigure { Date = date, Act = one.Act, Detail = "", Count = one.Count }),
            .. detailed.Select(one => new DailyFigure { Date = date, Act = one.Act, Detail = one.Detail ?? "", Count = one.Count }),
        ];
    }
}
