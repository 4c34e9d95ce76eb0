using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Web.Persistence;

namespace MyPage.Web.Linking;

/// <summary>
/// The limits on failed tries at user codes, counted in the database so that every node sees them: per LINE account over
/// three windows, per address over a day, and over everyone, where unusual numbers slow answers down and raise an alarm.
/// docs/security.md computes what they leave to a guesser.
/// </summary>
public sealed class LinkTryLimits(IOptions<LinkingOptions> options, TimeProvider time, ILogger<LinkTryLimits> logger)
{
    private static readonly TimeSpan QuarterHour = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);
    private static readonly TimeSpan SlowAnswer = TimeSpan.FromSeconds(3);

    /// <summary>The moment from which it can go on; null when it may be tried now. The caller holds the LINE account's row, so that tries sent at once are counted one after another.</summary>
    public async Task<DateTimeOffset?> FindBlockAsync(PortalDbContext db, Guid lineAccountId, string? place, CancellationToken cancellationToken)
    {
        var limits = options.Value.Tries;
        var now = time.GetUtcNow();
        var since = now - Month;
        var own = await db.FailedLinkTries.Where(tries => tries.LineAccountId == lineAccountId && tries.At > since)
            .OrderByDescending(tries => tries.At).Take(Math.Max(limits.InMonth, Math.Max(limits.InDay, limits.InQuarterHour)))
            .Select(tries => tries.At).ToListAsync(cancellationToken);
        DateTimeOffset?[] blocks =
        [
            Block(limits.InQuarterHour, QuarterHour),
            Block(limits.InDay, Day),
            Block(limits.InMonth, Month),
            place is null ? null : await PlaceBlockAsync(place),
        ];
        return blocks.Max();

        // The block ends when the oldest of the last N tries leaves the window.
        DateTimeOffset? Block(int most, TimeSpan window) => own.Count >= most && own[most - 1] > now - window ? own[most - 1] + window : null;

        async Task<DateTimeOffset?> PlaceBlockAsync(string place)
        {
            var yesterday = now - Day;
            var oldest = await db.FailedLinkTries.Where(tries => tries.Place == place && tries.At > yesterday)
                .OrderByDescending(tries => tries.At).Skip(limits.PerAddressInDay - 1).Select(tries => (DateTimeOffset?)tries.At).FirstOrDefaultAsync(cancellationToken);
            return oldest + Day;
        }
    }

    /// <summary>Counts a failed try, in a context that is then saved.</summary>
    public void Count(PortalDbContext db, Guid lineAccountId, string? place)
    {
        var now = time.GetUtcNow();
        db.FailedLinkTries.Add(new FailedLinkTry { Id = Guid.CreateVersion7(now), At = now, LineAccountId = lineAccountId, Place = place });
    }

    /// <summary>After a failed try: waits when everyone together fails unusually often, and says so in the log.</summary>
    public async Task SlowDownAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Hour;
        var recent = await db.FailedLinkTries.CountAsync(tries => tries.At > since, cancellationToken);
        if (recent > options.Value.Tries.UnusualInHour)
        {
            logger.LogCritical("{Count} failed tries at user codes in the last hour: somebody may be guessing", recent);
            await Task.Delay(SlowAnswer, time, cancellationToken);
        }
    }
}
