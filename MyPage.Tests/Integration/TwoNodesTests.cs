using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Configuration;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Secrets;
using Xunit;

namespace MyPage.Tests.Integration;

/// <summary>Two portals on one database are one portal.</summary>
public abstract class TwoNodesTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task Cookie_OfOneNode_OpensTheOther()
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();
        await using var second = new PortalFactory(_portal.Database, clock: _portal.Clock);

        var there = second.NewVisitor(visitor.Cookies);

        Assert.Equal(HttpStatusCode.OK, (await there.GetAsync("/mypage")).Status);
        Assert.Equal("/login", new Uri(PortalFactory.Address, (await there.SignOutAsync()).Location).AbsolutePath);
        await Until.TrueAsync(async () => (await visitor.GetAsync("/mypage")).Status == HttpStatusCode.Found, "the end to be seen here");
    }

    [NeedsFact]
    public async Task Form_OfOneNode_IsAcceptedByTheOther()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var form = await visitor.GetAsync($"/mypage/contract/{holder.SubscriptionId}/user");
        await using var second = new PortalFactory(_portal.Database, clock: _portal.Clock);

        var answer = await second.NewVisitor(visitor.Cookies).SubmitAsync(form, "変更する", ("続柄", "Other"));

        Assert.Equal((HttpStatusCode.OK, "続柄を変更しました"), (answer.Status, answer.Heading));
    }

    [NeedsFact]
    public async Task Keys_InTheDatabase_LieEncrypted()
    {
        await _portal.AddSignedInHolderAsync();

        var keys = await _portal.ReadAsync(db => db.DataProtectionKeys.Select(key => key.Xml).ToListAsync());

        Assert.NotEmpty(keys);
        Assert.All(keys, xml =>
        {
            Assert.Contains("encryptedSecret", xml, StringComparison.Ordinal);
            Assert.DoesNotContain("<masterKey", xml, StringComparison.Ordinal);
        });
    }

    [NeedsFact]
    public async Task Start_OtherSecret_IsRefused()
    {
        await _portal.AddSignedInHolderAsync();
        var contexts = _portal.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>();
        PortalSecret SecretOf(string key) => new(
            Options.Create(new PortalSecretOptions { Key = key }), Options.Create(new StorageOptions()), _portal.Services.GetRequiredService<IHostEnvironment>());

        var keys = _portal.Services.GetRequiredService<KeyRing>();
        await new SecretCheck(contexts, SecretOf(PortalFactory.Key), keys).RunAsync(CancellationToken.None);
        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => new SecretCheck(contexts, SecretOf(Convert.ToBase64String(new byte[32])), keys).RunAsync(CancellationToken.None));

        Assert.StartsWith("UserCodes:Key", refusal.Message, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Start_ManyNodesAtOnce_OnAnEmptyDatabase_AllServe()
    {
        TestDatabase database = string.Equals(_portal.Database.Kind, "sqlite", StringComparison.Ordinal) ? new SqliteDatabase() : new PostgreSqlDatabase();
        await using var _ = database;
        await database.CreateAsync();
        var nodes = Enumerable.Range(0, 3).Select(_ => new PortalFactory(database)).ToList();

        var answers = await Task.WhenAll(nodes.Select(node => Task.Run(() => node.NewVisitor().GetAsync("/login"))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }
    }
}

public sealed class TwoNodesOnSqlite(SqlitePortal portal) : TwoNodesTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class TwoNodesOnPostgreSql(PostgreSqlPortal portal) : TwoNodesTests(portal), IClassFixture<PostgreSqlPortal>;
