using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Linking;
using MyPage.Domain.UserCodes;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Line.Linking;

/// <summary>Fourteen people at one place guess at the same moment, at two nodes: fifty tries a day and not one more.</summary>
public abstract class CodeTriesAtOnceTests(PortalFixture fixture)
{
    private const int People = 14;
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsTheory]
    [InlineData("192.0.2.{0}", 50, 1)]
    [InlineData("2001:db8:5:100::{0:x}", 50, 14)]
    [InlineData("2001:db8:6:1{0:x2}::1", 100, 28)]
    [InlineData("2001:db8:7:{0:x2}00::1", 200, 56)]
    public async Task Tries_FromOnePlaceAtOnce_StopAtTheLimit(string pattern, int limit, int addresses)
    {
        _portal.Clock.Advance(TimeSpan.FromHours(2));
        await using var second = new PortalFactory(_portal.Database, clock: _portal.Clock);
        second.StartServer();
        PortalFactory[] nodes = [_portal, second];
        var accounts = await AddPeopleAsync(Math.Max(People, addresses));

        await Task.WhenAll(accounts.Select((account, number) => Task.Run(async () =>
        {
            var address = IPAddress.Parse(string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, addresses == 1 ? 9 : number));
            for (var tries = 0; tries < 5; tries++)
            {
                await nodes[number % 2].Services.GetRequiredService<RegisteredUserLinkService>().PreviewAsync(
                    new UserCaller(account, CallerWay.Line, new CallerOrigin(address, "")), TypedCode.FromInput(UserCodeDigits.Create().Reveal()), CancellationToken.None);
            }
        })));

        Assert.Equal(limit, await _portal.ReadAsync(db => db.Set<FailedLinkTry>().CountAsync(tries => accounts.Contains(tries.LineAccountId))));
    }

    private async Task<List<Guid>> AddPeopleAsync(int count)
    {
        var now = _portal.Clock.GetUtcNow();
        var accounts = Enumerable.Range(0, count).Select(number => new LineAccount($"U{Guid.NewGuid():N}", $"人{number}", now)).ToList();
        accounts.ForEach(account => account.SetFriendship(true, now));
        await _portal.WriteAsync(db =>
        {
            db.LineAccounts.AddRange(accounts);
            return Task.CompletedTask;
        });
        return accounts.ConvertAll(account => account.Id);
    }
}

public sealed class CodeTriesAtOnceOnSqlite(SqlitePortal portal) : CodeTriesAtOnceTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class CodeTriesAtOnceOnPostgreSql(PostgreSqlPortal portal) : CodeTriesAtOnceTests(portal), IClassFixture<PostgreSqlPortal>;
