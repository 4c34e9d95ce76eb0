using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain;
using MyPage.Domain.MobileData;
using MyPage.Tests.Domain.MobileData;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.MobileData;

namespace MyPage.Tests.MobileData;

/// <summary>
/// The process that is killed: some workers give, accept and take back, or turn months, return gifts and report usage, until the end. Each says on standard output
/// what is committed: <c>gift state .</c>; of a turn, that it begins. It does one of both, since most of its life is its start.
/// </summary>
internal static class BookChild
{
    public const string Word = "books";
    public const string Ready = "ready";
    public const int BatchLines = 4;
    private const int Givers = 8;

    private static readonly GiftRules Rules = new() { FiguresWithin = TimeSpan.FromDays(10_000), MonthlyMaximumMb = int.MaxValue };

    /// <summary>Starts it. It says <see cref="Ready"/>, and waits for a line before it acts.</summary>
    public static Process Start(IReadOnlyDictionary<string, string> settings, bool turns, DateTimeOffset now)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "MyPage.Tests.dll"), Word, turns.ToString(CultureInfo.InvariantCulture), now.ToString("O"), JsonSerializer.Serialize(settings)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // It dies young: nothing pays for code that is made better.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TC_BackgroundWorkerTimeoutMs"] = "0";
        start.Environment["DOTNET_TC_CallCountThreshold"] = "65535";
        return Process.Start(start)!;
    }

    public static async Task RunAsync(string[] args)
    {
        var turns = bool.Parse(args[0]);
        var now = DateTimeOffset.Parse(args[1], CultureInfo.InvariantCulture);
        var settings = JsonSerializer.Deserialize<Dictionary<string, string>>(args[2])!;
        var host = new BookHost(
            new Dictionary<string, string>(settings, StringComparer.Ordinal) { ["Jobs:BatchLines"] = BatchLines.ToString(CultureInfo.InvariantCulture), ["Jobs:Pause"] = "00:00:00" },
            new TestClock(now));
        await using var db = host.Open();
        var lines = await db.DataBooks.Select(book => book.SubscriptionId).ToListAsync();
        await Console.Out.WriteLineAsync(Ready);
        if (await Console.In.ReadLineAsync() is not null)
        {
            await (turns ? TurnAsync(host, lines) : Task.WhenAll(Enumerable.Range(0, Givers).Select(_ => Task.Run(() => GiveAsync(host, lines)))));
        }
    }

    // Two nodes turn the same lines. One line is turned beforehand, so that what is cut off is the work and not its preparation.
    private static async Task TurnAsync(BookHost host, List<Guid> lines)
    {
        await using (var db = host.Open())
        {
            await using var transaction = await db.BeginWriteAsync(CancellationToken.None);
            await host.Services.GetRequiredService<BookTurns>().TurnAsync(db, [lines[0]], host.Clock.GetUtcNow(), CancellationToken.None);
            await db.SaveChangesAsync();
            await transaction.CommitAsync(CancellationToken.None);
        }

        await Console.Out.WriteLineAsync("turning");
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                await host.Jobs.RunAsync(MonthTurn.Name, CancellationToken.None);
                await host.Jobs.RunAsync(GiftReturn.Name, CancellationToken.None);
                await UseAsync(host, lines[Random.Shared.Next(lines.Count)]);
            }
        })));
    }

    private static async Task GiveAsync(BookHost host, List<Guid> lines)
    {
        var gifts = new List<(Guid Id, Guid Sender, Guid Receiver)>();
        while (true)
        {
            var (line, other) = (lines[Random.Shared.Next(lines.Count)], lines[Random.Shared.Next(lines.Count)]);
            var gift = Guid.CreateVersion7();
            if (line != other && await GiveAsync(host, gift, line, other))
            {
                gifts.Add((gift, line, other));
                Say(gift, DataGiftState.Held);
            }

            // About one of eight goes on waiting.
            if (gifts.Count > 0 && Random.Shared.Next(8) > 0)
            {
                var (id, sender, receiver) = gifts[Random.Shared.Next(gifts.Count)];
                if (await EndAsync(host, id, sender, receiver, isAccepted: Random.Shared.Next(3) > 0) is { } state)
                {
                    Say(id, state);
                }
            }
        }

        void Say(Guid gift, DataGiftState state)
        {
            lock (Rules)
            {
                Console.Out.WriteLine($"{gift} {state} .");
            }
        }
    }

    private static Task<UsageOutcome> UseAsync(BookHost host, Guid line) => host.ActAsync([line], (_, books) =>
    {
        var today = BusinessCalendar.DateOf(host.Clock.GetUtcNow());
        return Task.FromResult(books.Of(line)!.Report(today, Random.Shared.Next(4000), host.Clock.GetUtcNow(), books.Plans.Of(line), Books.CorrectionDays).Value);
    });

    private static Task<bool> GiveAsync(BookHost host, Guid gift, Guid line, Guid other) => host.ActAsync([line], (_, books) =>
    {
        var request = new GiftRequest(gift, 500, Books.Linked, other, Books.Linked, null);
        return Task.FromResult(DataGiving.Give(books.Of(line)!, request, Rules, host.Clock.GetUtcNow(), books.Plans.Of(line)).IsDone);
    });

    // Null where it was refused.
    private static Task<DataGiftState?> EndAsync(BookHost host, Guid id, Guid sender, Guid receiver, bool isAccepted) => host.ActAsync([sender, receiver], async (db, books) =>
    {
        var gift = await db.DataGifts.SingleAsync(gift => gift.Id == id);
        var (giver, taker, now) = (books.Of(sender)!, books.Of(receiver)!, host.Clock.GetUtcNow());
        var done = isAccepted
            ? DataGiving.Accept(gift, giver, taker, Books.Linked, now, books.Plans.Of(sender), books.Plans.Of(receiver)).IsDone
            : DataGiving.Withdraw(gift, giver, now, books.Plans.Of(sender)).IsDone;
        return done ? gift.State : (DataGiftState?)null;
    });
}
