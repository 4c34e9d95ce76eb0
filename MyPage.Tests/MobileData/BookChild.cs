using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.MobileData;
using MyPage.Tests.Domain.MobileData;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.MobileData;

namespace MyPage.Tests.MobileData;

/// <summary>
/// The process that is killed: some workers on each database give, accept, take back and use, and run the jobs, until the end. Each says on standard output what is
/// committed: <c>database gift state .</c>
/// </summary>
internal static class BookChild
{
    public const string Word = "books";
    public const string Ready = "ready";
    public const int BatchLines = 4;

    private static readonly GiftRules Rules = new() { FiguresWithin = TimeSpan.FromDays(10_000), MonthlyMaximumMb = int.MaxValue };

    /// <summary>Starts it.</summary>
    public static Process Start(IReadOnlyList<IReadOnlyDictionary<string, string>> databases, int workers, DateTimeOffset now)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "MyPage.Tests.dll"), Word, workers.ToString(CultureInfo.InvariantCulture), now.ToString("O"), JsonSerializer.Serialize(databases)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    public static async Task RunAsync(string[] args)
    {
        var workers = int.Parse(args[0], CultureInfo.InvariantCulture);
        var now = DateTimeOffset.Parse(args[1], CultureInfo.InvariantCulture);
        var databases = JsonSerializer.Deserialize<List<Dictionary<string, string>>>(args[2])!;
        var hosts = databases.ConvertAll(settings => new BookHost(
            new Dictionary<string, string>(settings, StringComparer.Ordinal) { ["Jobs:BatchLines"] = BatchLines.ToString(CultureInfo.InvariantCulture), ["Jobs:Pause"] = "00:00:00" },
            new TestClock(now)));
        var lines = new List<List<Guid>>();
        foreach (var host in hosts)
        {
            await using var db = host.Open();
            lines.Add(await db.DataBooks.Select(book => book.SubscriptionId).ToListAsync());
        }

        await Console.Out.WriteLineAsync(Ready);
        await Task.WhenAll(Enumerable.Range(0, hosts.Count * workers).Select(worker => Task.Run(() => WorkAsync(worker % hosts.Count, hosts[worker % hosts.Count], lines[worker % hosts.Count], turnsFirst: worker % 4 == 0))));
    }

    private static async Task WorkAsync(int database, BookHost host, List<Guid> lines, bool turnsFirst)
    {
        if (turnsFirst)
        {
            await host.Jobs.RunAsync(MonthTurn.Name, CancellationToken.None);
        }

        var gifts = new List<(Guid Id, Guid Sender, Guid Receiver)>();
        while (true)
        {
            var (line, other) = (lines[Random.Shared.Next(lines.Count)], lines[Random.Shared.Next(lines.Count)]);
            switch (Random.Shared.Next(10))
            {
                case 0:
                    await host.Jobs.RunAsync(MonthTurn.Name, CancellationToken.None);
                    break;
                case 1:
                    await host.Jobs.RunAsync(GiftReturn.Name, CancellationToken.None);
                    break;
                case 2 or 3:
                    await UseAsync(host, line);
                    break;
                case < 7:
                    var gift = Guid.CreateVersion7();
                    if (line != other && await GiveAsync(host, gift, line, other))
                    {
                        gifts.Add((gift, line, other));
                        Say(gift, DataGiftState.Held);
                    }

                    break;
                default:
                    if (gifts.Count > 0)
                    {
                        var (id, sender, receiver) = gifts[Random.Shared.Next(gifts.Count)];
                        if (await EndAsync(host, id, sender, receiver, isAccepted: Random.Shared.Next(3) > 0) is { } state)
                        {
                            Say(id, state);
                        }
                    }

                    break;
            }
        }

        void Say(Guid gift, DataGiftState state)
        {
            lock (Rules)
            {
                Console.Out.WriteLine($"{database.ToString(CultureInfo.InvariantCulture)} {gift} {state} .");
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
