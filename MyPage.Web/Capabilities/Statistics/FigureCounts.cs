using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Help;
using MyPage.Web.Auditing;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Statistics;

/// <summary>Counts one date of the audit log and of conversations, along the indexes of their moments: what it costs depends on that date's entries, not on how many there are.</summary>
internal static class FigureCounts
{
    public static async Task<IReadOnlyList<DailyFigure>> OfAsync(PortalDbContext db, DateOnly date, OpeningHours hours, CancellationToken cancellationToken)
    {
        var (from, until) = (BusinessCalendar.StartOf(date), BusinessCalendar.StartOf(date.AddDays(1)));
        var (plain, byDetail, byWay) = (FigureActs.Plain.ToList(), FigureActs.ByDetail.ToList(), FigureActs.ByWay.ToList());
        var ofDate = db.Set<AuditEntry>().Where(entry => entry.At >= from && entry.At < until);
        var counted = await ofDate.Where(entry => plain.Contains(entry.Act)).GroupBy(entry => entry.Act)
            .Select(act => new { Act = act.Key, Count = act.LongCount() }).ToListAsync(cancellationToken);
        var detailed = await ofDate.Where(entry => byDetail.Contains(entry.Act)).GroupBy(entry => new { entry.Act, entry.Detail })
            .Select(act => new { act.Key.Act, act.Key.Detail, Count = act.LongCount() }).ToListAsync(cancellationToken);
        var ways = await ofDate.Where(entry => byWay.Contains(entry.Act)).GroupBy(entry => new { entry.Act, entry.Way })
            .Select(act => new { act.Key.Act, act.Key.Way, Count = act.LongCount() }).ToListAsync(cancellationToken);
        var total = await ofDate.LongCountAsync(cancellationToken);
        return
        [
            new DailyFigure { Date = date, Act = "", Detail = "", Count = total },
            .. counted.Select(one => new DailyFigure { Date = date, Act = one.Act, Detail = "", Count = one.Count }),
            .. detailed.Select(one => new DailyFigure { Date = date, Act = one.Act, Detail = one.Detail ?? "", Count = one.Count }),
            .. ways.Select(one => new DailyFigure { Date = date, Act = one.Act, Detail = one.Way?.ToString() ?? "", Count = one.Count }),
            .. await OfConversationsAsync(db, date, from, until, hours, cancellationToken),
        ];
    }

    private static async Task<IReadOnlyList<DailyFigure>> OfConversationsAsync(
        PortalDbContext db, DateOnly date, DateTimeOffset from, DateTimeOffset until, OpeningHours hours, CancellationToken cancellationToken)
    {
        var ofDate = db.Set<HelpMessage>().AsNoTracking().Where(message => message.WrittenAt >= from && message.WrittenAt < until);
        var begun = await ofDate.LongCountAsync(message => message.Number == 1, cancellationToken);
        var answers = await ofDate.Where(message => message.WaitedSince != null).Select(message => new { Since = message.WaitedSince!.Value, message.WrittenAt }).ToListAsync(cancellationToken);
        var waits = answers.Select(answer => hours.OpenTimeBetween(answer.Since, answer.WrittenAt)).Order().ToList();
        List<DailyFigure> figures = [];
        if (begun > 0)
        {
            figures.Add(new DailyFigure { Date = date, Act = FigureActs.ConversationBegun, Detail = "", Count = begun });
        }

        if (waits.Count > 0)
        {
            figures.Add(new DailyFigure { Date = date, Act = FigureActs.ConversationAnswered, Detail = "", Count = waits.Count });
            figures.Add(new DailyFigure { Date = date, Act = FigureActs.AnswerWaitMinutes, Detail = "", Count = (long)Math.Round(waits[waits.Count / 2].TotalMinutes) });
        }

        return figures;
    }
}
