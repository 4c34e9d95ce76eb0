using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Tests.MobileData;
using MyPage.Web.Capabilities.DataGifts;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.Points;
using MyPage.Web.Persistence;

namespace MyPage.Tests.Processes;

/// <summary>
/// The process that is killed. On each of its databases people give, accept and take back at the desk, usage is reported, and two nodes run the jobs, until the end. It
/// says on standard output what is committed, and which job begins and is done: <c>database what state .</c>. Since most of its life is its start, it does all at once.
/// </summary>
internal static class WorkChild
{
    public const string Word = "work";
    public const string Ready = "ready";
    public const string Begun = "begun";
    public const string Done = "done";
    private const int Givers = 4;
    private const int Nodes = 2;

    private static readonly Lock Saying = new();

    /// <summary>Starts it. It says <see cref="Ready"/>, and waits for a line before it acts.</summary>
    /// <param name="databases">The settings of its databases; what it says names them by their place.</param>
    /// <param name="now">The moment at which it acts.</param>
    /// <param name="job">The job that its nodes begin with.</param>
    public static Process Start(IReadOnlyList<IReadOnlyDictionary<string, string>> databases, DateTimeOffset now, string job)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "MyPage.Tests.dll"), Word, now.ToString("O"), job, JsonSerializer.Serialize(databases)])
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
        var now = DateTimeOffset.Parse(args[0], CultureInfo.InvariantCulture);
        var databases = JsonSerializer.Deserialize<Dictionary<string, string>[]>(args[2])!.Select((settings, place) => new Database(place, new WorkHost(settings, now))).ToList();
        foreach (var database in databases)
        {
            await database.LoadAsync();
        }

        await Console.Out.WriteLineAsync(Ready);
        if (await Console.In.ReadLineAsync() is not null)
        {
            await Task.WhenAll(databases.SelectMany(database => Enumerable.Range(0, Givers).Select(_ => Task.Run(() => GiveAsync(database)))
                .Concat(Enumerable.Range(0, Nodes).Select(_ => Task.Run(() => RunJobsAsync(database, args[1]))))));
        }
    }

    private static async Task RunJobsAsync(Database database, string first)
    {
        foreach (var job in JobsFrom(first))
        {
            database.Say(job, Begun);
            try
            {
                await database.Host.RunAsync(job);
            }
            catch (PointBatchException)
            {
                // The other node wrote to the same ledgers again and again; the next run goes on.
            }

            database.Say(job, Done);
        }
    }

    private static IEnumerable<string> JobsFrom(string first)
    {
        yield return first;
        while (true)
        {
            foreach (var job in WorkHost.JobNames.OrderBy(_ => Random.Shared.Next()))
            {
                yield return job;
            }
        }
    }

    private static async Task<bool> UseAsync(Database database)
    {
        var now = database.Host.Now;
        await using var db = database.Host.Open();
        await using var transaction = await db.BeginWriteAsync(CancellationToken.None);
        var reading = new UsageReading(database.AnyLine().Number, BusinessCalendar.DateOf(now), Random.Shared.Next(WorkHost.VolumeMb / 3));
        await database.Host.Get<IUsageIntake>().TakeAsync(db, [reading], now, CancellationToken.None);
        await db.SaveChangesAsync();
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    private static async Task GiveAsync(Database database)
    {
        var desk = database.Host.Get<DataGiftDesk>();
        var gifts = new List<(Guid Id, Line Sender, Line Receiver, string? Token)>();
        while (true)
        {
            var (sender, byLink, id) = (database.AnyLine(), Random.Shared.Next(3) == 0, Guid.CreateVersion7());
            var receiver = byLink ? database.AnyLine() : database.OtherOf(sender);
            if (await AgainAsync(() => desk.GiveAsync(BookDesks.UserOf(sender.User), new GiftOrder(id, sender.Id, byLink ? null : receiver.Id, 10, null), CancellationToken.None)) is { IsDone: true })
            {
                database.Say(id.ToString(), nameof(DataGiftState.Held));
                gifts.Add((id, sender, receiver, byLink ? await database.TokenOfAsync(id) : null));
            }

            if (Random.Shared.Next(8) == 0)
            {
                await AgainAsync(() => UseAsync(database));
            }

            // About one of eight goes on waiting.
            if (gifts.Count > 0 && Random.Shared.Next(8) > 0)
            {
                var gift = gifts[Random.Shared.Next(gifts.Count)];
                var user = BookDesks.UserOf(gift.Receiver.User);
                var ended = await AgainAsync(() => Random.Shared.Next(3) == 0
                    ? desk.WithdrawAsync(BookDesks.UserOf(gift.Sender.User), gift.Id, CancellationToken.None)
                    : gift.Token is { } token
                        ? desk.AcceptByLinkAsync(user, token, gift.Receiver.Id, CancellationToken.None)
                        : desk.AcceptAsync(user, gift.Id, gift.Receiver.Id, CancellationToken.None));
                if (ended is { IsDone: true })
                {
                    database.Say(gift.Id.ToString(), ended.Value.State.ToString());
                }
            }
        }
    }

    private static async Task<T> AgainAsync<T>(Func<Task<T>> act)
    {
        while (true)
        {
            try
            {
                return await act();
            }
            catch (Exception exception) when (exception.IsConflict())
            {
                // Somebody else saved first.
            }
        }
    }

    private sealed record Line(Guid Id, Guid Contract, PhoneNumber Number, Guid User);

    private sealed record Database(int Place, WorkHost Host)
    {
        private List<Line> _lines = [];

        public async Task LoadAsync()
        {
            await using var db = Host.Open();
            _lines = await (
                from line in db.Subscriptions
                join link in db.RegisteredUserLinks on line.Id equals link.SubscriptionId
                where link.EndedAt == null
                select new Line(line.Id, line.ContractId, line.PhoneNumber, link.LineAccountId)).ToListAsync();
        }

        public Line AnyLine() => _lines[Random.Shared.Next(_lines.Count)];

        public Line OtherOf(Line line) => _lines.Single(other => other.Contract == line.Contract && other.Id != line.Id);

        public async Task<string> TokenOfAsync(Guid giftId)
        {
            await using var db = Host.Open();
            return QueryHelpers.ParseQuery((await Host.Get<GiftLinkDesk>().FindAddressAsync(db, giftId, CancellationToken.None))!.Query)["t"].Single()!;
        }

        public void Say(string what, string state)
        {
            lock (Saying)
            {
                Console.Out.WriteLine($"{Place.ToString(CultureInfo.InvariantCulture)} {what} {state} .");
            }
        }
    }
}
