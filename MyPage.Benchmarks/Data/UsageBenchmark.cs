using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MyPage.Benchmarks.Databases;
using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Load;
using MyPage.Benchmarks.Report;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Web.Capabilities.ApiKeys;
using MyPage.Web.Security.ApiKeys;
using MyPage.Web.Security.Callers;

namespace MyPage.Benchmarks.Data;

/// <summary><c>POST /api/v1/usage</c>, the figures of one date of this month of many lines, beside a batched upsert that keeps them and does nothing with them.</summary>
internal sealed class UsageBenchmark(BenchmarkRun run)
{
    private int Readings => run.Options.IsQuick ? 200 : 5000;

    private int Rounds => run.Options.IsQuick ? 3 : 10;

    // Yesterday, unless that is last month's: its figures correct what was carried over, which is another thing and writes more.
    private static DateOnly DateOf(DateOnly today) => today.Day == 1 ? today : today.AddDays(-1);

    public async Task<IReadOnlyList<Measure>> RunAsync(PortalInProcess portal, BenchmarkDatabase database, CancellationToken cancellationToken)
    {
        var lines = await LinesAsync(portal, cancellationToken);
        var date = DateOf(BusinessCalendar.DateOf(TimeProvider.System.GetUtcNow()));
        var key = (await portal.Services.GetRequiredService<ApiKeyDesk>().AddAsync(new OperatorCaller(), "benchmark", [ApiScopes.UsageWrite], cancellationToken)).Value;
        await using var bare = new BareUsage(database, date);
        await using var same = new BareUsage(database, date, rewritesBooks: true);
        await bare.OpenAsync(cancellationToken);
        await same.OpenAsync(cancellationToken);
        await database.SettleAsync(cancellationToken);
        var (taken, days, rows) = (new RoundResults("the portal", "readings"), new RoundResults("a bare batched upsert", "readings"), new RoundResults("the same and the rows of lot and books", "readings"));
        using var connection = new RawConnection(portal.EndPoint);
        for (var round = -2; round < Rounds; round++)
        {
            var (watch, body) = (RoundWatch.Start(), RequestOf(key, lines, date, 500 + (round * 3)));
            var status = connection.Send(body);
            if (status != 200 || connection.Answer.IndexOf(Encoding.ASCII.GetBytes($"\"taken\":{lines.Count}")) < 0)
            {
                throw new InvalidOperationException($"The readings were answered {status}.");
            }

            Add(taken, round, watch);
            watch = RoundWatch.Start();
            await bare.UpsertAsync(lines, 501 + (round * 3), cancellationToken);
            Add(days, round, watch);
            watch = RoundWatch.Start();
            await same.UpsertAsync(lines, 502 + (round * 3), cancellationToken);
            Add(rows, round, watch);
        }

        await run.Output.WriteLineAsync($"  {taken}\n  {days}\n  {rows}");
        var measure = taken.Against(days, "usage by HTTP against a bare batched upsert of the dates' rows", 0.4);
        return
        [
            measure with { Detail = $"{measure.Detail}; {lines.Count} readings a request, over one connection" },
            taken.Against(rows, "… against one of the rows of date, lot and books, for comparison", null),
        ];

        void Add(RoundResults results, int round, RoundWatch watch)
        {
            var result = watch.Stop(lines.Count);
            if (round >= 0)
            {
                results.Add(result);
            }
        }
    }

    // Spread over all of them, as the carrier's own order of numbers has nothing to do with the books' keys.
    private async Task<List<(Guid Id, PhoneNumber Number)>> LinesAsync(PortalInProcess portal, CancellationToken cancellationToken)
    {
        await using var db = await portal.Contexts.CreateDbContextAsync(cancellationToken);
        var open = await db.DataBooks.OrderBy(book => book.SubscriptionId).Select(book => book.SubscriptionId).ToArrayAsync(cancellationToken);
        new Random(7).Shuffle(open);
        var lines = new List<(Guid, PhoneNumber)>();
        foreach (var some in open.Take(Readings).Chunk(1000).Select(some => some.ToList()))
        {
            lines.AddRange((await db.Subscriptions.AsNoTracking().Where(line => some.Contains(line.Id)).Select(line => new { line.Id, line.PhoneNumber }).ToListAsync(cancellationToken))
                .Select(line => (line.Id, line.PhoneNumber)));
        }

        return lines;
    }

    private static byte[] RequestOf(string key, IReadOnlyList<(Guid Id, PhoneNumber Number)> lines, DateOnly date, int mb)
    {
        var readings = lines.Select(line => string.Create(CultureInfo.InvariantCulture, $$"""{"phoneNumber":"{{line.Number.Digits}}","date":"{{date:yyyy-MM-dd}}","usedMb":{{mb}}}"""));
        var body = $$"""{"readings":[{{string.Join(',', readings)}}]}""";
        return Encoding.ASCII.GetBytes(
            $"POST /api/v1/usage HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {key}\r\nContent-Type: application/json\r\nIdempotency-Key: {mb}\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }
}
