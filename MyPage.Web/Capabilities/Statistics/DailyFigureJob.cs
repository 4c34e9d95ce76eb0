using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Web.Auditing;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Capabilities.Help;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Statistics;

/// <summary>
/// Counts each date of the audit log and of conversations once it is over, from the first that has an entry of the log on, a date a transaction. Whatever
/// is written of a date is not changed afterwards; so a date that has its figures is never looked at again.
/// </summary>
public sealed class DailyFigureJob(IDbContextFactory<PortalDbContext> contexts, IOptions<HelpOptions> help, TimeProvider time) : IPortalJob
{
    public const string Name = "daily-figures";

    /// <summary>No older date is counted: nobody looks at it.</summary>
    public const int MostDays = 400;

    // An entry has its moment a little before it is saved, and clocks of nodes differ.
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(10);

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        var last = BusinessCalendar.DateOf(time.GetUtcNow() - Settled).AddDays(-1);
        if (await FirstAsync(last, cancellationToken) is not { } first)
        {
            return;
        }

        for (var date = first; date <= last; date = date.AddDays(1))
        {
            if (await CountAsync(date, cancellationToken))
            {
                await run.BatchDoneAsync(1, cancellationToken);
            }
        }
    }

    // The date after the last that is counted; else the first that has an entry.
    private async Task<DateOnly?> FirstAsync(DateOnly last, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var oldest = last.AddDays(1 - MostDays);
        var counted = await db.Set<DailyFigure>().Where(figure => figure.Act == "").OrderByDescending(figure => figure.Date).Select(figure => (DateOnly?)figure.Date).FirstOrDefaultAsync(cancellationToken);
        var first = counted?.AddDays(1)
            ?? (await db.Set<AuditEntry>().OrderBy(entry => entry.At).Select(entry => (DateTimeOffset?)entry.At).FirstOrDefaultAsync(cancellationToken) is { } at ? BusinessCalendar.DateOf(at) : null);
        return first < oldest ? oldest : first;
    }

    // False where another node was first.
    private async Task<bool> CountAsync(DateOnly date, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var figures = await FigureCounts.OfAsync(db, date, help.Value.Hours, cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await db.HoldAsync(string.Create(CultureInfo.InvariantCulture, $"{Name}:{date:yyyyMMdd}"), cancellationToken);
        if (await db.Set<DailyFigure>().AnyAsync(figure => figure.Date == date, cancellationToken))
        {
            return false;
        }

        db.AddRange(figures);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
