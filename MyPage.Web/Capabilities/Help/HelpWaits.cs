using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using MyPage.Domain.Help;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Help;

/// <summary>Whether operators answer now, and how long people waited lately. One answer is believed for half a minute: it is the same for everybody.</summary>
public sealed class HelpWaits(IDbContextFactory<PortalDbContext> contexts, IMemoryCache cache, IOptions<HelpOptions> options, TimeProvider time)
{
    // More answers than these say nothing more.
    private const int Most = 500;
    private static readonly TimeSpan Believed = TimeSpan.FromSeconds(30);
    private static readonly object Key = new();
    private readonly OpeningHours _hours = options.Value.Hours;

    /// <summary>The hours, and what to expect now.</summary>
    public async Task<ExpectedWait> FindAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var typical = await cache.GetOrCreateAsync(Key, entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Believed;
            return TypicalAsync(now, cancellationToken);
        });
        return new ExpectedWait(_hours.IsOpenAt(now), _hours.OpenFrom(now), typical);
    }

    /// <summary>
    /// The median of how long those waited who were answered in the last hours, counting only while operators were there; null from too few.
    /// </summary>
    private async Task<TimeSpan?> TypicalAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - TimeSpan.FromHours(options.Value.WaitFromHours);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var answers = await db.Set<HelpMessage>().AsNoTracking()
            .Where(message => message.WrittenAt > since && message.WaitedSince != null)
            .OrderByDescending(message => message.WrittenAt)
            .Select(message => new { Since = message.WaitedSince!.Value, message.WrittenAt })
            .Take(Most)
            .ToListAsync(cancellationToken);
        if (answers.Count < options.Value.WaitFromAnswers)
        {
            return null;
        }

        var waits = answers.Select(answer => _hours.OpenTimeBetween(answer.Since, answer.WrittenAt)).Order().ToList();
        return waits[waits.Count / 2];
    }
}
