using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using MyPage.Benchmarks.Databases;
using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Report;
using MyPage.Domain.MobileData;
using MyPage.Domain.Points;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Capabilities.Points;

namespace MyPage.Benchmarks.Points;

/// <summary>
/// The monthly grant of all contracts, beside one bare <c>INSERT … SELECT</c> of the very rows that it left, into the same table with its indexes, equally durable. Between the
/// two the table is emptied.
/// </summary>
internal sealed class GrantBenchmark(BenchmarkRun run)
{
    private const double MostTimes = 3;
    private const double MostMegabytes = 300;

    private int Rounds => run.Options.IsQuick ? 1 : 5;

    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        var database = await run.CreateDatabaseAsync("points", cancellationToken);
        await PortalProcess.RunAsync(database, ["migrate"], cancellationToken);
        await using var portal = await PortalInProcess.StartAsync(database, [new("Jobs:Enabled", "false"), new("Jobs:Pause", "00:00:00")], cancellationToken);
        var month = new PointRules().LastDue(TimeProvider.System.GetUtcNow());
        var clock = Stopwatch.StartNew();
        await new GrantedContracts(portal.Contexts, month).AddAsync(run.Options.Contracts, cancellationToken);
        await database.SettleAsync(cancellationToken);
        await run.Output.WriteLineAsync($"{run.Options.Contracts:N0} contracts are there after {clock.Elapsed.TotalSeconds:0} s");

        // As the carrier's machine runs it: the published program, with its pauses between transactions.
        var (elapsed, peak) = await PortalProcess.RunAsync(database, ["run-job", PointGrantJob.Name], cancellationToken);
        await CheckAsync(database, cancellationToken);
        await run.Output.WriteLineAsync($"run-job {PointGrantJob.Name}: {elapsed.TotalSeconds:0.0} s with start and pauses, {peak:0} MB");
        await ExecuteAsync(database, cancellationToken, """CREATE TABLE "BarePoints" AS SELECT * FROM "PointEntries" """);
        var (grants, bare) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            await EmptyAsync(portal, database, month, cancellationToken);
            grants.Add((await GrantAsync(portal, isCutOff: round == 0, cancellationToken)).TotalSeconds);
            await CheckAsync(database, cancellationToken);
            await EmptyAsync(portal, database, month, cancellationToken);
            bare.Add((await ExecuteAsync(database, cancellationToken, """INSERT INTO "PointEntries" SELECT * FROM "BarePoints" """)).TotalSeconds);
            await CheckAsync(database, cancellationToken);
            await run.Output.WriteLineAsync($"grant {grants[^1]:0.0} s, bare {bare[^1]:0.0} s");
        }

        return
        [
            Measure.OfTimes($"monthly grant of {run.Options.Contracts:N0} contracts against one bare INSERT … SELECT of the same rows", "s", grants, bare, MostTimes, "; pauses not counted, the first round cut off in the middle and resumed"),
            new Measure("peak memory of run-job point-grant", $"{peak:0} MB", "< 300 MB", peak < MostMegabytes, $"VmHWM of its process; {elapsed.TotalSeconds:0.0} s with its start and its pauses"),
        ];
    }

    private static async Task<TimeSpan> GrantAsync(PortalInProcess portal, bool isCutOff, CancellationToken cancellationToken)
    {
        var jobs = portal.Services.GetRequiredService<JobRunner>();
        var clock = Stopwatch.StartNew();
        if (isCutOff)
        {
            using var cut = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            cut.CancelAfter(TimeSpan.FromSeconds(1));
            try
            {
                await jobs.RunAsync(PointGrantJob.Name, cut.Token);
            }
            catch (Exception) when (cut.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                // The next run goes on.
            }
        }

        await jobs.RunAsync(PointGrantJob.Name, cancellationToken);
        return clock.Elapsed;
    }

    // Every contract has its one entry, whoever wrote it.
    private async Task CheckAsync(BenchmarkDatabase database, CancellationToken cancellationToken)
    {
        if (await database.CountAsync("PointEntries", cancellationToken) is var rows && rows != run.Options.Contracts)
        {
            throw new InvalidOperationException($"Of {run.Options.Contracts} contracts {rows} have an entry.");
        }
    }

    // As every month finds it: the one before is done.
    private static async Task EmptyAsync(PortalInProcess portal, BenchmarkDatabase database, BusinessMonth month, CancellationToken cancellationToken)
    {
        await ExecuteAsync(database, cancellationToken, """DELETE FROM "PointEntries" """, """DELETE FROM "PointMonths" """);
        await using (var db = await portal.Contexts.CreateDbContextAsync(cancellationToken))
        {
            db.Add(new PointMonth { Month = month.Previous, WrittenAt = month.Start });
            await db.SaveChangesAsync(cancellationToken);
        }

        await database.SettleAsync(cancellationToken);
    }

    private static async Task<TimeSpan> ExecuteAsync(BenchmarkDatabase database, CancellationToken cancellationToken, params string[] statements)
    {
        await using var connection = database.PortalConnection();
        await connection.OpenAsync(cancellationToken);
        var clock = Stopwatch.StartNew();
        foreach (var statement in statements)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statement;
            command.CommandTimeout = 600;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        return clock.Elapsed;
    }
}
