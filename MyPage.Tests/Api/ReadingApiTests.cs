using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Tests.TopUps;
using MyPage.Web.Security.ApiKeys;
using Xunit;

namespace MyPage.Tests.Api;

/// <summary>What the carrier's systems read: charges of data top-ups, and what lines may use.</summary>
public abstract class ReadingApiTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task TopUps_FromADate_AreTheChargesSinceThen()
    {
        var key = await _portal.AddKeyAsync(ApiScopes.TopUpsRead);
        var holder = await _portal.AddHolderAsync();
        var now = _portal.Clock.GetUtcNow();
        var bought = (await _portal.DeskAt(now).BuyAsync(TopUpSeed.CallerOf(holder), holder.SubscriptionId, TopUpSeed.Order(), default)).Value;
        var today = DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(9)).DateTime);

        var since = await ReadAsync(key, $"/api/v1/top-ups?from={today:yyyy-MM-dd}");
        var later = await ReadAsync(key, $"/api/v1/top-ups?from={today.AddDays(1):yyyy-MM-dd}");

        var charge = Assert.Single(since["items"]!.AsArray(), item => string.Equals((string?)item!["id"], bought.Id.ToString(), StringComparison.Ordinal))!;
        Assert.Equal((1000, 1100, today.ToString("yyyy-MM", CultureInfo.InvariantCulture)), ((int)charge["mb"]!, (int)charge["priceYen"]!, (string?)charge["billMonth"]));
        Assert.DoesNotContain(later["items"]!.AsArray(), item => string.Equals((string?)item!["id"], bought.Id.ToString(), StringComparison.Ordinal));
    }

    [NeedsFact]
    public async Task QuotaChanges_ReadPageByPage_AreEachOnceInTheirOrder()
    {
        var key = await _portal.AddKeyAsync(ApiScopes.QuotaChangesRead);
        for (var lines = 0; lines < 5; lines++)
        {
            await _portal.AddHolderAsync();
        }

        var numbers = new List<long>();
        for (var page = await ReadAsync(key, "/api/v1/quota-changes?limit=2"); ; page = await ReadAsync(key, $"/api/v1/quota-changes?after={(long)page["after"]!}&limit=2"))
        {
            Assert.InRange(page["items"]!.AsArray().Count, 1, 2);
            numbers.AddRange(page["items"]!.AsArray().Select(item => (long)item!["number"]!));
            Assert.Equal(numbers[^1], (long)page["after"]!);
            if (!(bool)page["more"]!)
            {
                break;
            }
        }

        Assert.True(numbers.Count >= 5);
        Assert.Equal(Enumerable.Range(1, numbers.Count).Select(number => (long)number), numbers);
        var rest = await ReadAsync(key, $"/api/v1/quota-changes?after={numbers[^1]}");
        Assert.Equal((0, numbers[^1], false), (rest["items"]!.AsArray().Count, (long)rest["after"]!, (bool)rest["more"]!));
    }

    [NeedsTheory]
    [InlineData("top-ups", "malformed-from")]
    [InlineData("top-ups?from=", "malformed-from")]
    [InlineData("top-ups?from=2026-11-31", "malformed-from")]
    [InlineData("top-ups?from=2026-11-01&from=2026-11-02", "malformed-from")]
    [InlineData("top-ups?from=%EF%BC%92", "malformed-from")]
    [InlineData("quota-changes?after=-1", "malformed-after")]
    [InlineData("quota-changes?after=1&after=2", "malformed-after")]
    [InlineData("quota-changes?limit=0", "malformed-limit")]
    [InlineData("quota-changes?limit=1001", "malformed-limit")]
    public async Task Query_ThatCannotBeRead_IsAProblem(string path, string code)
    {
        var reply = await _portal.SendAsync(HttpMethod.Get, $"/api/v1/{path}", await _portal.AddKeyAsync());

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json", code), (reply.Status, reply.ContentType, (string?)reply.Json["code"]));
    }

    [NeedsTheory]
    [InlineData("top-ups?from=0001-01-01")]
    [InlineData("top-ups?from=9999-12-31")]
    [InlineData("quota-changes?after=9223372036854775807&limit=1000")]
    public async Task Query_AtTheEndsOfWhatThereIs_IsAnswered(string path) => await ReadAsync(await _portal.AddKeyAsync(), $"/api/v1/{path}");

    [NeedsFact]
    public async Task Query_OfHostileTexts_IsAProblemAndNoFault()
    {
        var key = await _portal.AddKeyAsync();
        foreach (var (text, name) in HostileText.All.Where(text => text.Length < 1000).SelectMany(text => new[] { "top-ups?from", "quota-changes?after", "quota-changes?limit" }.Select(name => (text, name))))
        {
            var reply = await _portal.SendAsync(HttpMethod.Get, $"/api/v1/{name}={Uri.EscapeDataString(text)}", key);

            Assert.True(reply.Status is HttpStatusCode.BadRequest or HttpStatusCode.OK, $"{name}={text}: {reply.Status}");
            Assert.Equal(reply.Status == HttpStatusCode.OK ? "application/json" : "application/problem+json", reply.ContentType);
        }
    }

    private async Task<JsonNode> ReadAsync(string key, string path)
    {
        var reply = await _portal.SendAsync(HttpMethod.Get, path, key);
        Assert.Equal((HttpStatusCode.OK, "application/json"), (reply.Status, reply.ContentType));
        return reply.Json;
    }
}

public sealed class ReadingApiOnSqlite(SqlitePortal portal) : ReadingApiTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class ReadingApiOnPostgreSql(PostgreSqlPortal portal) : ReadingApiTests(portal), IClassFixture<PostgreSqlPortal>;
