using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Web.Capabilities.Help;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.Statistics;

/// <summary>The figures of the last days: what the job has counted, and today as it is. They name nobody.</summary>
public sealed class FigureQuery(IDbContextFactory<PortalDbContext> contexts, IOptions<HelpOptions> help, TimeProvider time)
{
    // Just after midnight the job has not run yet; where it does not run at all, a page does not count years.
    private const int MostCountedHere = 2;

    /// <summary>The last days, today included.</summary>
    public async Task<PortalFigures> OfDaysAsync(OperatorCaller caller, int days, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Role is not (OperatorRole.Administrator or OperatorRole.Support))
        {
            throw new InvalidOperationException($"The portal's figures are not for {caller.Role}.");
        }

        var today = BusinessCalendar.DateOf(time.GetUtcNow());
        var first = today.AddDays(1 - days);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var figures = await db.Set<DailyFigure>().AsNoTracking().Where(figure => figure.Date >= first).ToListAsync(cancellationToken);
        var counted = figures.Where(figure => figure.Act.Length == 0).Select(figure => figure.Date).ToHashSet();
        var dates = Enumerable.Range(0, days).Select(first.AddDays).ToList();
        foreach (var date in dates.AsEnumerable().Reverse().Where(date => !counted.Contains(date)).Take(MostCountedHere).ToList())
        {
            figures.AddRange(await FigureCounts.OfAsync(db, date, help.Value.Hours, cancellationToken));
            counted.Add(date);
        }

        return new PortalFigures(dates, dates.Where(date => !counted.Contains(date)).ToHashSet(), figures);
    }
}
