using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MyPage.Benchmarks.Databases;
using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Load;
using MyPage.Benchmarks.Portal;
using MyPage.Benchmarks.Report;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.DataGifts;
using MyPage.Web.Outbox;
using MyPage.Web.Security.Callers;

namespace MyPage.Benchmarks.Data;

/// <summary>
/// A gift and its acceptance, two transactions of the portal, beside the same statements by ADO.NET in the same database: by some workers whose pairs are their own,
/// and by all on one sender, whose books are held by each in turn.
/// </summary>
internal sealed class GiftBenchmark(BenchmarkRun run, LoopbackServer line)
{
    private const double Least = 0.6;
    private const double LeastOfOne = 0.5;
    private const int Most = 32;

    private int[] Workers => run.Options.IsQuick ? [1, 4] : [1, 4, Most];

    private int Rounds => run.Options.IsQuick ? 2 : 9;

    private TimeSpan RoundLength => TimeSpan.FromSeconds(run.Options.IsQuick ? 0.3 : 1.5);

    private TimeSpan WarmUp => TimeSpan.FromSeconds(run.Options.IsQuick ? 1 : 6);

    private int Holders => run.Options.IsQuick ? 200 : 1500;

    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        var database = await run.CreateDatabaseAsync("gifts", cancellationToken);
        await using var portal = await PortalInProcess.StartAsync(
            database, [.. DataBenchmark.Settings(line), new("Gifts:MinimumMb", "1"), new("Gifts:StepMb", "1")], cancellationToken);

        // What is put into the outbox counts; that it is sent would go on in the other's rounds.
        await portal.Worker<OutboxWorker>().StopAsync(cancellationToken);
        var holders = await DataSubscriptions.AddAsync(portal, Math.Max(run.Options.Subscriptions / 10, Holders * DataSubscriptions.SubscriptionsOfContract), Holders, cancellationToken);
        await DataSubscriptions.OpenBooksAsync(portal, holders, 1, 1, TimeProvider.System.GetUtcNow(), cancellationToken);
        var linked = await GiftPairs.LinkAsync(portal, holders, cancellationToken);
        await database.SettleAsync(cancellationToken);

        // Each has pairs of its own: what one writes the other does not know of.
        var seenFor = linked[0][0];
        var (mineToUse, plainToUse) = (new Queue<GiftPair[]>(linked.Skip(1).Where((_, i) => i % 2 == 0)), new Queue<GiftPair[]>(linked.Skip(1).Where((_, i) => i % 2 == 1)));
        var seen = await SeeAsync(portal, seenFor, cancellationToken);
        using var bare = new BareGifts(database, seenFor, seen);
        await KnowAsync(portal, bare, plainToUse, cancellationToken);
        await run.Output.WriteLineAsync($"a gift and its acceptance run {bare.Commands} commands:\n{string.Join("\n", seen[0].SelectMany(act => act.Statements).Select(statement => "  " + statement.Sql.ReplaceLineEndings(" ")))}");
        var measures = new List<Measure>();
        foreach (var (workers, isHot) in Workers.Select(workers => (workers, false)).Append((Workers[^1], true)))
        {
            var mine = new RoundResults("the portal", "gifts");
            var plain = new RoundResults("its statements by ADO.NET", "gifts");
            for (var round = measures.Count == 0 ? -1 : 0; round < Rounds; round++)
            {
                var length = round < 0 ? WarmUp : RoundLength;
                var portals = await RoundAsync(Next(mineToUse, workers, isHot), length, pair => GiveAndAcceptAsync(portal, pair, cancellationToken));
                var bares = await RoundAsync(Next(plainToUse, workers, isHot), length, pair => bare.GiveAndAcceptAsync(pair, cancellationToken));
                if (round >= 0)
                {
                    mine.Add(portals);
                    plain.Add(bares);
                }
            }

            await run.Output.WriteLineAsync($"  {workers} workers{(isHot ? " on one sender" : "")}\n    {mine}\n    {plain}");
            measures.Add(mine.Against(
                plain,
                string.Create(CultureInfo.InvariantCulture, $"gift and acceptance against the same statements by ADO.NET, {workers} workers{(isHot ? " on one sender" : "")}"),
                isHot ? LeastOfOne : Least));
        }

        await CheckAsync(portal, cancellationToken);
        return measures;

        // Others for each round, so that none has more gifts than people make; one that was the only sender of a round is not used again.
        static List<GiftPair[]> Next(Queue<GiftPair[]> pairs, int workers, bool isHot)
        {
            if (isHot)
            {
                var one = pairs.Dequeue();
                return [.. Enumerable.Range(0, workers).Select(worker => new[] { one[worker % one.Length] })];
            }

            var each = Math.Max(1, 16 / workers);
            var next = Enumerable.Range(0, workers * each).Select(_ => pairs.Dequeue()).ToList();
            next.ForEach(pairs.Enqueue);
            return [.. next.Select(two => two[0]).Chunk(each)];
        }
    }

    private static async Task<RoundResult> RoundAsync(List<GiftPair[]> ofWorkers, TimeSpan length, Func<GiftPair, Task> actAsync)
    {
        var watch = RoundWatch.Start();
        var counts = await Task.WhenAll(ofWorkers.Select(pairs => Task.Run(async () =>
        {
            var count = 0;
            for (; watch.Elapsed < length; count++)
            {
                await actAsync(pairs[count % pairs.Length]);
            }

            return count;
        })));
        return watch.Stop(counts.Sum());
    }

    private static async Task<Guid> GiveAndAcceptAsync(PortalInProcess portal, GiftPair pair, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7();
        await GiveAsync(portal, pair, id, cancellationToken);
        await AcceptAsync(portal, pair, id, cancellationToken);
        return id;
    }

    private static async Task GiveAsync(PortalInProcess portal, GiftPair pair, Guid id, CancellationToken cancellationToken)
    {
        var order = new GiftOrder(id, pair.SenderId, pair.ReceiverId, 1, null);
        if (!(await portal.Services.GetRequiredService<DataGiftDesk>().GiveAsync(Of(pair.SenderAccount), order, cancellationToken)).TryGetValue(out _, out var refused))
        {
            throw new InvalidOperationException($"A gift was refused: {refused}.");
        }
    }

    private static async Task AcceptAsync(PortalInProcess portal, GiftPair pair, Guid id, CancellationToken cancellationToken)
    {
        if (!(await portal.Services.GetRequiredService<DataGiftDesk>().AcceptAsync(Of(pair.ReceiverAccount), id, pair.ReceiverId, cancellationToken)).TryGetValue(out _, out var refused))
        {
            throw new InvalidOperationException($"An acceptance was refused: {refused}.");
        }
    }

    private static UserCaller Of(Guid account) => new(account, CallerWay.Line, CallerOrigin.Inside);

    // The first gift of a pair asks what is compiled then; three more are looked at.
    private static async Task<IReadOnlyList<IReadOnlyList<SeenAct>>> SeeAsync(PortalInProcess portal, GiftPair pair, CancellationToken cancellationToken)
    {
        await GiveAndAcceptAsync(portal, pair, cancellationToken);
        using var watch = new StatementWatch();

        // For a second EF Core remembers that nobody listened.
        await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);
        var seen = new List<IReadOnlyList<SeenAct>>();
        for (var i = 0; i < 3; i++)
        {
            var id = Guid.CreateVersion7();
            var before = await VersionsAsync();
            watch.Take();
            await GiveAsync(portal, pair, id, cancellationToken);
            var given = watch.Take();
            var between = await VersionsAsync();
            watch.Take();
            await AcceptAsync(portal, pair, id, cancellationToken);
            var accepted = watch.Take();
            var after = await VersionsAsync();
            seen.Add([new SeenAct(given, id, before, between), new SeenAct(accepted, id, between, after)]);

            async Task<GiftVersions> VersionsAsync()
            {
                await using var db = await portal.Contexts.CreateDbContextAsync(cancellationToken);
                var books = await db.DataBooks.Where(book => book.SubscriptionId == pair.SenderId || book.SubscriptionId == pair.ReceiverId)
                    .ToDictionaryAsync(book => book.SubscriptionId, book => book.Version, cancellationToken);
                var gift = await db.DataGifts.Where(made => made.Id == id).Select(made => made.Version).SingleOrDefaultAsync(cancellationToken);
                return new GiftVersions(books[pair.SenderId], books[pair.ReceiverId], gift);
            }
        }

        return seen;
    }

    private static async Task KnowAsync(PortalInProcess portal, BareGifts bare, IEnumerable<GiftPair[]> pairs, CancellationToken cancellationToken)
    {
        var lines = pairs.SelectMany(two => two).SelectMany(pair => new[] { pair.SenderId, pair.ReceiverId }).Distinct();
        foreach (var some in lines.Chunk(500).Select(some => some.ToList()))
        {
            await using var db = await portal.Contexts.CreateDbContextAsync(cancellationToken);
            foreach (var book in await db.DataBooks.Where(book => some.Contains(book.SubscriptionId)).Select(book => new { book.SubscriptionId, book.Version }).ToListAsync(cancellationToken))
            {
                bare.Know(book.SubscriptionId, book.Version);
            }
        }
    }

    // Each gift, whoever made it, was accepted.
    private static async Task CheckAsync(PortalInProcess portal, CancellationToken cancellationToken)
    {
        await using var db = await portal.Contexts.CreateDbContextAsync(cancellationToken);
        var open = await db.DataGifts.CountAsync(gift => gift.State != DataGiftState.Accepted, cancellationToken);
        if (open > 0)
        {
            throw new InvalidOperationException($"{open} gifts were not accepted.");
        }
    }
}
