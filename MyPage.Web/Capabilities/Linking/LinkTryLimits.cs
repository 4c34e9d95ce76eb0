using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain.Linking;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Network;

namespace MyPage.Web.Capabilities.Linking;

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

    // Compiled for this host's model. An account that has failed too often fails no more: its rows are as few as the limits.
    private readonly Func<PortalDbContext, Guid, DateTimeOffset, string, DateTimeOffset, int, IAsyncEnumerable<TrierRow>> _find = EF.CompileAsyncQuery(
        (PortalDbContext db, Guid lineAccountId, DateTimeOffset since, string place, DateTimeOffset yesterday, int skippedAtPlace) =>
            from account in db.LineAccounts
            where account.Id == lineAccountId
            join own in db.Set<FailedLinkTry>().Where(tries => tries.At > since) on account.Id equals own.LineAccountId into tries
            from own in tries.DefaultIfEmpty()
            select new TrierRow(
                account,
                own.At,
                db.Set<FailedLinkTry>().Where(there => there.Place == place && there.At > yesterday)
                    .OrderByDescending(there => there.At).Skip(skippedAtPlace).Select(there => (DateTimeOffset?)there.At).FirstOrDefault()));

    /// <summary>Looks who tries, and whether they may. The caller holds the LINE account's row, so that tries sent at once are counted one after another; here the place is held for the same reason.</summary>
    /// <param name="db">The context; it then tracks the account.</param>
    /// <param name="lineAccountId">Whose try.</param>
    /// <param name="places">Where it comes from; none when that does not count.</param>
    /// <param name="cancellationToken">Ends the looking.</param>
    public async Task<LinkTrier> FindAsync(PortalDbContext db, Guid lineAccountId, IReadOnlyList<RequestPlace> places, CancellationToken cancellationToken)
    {
        if (places.Count > 0)
        {
            await db.HoldAsync($"code tries from {places[^1].Name}", cancellationToken);
        }

        var limits = options.Value.Tries;
        var now = time.GetUtcNow();
        TrierRow? found = null;
        var own = new List<DateTimeOffset>();
        await foreach (var row in _find(db, lineAccountId, now - Month, places.Count > 0 ? places[0].Name : "", now - Day, limits.PerAddressInDay - 1).WithCancellation(cancellationToken))
        {
            found ??= row;
            if (row.OwnAt is { } at)
            {
                own.Add(at);
            }
        }

        own.Sort((one, other) => other.CompareTo(one));
        DateTimeOffset?[] blocks =
        [
            Block(limits.InQuarterHour, QuarterHour),
            Block(limits.InDay, Day),
            Block(limits.InMonth, Month),
            found?.LastOfPlaceAt + Day,
            .. await BlocksOfWiderAsync(db, places.Skip(1), now - Day, cancellationToken),
        ];
        return new LinkTrier(found?.Account ?? throw new InvalidOperationException("The LINE account is gone."), blocks.Max());

        // The block ends when the oldest of the last N tries leaves the window.
        DateTimeOffset? Block(int most, TimeSpan window) => own.Count >= most && own[most - 1] > now - window ? own[most - 1] + window : null;
    }

    // A narrow place's name begins with that of the wider ones around it; an IPv4 address is shorter than any of these.
    private async Task<IReadOnlyList<DateTimeOffset?>> BlocksOfWiderAsync(PortalDbContext db, IEnumerable<RequestPlace> places, DateTimeOffset yesterday, CancellationToken cancellationToken)
    {
        var blocks = new List<DateTimeOffset?>();
        foreach (var (name, share) in places)
        {
            var end = name + "G";
#pragma warning disable CA1309 // The database compares, and the names are hexadecimal digits.
            blocks.Add(await db.Set<FailedLinkTry>()
                .Where(there => there.At > yesterday && string.Compare(there.Place, name) >= 0 && string.Compare(there.Place, end) < 0)
                .OrderByDescending(there => there.At).Skip((options.Value.Tries.PerAddressInDay * share) - 1)
                .Select(there => (DateTimeOffset?)there.At).FirstOrDefaultAsync(cancellationToken) + Day);
#pragma warning restore CA1309
        }

        return blocks;
    }

    /// <summary>Counts a failed try, in a context that is then saved.</summary>
    public void Count(PortalDbContext db, Guid lineAccountId, string? place)
    {
        var now = time.GetUtcNow();
        db.Set<FailedLinkTry>().Add(new FailedLinkTry { Id = Guid.CreateVersion7(now), At = now, LineAccountId = lineAccountId, Place = place });
    }

    /// <summary>After a failed try: waits when everyone together fails unusually often, and says so in the log.</summary>
    public async Task SlowDownAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Hour;
        var recent = await db.Set<FailedLinkTry>().CountAsync(tries => tries.At > since, cancellationToken);
        if (recent > options.Value.Tries.UnusualInHour)
        {
            logger.LogCritical("{Count} failed tries at user codes in the last hour: somebody may be guessing", recent);
            await Task.Delay(SlowAnswer, time, cancellationToken);
        }
    }

    /// <param name="Account">Who tries; the same in each row.</param>
    /// <param name="OwnAt">A failed try of theirs.</param>
    /// <param name="LastOfPlaceAt">The try that fills the place's day; the same in each row.</param>
    private sealed record TrierRow(LineAccount Account, DateTimeOffset? OwnAt, DateTimeOffset? LastOfPlaceAt);
}
