using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Happenings;
using MyPage.Web.Security.Network;
using Xunit;

namespace MyPage.Tests.Integration;

/// <summary>Limits by address are right to the number, under any number of posts at once, over two nodes, and for all that one home can call its own.</summary>
public abstract class RequestLimitTests(PortalFixture fixture)
{
    private const int Most = 30;
    private static int _sites;
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task Posts_OfOneAddressAtOnceOverTwoNodes_AreThirtyAMinute()
    {
        await using var second = new PortalFactory(_portal.Database, clock: _portal.Clock);
        second.StartServer();
        PortalFactory[] nodes = [_portal, second];
        var address = IPAddress.Parse("192.0.2.77");

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => TakeAsync(nodes[i % 2], address))));

        Assert.Equal(Most, answers.Count(until => until is null));
        _portal.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await TakeAsync(second, address));
    }

    /// <summary>A /64 has the limit, the /56 that homes are given twice, and a /48 four times as much.</summary>
    [NeedsFact]
    public async Task Posts_FromAllOverAPrefix_AreLimitedByEachOfItsParts()
    {
        var site = Site();
        Assert.Equal(Most, await TakenAsync(Enumerable.Range(0, 40).Select(host => $"{site}00::{host:x}")));
        Assert.Equal(Most, await TakenAsync(Enumerable.Range(0, 40).Select(net => $"{site}{net + 1:x2}::1")));
        Assert.Equal(2 * Most, await TakenAsync(Enumerable.Range(0, 80).Select(net => $"{OtherHome(site, net)}::1")));
        Assert.Equal(0, await TakenAsync(Enumerable.Range(0, 5).Select(net => $"{OtherHome(site, 100 + net)}::1")));

        // The neighbours are not held.
        Assert.Null(await TakeAsync(_portal, IPAddress.Parse($"{Site()}1::1")));
    }

    [NeedsFact]
    public async Task Posts_OfAnIPv4AddressWrittenAsIPv6_AreTheSameAddress()
    {
        var plain = IPAddress.Parse("192.0.2.78");
        for (var post = 0; post < Most; post++)
        {
            Assert.Null(await TakeAsync(_portal, post % 2 == 0 ? plain : plain.MapToIPv6()));
        }

        Assert.NotNull(await TakeAsync(_portal, plain));
        Assert.Null(await TakeAsync(_portal, IPAddress.Parse("192.0.2.79")));
    }

    [NeedsFact]
    public async Task Post_TooMany_SaysWhenToComeBack()
    {
        var visitor = _portal.NewVisitor();
        Page answer;
        do
        {
            answer = await visitor.PostAsync("/login", ("_handler", "login"));
        }
        while (answer.Status != HttpStatusCode.TooManyRequests);

        Assert.InRange(int.Parse(answer.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 1, 60);
    }

    /// <summary>A home has a /56, and picks any /64 of it.</summary>
    [NeedsFact]
    public async Task Mails_CausedFromSeveralNetworksOfOneHome_AreOneStrangers()
    {
        var mails = _portal.Services.GetRequiredService<StrangerMails>();
        var email = $"{Guid.NewGuid():N}@example.jp";
        var answers = new List<bool>();
        foreach (var address in new[] { "2001:db8:70:aa00::1", "2001:db8:70:aa01::2", "2001:db8:70:aa02::3", "2001:db8:71::1", "192.0.2.70" })
        {
            await using var db = await _portal.Contexts.CreateDbContextAsync();
            answers.Add(await mails.TakeAsync(db, email, address, CancellationToken.None));
        }

        Assert.Equal([true, true, false, true, false], answers);
    }

    // A /48 of its own, up to the two digits that tell its /56s apart.
    private static string Site() => $"2001:db8:{Interlocked.Increment(ref _sites):x}:";

    private static string OtherHome(string site, int home) => $"{site}{home + 1:x2}00";

    private async Task<int> TakenAsync(IEnumerable<string> addresses)
    {
        var taken = 0;
        foreach (var address in addresses)
        {
            taken += await TakeAsync(_portal, IPAddress.Parse(address)) is null ? 1 : 0;
        }

        return taken;
    }

    private static Task<DateTimeOffset?> TakeAsync(PortalFactory node, IPAddress address) =>
        node.Services.GetRequiredService<RequestLimits>().TakeAsync(address, CancellationToken.None);
}

public sealed class RequestLimitsOnSqlite(SqlitePortal portal) : RequestLimitTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class RequestLimitsOnPostgreSql(PostgreSqlPortal portal) : RequestLimitTests(portal), IClassFixture<PostgreSqlPortal>;
