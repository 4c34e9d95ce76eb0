using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Linking;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Security.Network;
using Xunit;

namespace MyPage.Tests.Integration;

/// <summary>The limits on failed tries at user codes: each window by itself, and the one that blocks longest counts.</summary>
public abstract class LinkTryLimitTests(PortalFixture fixture)
{
    private const int Minute = 1;
    private const int Hour = 60;
    private const int Day = 24 * Hour;

    private readonly PortalFactory _portal = fixture.Portal;

    /// <param name="count">How many failed tries there are of one LINE account.</param>
    /// <param name="every">One in so many minutes; the newest as long ago.</param>
    /// <param name="blockedFor">For how many minutes from now; null when it may be tried.</param>
    [NeedsTheory]
    [InlineData(0, Minute, null)]
    [InlineData(4, Minute, null)]
    [InlineData(5, Minute, 15 - 5)]
    [InlineData(5, 3, null)]
    [InlineData(9, Hour, null)]
    [InlineData(10, Hour, Day - (10 * Hour))]
    [InlineData(10, Minute, Day - 10)]
    [InlineData(29, Day, null)]
    [InlineData(30, Day - Minute, (30 * Day) - (30 * (Day - Minute)))]
    [InlineData(30, Day, null)]
    [InlineData(40, Minute, (30 * Day) - 30)]
    public async Task FindBlock_TriesOfOneAccount_BlockUntilTheOldestThatCountsLeavesItsWindow(int count, int every, int? blockedFor)
    {
        var now = _portal.Clock.GetUtcNow();
        var account = await AddAccountAsync();
        await AddTriesAsync(now, count, every, account, null);

        AssertBlock(now, blockedFor, await FindBlockAsync(account, "elsewhere"));
        AssertBlock(now, null, await FindBlockAsync(await AddAccountAsync(), "elsewhere"));
    }

    [NeedsTheory]
    [InlineData(49, null)]
    [InlineData(50, Day - 50)]
    public async Task FindBlock_TriesFromOnePlace_BlockWhoeverComesFromThere(int count, int? blockedFor)
    {
        var now = _portal.Clock.GetUtcNow();
        var place = Guid.NewGuid().ToString("N");
        await AddTriesAsync(now, count, Minute, null, place);
        var account = await AddAccountAsync();

        AssertBlock(now, blockedFor, await FindBlockAsync(account, place));
        AssertBlock(now, null, await FindBlockAsync(account, null));
    }

    // Instants are kept to the millisecond.
    private static void AssertBlock(DateTimeOffset now, int? minutes, DateTimeOffset? until)
    {
        if (minutes is { } expected)
        {
            Assert.NotNull(until);
            Assert.Equal(now.AddMinutes(expected), until.Value, TimeSpan.FromMilliseconds(1));
        }
        else
        {
            Assert.Null(until);
        }
    }

    private async Task<Guid> AddAccountAsync()
    {
        var account = new LineAccount($"U{Guid.NewGuid():N}", "試す人", _portal.Clock.GetUtcNow());
        await _portal.WriteAsync(db =>
        {
            db.LineAccounts.Add(account);
            return Task.CompletedTask;
        });
        return account.Id;
    }

    private Task AddTriesAsync(DateTimeOffset now, int count, int every, Guid? account, string? place) => _portal.WriteAsync(db =>
    {
        db.Set<FailedLinkTry>().AddRange(Enumerable.Range(1, count).Select(i => new FailedLinkTry
        {
            Id = Guid.NewGuid(),
            At = now.AddMinutes(-i * every),
            LineAccountId = account ?? Guid.NewGuid(),
            Place = place,
        }));
        return Task.CompletedTask;
    });

    private async Task<DateTimeOffset?> FindBlockAsync(Guid account, string? place) =>
        (await _portal.ReadAsync(db => _portal.Services.GetRequiredService<LinkTryLimits>().FindAsync(db, account, place is null ? [] : [new RequestPlace(place, 1)], CancellationToken.None))).BlockedUntil;
}

public sealed class LinkTryLimitsOnSqlite(SqlitePortal portal) : LinkTryLimitTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class LinkTryLimitsOnPostgreSql(PostgreSqlPortal portal) : LinkTryLimitTests(portal), IClassFixture<PostgreSqlPortal>;
