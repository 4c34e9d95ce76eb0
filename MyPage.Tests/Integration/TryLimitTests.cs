using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Security.Passwords;
using Xunit;

namespace MyPage.Tests.Integration;

/// <summary>Failed tries are counted exactly, however many are made at the same moment.</summary>
public abstract class TryLimitTests(PortalFixture fixture)
{
    private const int Most = 5;
    private readonly PortalFactory _portal = fixture.Portal;

    /// <summary>The very first tries come together, as with a double click: none of them may be taken for one too many.</summary>
    [NeedsFact]
    public async Task Take_AtTheSameMoment_LetsThroughExactlyTheLimit()
    {
        for (var round = 0; round < 10; round++)
        {
            var subject = $"test:{Guid.NewGuid():N}";

            var answers = await Task.WhenAll(Enumerable.Range(0, Most + 2).Select(_ => Task.Run(() => TakeAsync(subject))));

            Assert.Equal(2, answers.Count(until => until is not null));
        }
    }

    [NeedsFact]
    public async Task Take_WindowOver_CountsAnew()
    {
        var subject = $"test:{Guid.NewGuid():N}";
        for (var tries = 0; tries < Most; tries++)
        {
            Assert.Null(await TakeAsync(subject));
        }

        var until = await TakeAsync(subject);
        Assert.NotNull(until);
        _portal.Clock.Advance(until.Value - _portal.Clock.GetUtcNow());

        Assert.Null(await TakeAsync(subject));
    }

    private Task<DateTimeOffset?> TakeAsync(string subject) => _portal.ReadAsync(db =>
        _portal.Services.GetRequiredService<TryLimit>().TakeAsync(db, subject, Most, TimeSpan.FromMinutes(15), CancellationToken.None));
}

public sealed class TryLimitOnSqlite(SqlitePortal portal) : TryLimitTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class TryLimitOnPostgreSql(PostgreSqlPortal portal) : TryLimitTests(portal), IClassFixture<PostgreSqlPortal>;
