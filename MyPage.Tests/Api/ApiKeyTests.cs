using System.Net;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Api;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.ApiKeys;
using MyPage.Web.Security.ApiKeys;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Api;

/// <summary>Who may use the API: a key that holds and is made for it, and nobody else.</summary>
public abstract class ApiKeyTests(PortalFixture fixture)
{
    private const int MostFailedKeys = 30;
    private readonly PortalFactory _portal = fixture.Portal;

    /// <summary>Each endpoint there is or will be, by each key that is none or is not for it.</summary>
    [NeedsFact]
    public async Task AnyEndpoint_WithoutAKeyForIt_IsRefusedAndChangesNothing()
    {
        var endpoints = Endpoints();
        Assert.NotEmpty(endpoints);
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var scope in ApiScopes.All)
        {
            keys[scope] = await _portal.AddKeyAsync([.. ApiScopes.All.Except([scope], StringComparer.Ordinal)]);
        }

        var revoked = await _portal.AddNamedKeyAsync();
        Assert.Null(await Desk.RevokeAsync(new OperatorCaller(), revoked.Name, CancellationToken.None));
        var (_, signedIn) = await _portal.AddSignedInHolderAsync();
        var before = await TableDump.TakeAsync(_portal);

        foreach (var endpoint in endpoints)
        {
            var scope = endpoint.Metadata.GetMetadata<ApiScopeMetadata>()!.Scope;
            var none = await SendAsync(endpoint, null);
            none.AssertProblem(HttpStatusCode.Unauthorized, "key-needed");
            Assert.Equal("Bearer realm=\"api\"", none.Headers["WWW-Authenticate"]);
            (await SendAsync(endpoint, null, signedIn)).AssertProblem(HttpStatusCode.Unauthorized, "key-needed");
            foreach (var wrong in new[] { "x", revoked.Key, ApiKeySecrets.Create(), $"{ApiKeySecrets.Prefix}{new string('=', 43)}", keys[scope] + "A", keys[scope][1..] })
            {
                var failed = await SendAsync(endpoint, wrong);
                failed.AssertProblem(HttpStatusCode.Unauthorized, "key-does-not-hold");
                Assert.Contains("error=\"invalid_token\"", failed.Headers["WWW-Authenticate"], StringComparison.Ordinal);
            }

            var other = await SendAsync(endpoint, keys[scope]);
            Assert.Equal(scope, (string?)other.AssertProblem(HttpStatusCode.Forbidden, "scope-needed")["scope"]);
            Assert.Contains($"error=\"insufficient_scope\", scope=\"{scope}\"", other.Headers["WWW-Authenticate"], StringComparison.Ordinal);
        }

        // A failed key is counted; one that holds is used.
        (await TableDump.TakeAsync(_portal)).AssertSameAs(before, "WindowCounts", "ApiKeys");
    }

    [NeedsFact]
    public void Endpoints_UnderApi_AllSayTheirScope() => Assert.All(Endpoints(), endpoint =>
    {
        Assert.Contains(endpoint.Metadata.GetMetadata<ApiScopeMetadata>()!.Scope, ApiScopes.All, StringComparer.Ordinal);
        Assert.Null(endpoint.Metadata.GetMetadata<IAllowAnonymous>());
        Assert.Contains(endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>(), policy => policy.AuthenticationSchemes.SequenceEqual([ApiKeyAuthentication.SchemeName], StringComparer.Ordinal));
    });

    [NeedsFact]
    public async Task Key_Made_IsFoundByAHashAloneAndRecorded()
    {
        var (name, key) = await _portal.AddNamedKeyAsync(ApiScopes.TopUpsRead, ApiScopes.UsageWrite);

        Assert.Matches("^mypage_[A-Za-z0-9_-]{43}$", key);
        Assert.DoesNotContain(key[10..], (await TableDump.TakeAsync(_portal)).ToString(), StringComparison.Ordinal);
        var row = Assert.Single(await Desk.ListAsync(CancellationToken.None), made => string.Equals(made.Name, name, StringComparison.Ordinal));
        Assert.Equal(("usage:write top-ups:read", (DateTimeOffset?)null, (DateTimeOffset?)null), (row.Scopes, row.LastUsedAt, row.RevokedAt));
        Assert.Equal(ApiKeyRefusal.NameTaken, (await Desk.AddAsync(new OperatorCaller(), name, [ApiScopes.UsageWrite], CancellationToken.None)).Refusal);
        Assert.Equal(["ApiKeyAdded Operator"], await AuditAsync(name));
    }

    [NeedsFact]
    public async Task Key_Used_SaysWhenToTheMinute()
    {
        var (name, key) = await _portal.AddNamedKeyAsync();
        await _portal.PostUsageAsync(key, ApiSeed.Batch());
        var first = await UsedAsync(name);
        Assert.NotNull(first);

        await _portal.PostUsageAsync(key, ApiSeed.Batch());
        Assert.Equal(first, await UsedAsync(name));

        _portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await _portal.PostUsageAsync(key, ApiSeed.Batch());
        Assert.True(await UsedAsync(name) >= first + TimeSpan.FromMinutes(1));
    }

    [NeedsFact]
    public async Task Key_Revoked_IsRefusedAtOnceAtEveryNode()
    {
        await using var second = new PortalFactory(_portal.Database, clock: _portal.Clock);
        second.StartServer();
        var (name, key) = await _portal.AddNamedKeyAsync();
        (await second.PostUsageAsync(key, ApiSeed.Batch())).Taken();

        Assert.Null(await Desk.RevokeAsync(new OperatorCaller(), name, CancellationToken.None));

        (await second.PostUsageAsync(key, ApiSeed.Batch())).AssertProblem(HttpStatusCode.Unauthorized, "key-does-not-hold");
        Assert.Equal(ApiKeyRefusal.RevokedAlready, await Desk.RevokeAsync(new OperatorCaller(), name, CancellationToken.None));
        Assert.Equal(ApiKeyRefusal.NoSuchName, await Desk.RevokeAsync(new OperatorCaller(), "nobody", CancellationToken.None));
        Assert.Equal(ApiKeyRefusal.NameTaken, (await Desk.AddAsync(new OperatorCaller(), name, ApiScopes.All, CancellationToken.None)).Refusal);
        Assert.Equal(["ApiKeyAdded Operator", "ApiKeyRevoked Operator"], await AuditAsync(name));
    }

    /// <summary>Whoever tries keys is held off; whoever has one is not, even from the same address.</summary>
    [NeedsFact]
    public async Task Keys_ThatFailTooOften_AreHeldOffAndHoldOffNobodyElse()
    {
        var key = await _portal.AddKeyAsync();
        var visitor = _portal.NewVisitor();
        for (var tries = 0; tries < MostFailedKeys; tries++)
        {
            (await SendAsync("wrong")).AssertProblem(HttpStatusCode.Unauthorized, "key-does-not-hold");
        }

        var held = await SendAsync("wrong");
        held.AssertProblem(HttpStatusCode.TooManyRequests, "too-many-failed-keys");
        Assert.InRange(int.Parse(held.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        (await SendAsync(key)).Taken();
        _portal.Clock.Advance(TimeSpan.FromMinutes(1));
        (await SendAsync("wrong")).AssertProblem(HttpStatusCode.Unauthorized, "key-does-not-hold");

        Task<ApiReply> SendAsync(string with) => _portal.SendAsync(HttpMethod.Post, ApiSeed.Usage, with, Encoding.UTF8.GetBytes(ApiSeed.Batch()), by: visitor);
    }

    private ApiKeyDesk Desk => _portal.Services.GetRequiredService<ApiKeyDesk>();

    private List<RouteEndpoint> Endpoints() =>
    [
        .. _portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.OrdinalIgnoreCase) && endpoint.RoutePattern.RawText is not NoEndpoint.Pattern),
    ];

    private Task<ApiReply> SendAsync(RouteEndpoint endpoint, string? key, Visitor? by = null)
    {
        var method = new HttpMethod(endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0]);
        return _portal.SendAsync(method, "/" + endpoint.RoutePattern.RawText!.TrimStart('/'), key, method == HttpMethod.Get ? null : "{}"u8.ToArray(), by: by);
    }

    private async Task<DateTimeOffset?> UsedAsync(string name) => (await Desk.ListAsync(CancellationToken.None)).Single(key => string.Equals(key.Name, name, StringComparison.Ordinal)).LastUsedAt;

    private Task<List<string>> AuditAsync(string name) => _portal.ReadAsync(db => db.Set<AuditEntry>()
        .Where(entry => entry.Detail!.StartsWith(name)).OrderBy(entry => entry.At).Select(entry => entry.Act + " " + entry.Actor.ToString()).ToListAsync());
}

public sealed class ApiKeysOnSqlite(SqlitePortal portal) : ApiKeyTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class ApiKeysOnPostgreSql(PostgreSqlPortal portal) : ApiKeyTests(portal), IClassFixture<PostgreSqlPortal>;
