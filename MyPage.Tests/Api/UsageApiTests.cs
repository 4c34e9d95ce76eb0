using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Api;

/// <summary>Usage by POST: what is right is taken, what is wrong is named.</summary>
public abstract class UsageApiTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task Batch_OfSeveral_IsTakenAndANewerFigureReplaces()
    {
        var (name, key) = await _portal.AddNamedKeyAsync();
        var (line, other) = (await _portal.AddLineAsync(), await _portal.AddLineAsync());

        var first = await _portal.PostUsageAsync(key, ApiSeed.Batch(
            ApiSeed.Reading(line.Number, "2026-11-21", "100"), ApiSeed.Reading($"\"{other.Number}\"", "\"2026-11-22\"", "0"), ApiSeed.Reading(line.Number, "2026-10-31", "10000000")));
        var second = await _portal.PostUsageAsync(key, ApiSeed.Batch(
            ApiSeed.Reading(line.Number, "2026-11-21", "90"), ApiSeed.Reading(other.Number, "2026-11-22", "0"), ApiSeed.Reading(other.Number, "2026-11-21", "7")));

        Assert.Equal((3, 0, 0, 0), first.Taken());
        Assert.Equal((1, 1, 1, 0), second.Taken());
        Assert.Equal(3, (int)second.Json["taken"]!);
        Assert.Empty(second.Errors);
        Assert.Equal((90, 10_000_000, 0, 7), (
            await _portal.UsedMbAsync(line.Id, "2026-11-21"), await _portal.UsedMbAsync(line.Id, "2026-10-31"),
            await _portal.UsedMbAsync(other.Id, "2026-11-22"), await _portal.UsedMbAsync(other.Id, "2026-11-21")));
        var entries = await _portal.ReadAsync(db => db.Set<AuditEntry>().Where(entry => entry.Act == "UsageReported" && entry.Detail!.StartsWith(name)).OrderBy(entry => entry.At).ToListAsync());
        Assert.Equal([$"{name}: added 3, updated 0", $"{name}: added 1, updated 1"], entries.Select(entry => entry.Detail), StringComparer.Ordinal);
        Assert.All(entries, entry => Assert.Equal((AuditActor.Carrier, CallerWay.Api), (entry.Actor, entry.Way)));
    }

    [NeedsFact]
    public async Task Batch_WithWrongReadings_NamesEachAndTakesTheRest()
    {
        var key = await _portal.AddKeyAsync();
        var line = await _portal.AddLineAsync();
        var number = $"\"{line.Number.Digits}\"";

        var reply = await _portal.PostUsageAsync(key, ApiSeed.Batch(
            ApiSeed.Reading(line.Number, "2026-11-20", "5"),
            ApiSeed.Reading(line.Number, "2026-11-23", "5"),
            ApiSeed.Reading("\"09999999999\"", "\"2026-11-20\"", "5"),
            ApiSeed.Reading(line.Number, "2026-11-20", "6"),
            ApiSeed.Reading(number, "\"2026-11-19\"", "1.5"),
            ApiSeed.Reading(number, "\"2026-11-19\"", "\"5\""),
            ApiSeed.Reading(number, "\"2026-11-19\"", "-1"),
            ApiSeed.Reading(number, "\"2026-11-19\"", "10000001"),
            ApiSeed.Reading(number, "\"2026-11-19\"", "1e400"),
            ApiSeed.Reading(number, "\"2026-02-30\"", "5"),
            ApiSeed.Reading(number, "\"2026-11-19T00:00:00Z\"", "5"),
            ApiSeed.Reading(number, "20261119", "5"),
            ApiSeed.Reading("7012345678", "\"0001-01-01\"", "true"),
            ApiSeed.Reading("\"\\ud800\"", "\"\\udc00\"", "[]"),
            "{}", "null", "[]", "\"a\"",
            ApiSeed.Reading(line.Number, "2026-11-19", "8")));

        Assert.Equal((2, 0, 0, 17), reply.Taken());
        Assert.Equal(
            [
                "1 date future-date", "2 phoneNumber unknown-number", "3 date twice",
                "4 usedMb not-whole-mb", "5 usedMb not-whole-mb", "6 usedMb not-whole-mb", "7 usedMb not-whole-mb", "8 usedMb not-whole-mb",
                "9 date not-a-date", "10 date not-a-date", "11 date not-a-date",
                "12 phoneNumber not-a-phone-number", "12 date not-a-date", "12 usedMb not-whole-mb",
                "13 phoneNumber not-a-phone-number", "13 date not-a-date", "13 usedMb not-whole-mb",
                "14 phoneNumber missing", "14 date missing", "14 usedMb missing",
                "15  not-an-object", "16  not-an-object", "17  not-an-object",
            ],
            reply.Errors);
        Assert.All(reply.Json["errors"]!.AsArray(), error => Assert.NotEmpty((string)error!["message"]!));
        Assert.Equal((5, 8, (int?)null), (await _portal.UsedMbAsync(line.Id, "2026-11-20"), await _portal.UsedMbAsync(line.Id, "2026-11-19"), await _portal.UsedMbAsync(line.Id, "2026-11-23")));
    }

    [NeedsFact]
    public async Task Batch_OfWhichNothingCanBeTaken_IsAProblemThatNamesEachReading()
    {
        var key = await _portal.AddKeyAsync();
        var before = await TableDump.TakeAsync(_portal);

        var reply = await _portal.PostUsageAsync(key, ApiSeed.Batch(ApiSeed.Reading("\"09999999999\"", "\"2026-11-20\"", "5"), "{}"), once: "again");

        reply.AssertProblem(HttpStatusCode.UnprocessableEntity, "no-reading-taken");
        Assert.Equal(["0 phoneNumber unknown-number", "1 phoneNumber missing", "1 date missing", "1 usedMb missing"], reply.Errors);
        (await TableDump.TakeAsync(_portal)).AssertSameAs(before, "ApiKeys");
    }

    /// <summary>Tomorrow begins at midnight in Tokyo, whatever day it is in UTC.</summary>
    [NeedsFact]
    public async Task Date_OfTokyo_BeginsAtItsMidnight()
    {
        await using var night = new PortalFactory(_portal.Database, clock: new TestClock(new DateTimeOffset(2026, 11, 30, 14, 59, 0, TimeSpan.Zero)));
        night.StartServer();
        var key = await _portal.AddKeyAsync();
        var line = await _portal.AddLineAsync();
        var batch = ApiSeed.Batch(ApiSeed.Reading(line.Number, "2026-12-01", "1"));

        Assert.Equal(["0 date future-date"], (await night.PostUsageAsync(key, batch)).Errors);
        night.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((1, 0, 0, 0), (await night.PostUsageAsync(key, batch)).Taken());
    }

    [NeedsFact]
    public async Task Batch_OfTenThousand_IsTakenAndOneMoreIsNot()
    {
        var key = await _portal.AddKeyAsync();
        var line = await _portal.AddLineAsync();
        var first = new DateOnly(1990, 1, 1);
        var readings = Enumerable.Range(0, 10_001).Select(day => ApiSeed.Reading(line.Number, first.AddDays(day).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), "1")).ToArray();

        // However it is indented.
        var indented = System.Text.Json.Nodes.JsonNode.Parse(ApiSeed.Batch(readings[..10_000]))!.ToJsonString(new() { WriteIndented = true, IndentSize = 8 });
        Assert.True(indented.Length > 1024 * 1024);
        Assert.Equal((10_000, 0, 0, 0), (await _portal.PostUsageAsync(key, indented)).Taken());
        var before = await TableDump.TakeAsync(_portal);

        var problem = (await _portal.PostUsageAsync(key, ApiSeed.Batch(readings))).AssertProblem(HttpStatusCode.RequestEntityTooLarge, "too-many-readings");

        Assert.Equal(10_000, (int)problem["mostReadings"]!);
        (await TableDump.TakeAsync(_portal)).AssertSameAs(before, "ApiKeys");
    }

    /// <summary>A number that was given on: each date is of whoever had it then.</summary>
    [NeedsFact]
    public async Task Reading_OfANumberGivenOn_IsOfTheLineThatHadItThen()
    {
        var key = await _portal.AddKeyAsync();
        var (former, present) = (await _portal.AddLineAsync(), await _portal.AddHolderAsync(lines: new LineSeed { SimDeliveredOn = new DateOnly(2026, 11, 10) }));
        await _portal.WriteAsync(async db =>
        {
            await db.Subscriptions.Where(line => line.Id == former.Id).ExecuteUpdateAsync(set => set.SetProperty(line => line.Terms.Status, MyPage.Domain.Contracts.SubscriptionStatus.Terminated));
            await db.Subscriptions.Where(line => line.Id == present.SubscriptionId).ExecuteUpdateAsync(set => set.SetProperty(line => line.PhoneNumber, former.Number));
        });

        Assert.Equal((2, 0, 0, 0), (await _portal.PostUsageAsync(key, ApiSeed.Batch(ApiSeed.Reading(former.Number, "2026-11-09", "9"), ApiSeed.Reading(former.Number, "2026-11-10", "10")))).Taken());

        Assert.Equal((9, (int?)null), (await _portal.UsedMbAsync(former.Id, "2026-11-09"), await _portal.UsedMbAsync(former.Id, "2026-11-10")));
        Assert.Equal(((int?)null, 10), (await _portal.UsedMbAsync(present.SubscriptionId, "2026-11-09"), await _portal.UsedMbAsync(present.SubscriptionId, "2026-11-10")));
    }

    /// <summary>The same lines in another order: each batch waits for the other as a whole, and none is lost.</summary>
    [NeedsFact]
    public async Task Batches_OfTheSameLinesAtOnce_AreAllTaken()
    {
        var key = await _portal.AddKeyAsync();
        var lines = new List<(Guid Id, MyPage.Domain.Contracts.PhoneNumber Number)>();
        for (var i = 0; i < 20; i++)
        {
            lines.Add(await _portal.AddLineAsync());
        }

        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(batch => Task.Run(() => _portal.PostUsageAsync(
            key, ApiSeed.Batch([.. (batch % 2 == 0 ? lines : Enumerable.Reverse(lines)).Select(line => ApiSeed.Reading(line.Number, "2026-11-15", batch.ToString(System.Globalization.CultureInfo.InvariantCulture)))])))));

        Assert.All(replies, reply => Assert.Equal(20, (int)reply.Json["taken"]!));
        var figures = new List<int?>();
        foreach (var line in lines)
        {
            figures.Add(await _portal.UsedMbAsync(line.Id, "2026-11-15"));
        }

        // The last one has the word for all of them.
        Assert.Single(figures.Distinct());
    }

    [NeedsFact]
    public async Task Body_TooLarge_IsRefusedByTheBound()
    {
        var key = await _portal.AddKeyAsync();

        var reply = await _portal.SendAsync(HttpMethod.Post, ApiSeed.Usage, key, Encoding.UTF8.GetBytes(new string(' ', (4 * 1024 * 1024) + 1)));

        Assert.Equal(4 * 1024 * 1024, (int)reply.AssertProblem(HttpStatusCode.RequestEntityTooLarge, "body-too-large")["mostBytes"]!);
    }
}

public sealed class UsageApiOnSqlite(SqlitePortal portal) : UsageApiTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class UsageApiOnPostgreSql(PostgreSqlPortal portal) : UsageApiTests(portal), IClassFixture<PostgreSqlPortal>;
