using System.Net;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using Xunit;

namespace MyPage.Tests.Integration;

public abstract class SmokeTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task SignIn_RightPassword_OpensHome()
    {
        var holder = await _portal.AddHolderAsync();
        var visitor = _portal.NewVisitor();

        var answer = await visitor.SignInAsync(holder.LoginId, holder.Password!);

        Assert.Equal(HttpStatusCode.Found, answer.Status);
        var home = await visitor.FollowAsync(answer);
        Assert.Equal("/mypage", home.Address.AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, home.Status);
        Assert.Contains("鈴木 花子", home.Words, StringComparison.Ordinal);
    }
}

public sealed class SmokeOnSqlite(SqlitePortal portal) : SmokeTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class SmokeOnPostgreSql(PostgreSqlPortal portal) : SmokeTests(portal), IClassFixture<PostgreSqlPortal>;
