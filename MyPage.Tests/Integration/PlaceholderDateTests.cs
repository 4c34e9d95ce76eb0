using System.Net;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Configuration;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Integration;

/// <summary>
/// The import refuses 0001-01-01 and 9999-12-31 as the day of a SIM; earlier ones took them, and no page may fall over what is
/// stored.
/// </summary>
public abstract class PlaceholderDateTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsTheory]
    [InlineData("0001-01-01", false)]
    [InlineData("0001-01-01", true)]
    [InlineData("9999-12-31", false)]
    [InlineData("9999-12-31", true)]
    public async Task Pages_OfALineWithAPlaceholderForADay_AreShown(string delivered, bool linked)
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync(new LineSeed(SimDeliveredOn: DateOnly.ParseExact(delivered, "yyyy-MM-dd")));
        if (linked)
        {
            await _portal.LinkHolderAsync(holder.ContractId);
        }

        foreach (var path in (string[])["/mypage", "/mypage/contract", "/mypage/links", PortalRoutes.UserOf(holder.SubscriptionId)])
        {
            Assert.True((await visitor.GetAsync(path)).Status is HttpStatusCode.OK, path);
        }
    }
}

public sealed class PlaceholderDateOnSqlite(SqlitePortal portal) : PlaceholderDateTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class PlaceholderDateOnPostgreSql(PostgreSqlPortal portal) : PlaceholderDateTests(portal), IClassFixture<PostgreSqlPortal>;
