using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.MobileData;
using MyPage.Tests.Domain.MobileData;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Tests.MobileData;

/// <summary>
/// Three lines in a database on which several histories act at once, at the desks at which people and the carrier do, and the same lines in memory, on which the same
/// acts are done one after the other in the order in which the database took them. Both must be the same in the end, and so must be each answer.
/// </summary>
internal sealed partial class BookWorld
{
    /// <summary>Gifts are to be frequent, so figures may be older than usual.</summary>
    public const int FiguresWithinHours = 15 * 24;

    private static readonly GiftRules Rules = new() { FiguresWithin = TimeSpan.FromHours(FiguresWithinHours) };
    private static readonly int[] Volumes = [3000, 1000, 0, 6000];

    private readonly BookNode _node;
    private readonly FeedReader _feed;
    private readonly Lock _lock = new();
    private readonly List<(int Order, Action Act)> _log = [];
    private readonly List<MadeGift> _gifts = [];
    private readonly IReadOnlyList<Guid> _ids;
    private readonly Dictionary<Guid, DataBook> _books;
    private readonly Dictionary<Guid, PlanSchedule> _plans;
    private readonly Dictionary<Guid, PhoneNumber> _numbers;
    private readonly Dictionary<Guid, Guid> _users;
    private readonly HolderCaller _holder;
    private readonly LineAccount _holdersAccount;

    private BookWorld(BookNode node, FeedReader feed, IReadOnlyList<Subscription> lines, int[] volumes, Dictionary<Guid, Guid> users, LineAccount holdersAccount)
    {
        (_node, _feed, _users, _holdersAccount, _ids) = (node, feed, users, holdersAccount, [.. lines.Select(line => line.Id)]);
        _holder = new HolderCaller(Guid.NewGuid(), lines[0].ContractId, CallerWay.Password, CallerOrigin.Inside);
        _numbers = lines.ToDictionary(line => line.Id, line => line.PhoneNumber);
        _plans = _ids.Zip(volumes).ToDictionary(line => line.First, line => BookHost.PlanOf(line.Second));
        _books = _ids.ToDictionary(id => id, id => DataBook.Open(id, _plans[id], SubscriptionStatus.Active, Now));
    }

    private DateTimeOffset Now => _node.Clock.Now;

    public static async Task<BookWorld> CreateAsync(BookNode node, FeedReader feed)
    {
        var now = Books.At(11, 20);
        int[] volumes = [3000, 1000, 6000];
        await node.MoveAsync(_ => now);
        var ids = await node.Host.AddLinesAsync(now, volumes);
        var users = await BookDesks.LinkAsync(node.Host, ids, now);
        await using var db = node.Host.Open();
        var lines = await db.Subscriptions.AsNoTracking().Where(line => ids.Contains(line.Id)).ToListAsync();
        lines = [.. ids.Select(id => lines.Single(line => line.Id == id))];
        var holder = new LineAccount($"U{Guid.NewGuid():N}", "はなこ", now);
        db.AddRange(holder, new ContractHolderLink(lines[0].ContractId, holder.Id, now));
        await db.SaveChangesAsync();
        return new BookWorld(node, feed, lines, volumes, users, holder);
    }

    /// <summary>Lets time pass for all histories, then acts and looks while the others go on.</summary>
    public async Task DoAsync(HistoryStep step)
    {
        if (step.Act == HistoryStep.Restart)
        {
            await _node.RestartAsync();
        }
        else if (step.Wait >= 60)
        {
            await _node.MoveAsync(now => Then(now, step.Wait));
        }

        await _node.UseAsync(async () =>
        {
            await ActAsync(step);
            await CheckAsync();
        });
    }

    /// <summary>At the end: the database holds what the acts one after the other make in memory, and each gift was recorded and each purchase charged once.</summary>
    public async Task CompareAsync()
    {
        await TurnAsync();
        await CheckAsync();
        Assert(await _node.Host.VerifyAsync(_ids));
        foreach (var (_, act) in _log.OrderBy(acted => acted.Order))
        {
            act();
        }

        await using var db = _node.Host.Open();
        var stored = await BookHost.ReadAllAsync(db, _ids);
        foreach (var book in stored)
        {
            var id = book.SubscriptionId;
            _books[id].TurnTo(_books[id].MomentOf(Now), _plans[id]);
            var (expected, found) = (Books.Picture(_books[id]), Books.Picture(book));
            Assert(string.Equals(expected, found, StringComparison.Ordinal), $"In memory:\n{expected}\nin the database:\n{found}");
        }

        await CheckRecordsAsync(db, stored);
        await CheckChargesAsync(db, stored);
    }

    private async Task ActAsync(HistoryStep step)
    {
        var id = _ids[step.Line];
        switch (step.Act)
        {
            case < 6: await ReportAsync(id, step); break;
            case < 9: await GiveAsync(id, _ids[step.Other % _ids.Count], step); break;
            case < 12: await AcceptAsync(id, step); break;
            case 12: await TakeBackAsync(step); break;
            case 13: await BuyAsync(id, step); break;
            case 14: await ChangePlanAsync(id, step); break;
            case 15: await ChangeUserAsync(id); break;
            case 16 or 17: await ChangeStatusAsync(id, step.Amount switch { 0 or 1 => SubscriptionStatus.Suspended, 2 or 3 => SubscriptionStatus.Terminated, _ => SubscriptionStatus.Active }); break;
            default: await TurnAsync(); break;
        }
    }

    private static DateTimeOffset Then(DateTimeOffset now, int wait)
    {
        var monthEnd = BusinessMonth.Of(now).End;
        return wait switch
        {
            < 66 => now.AddHours(5),
            < 71 => now.AddDays(1),
            71 => now.AddHours(72),
            72 => monthEnd.AddSeconds(-1) > now ? monthEnd.AddSeconds(-1) : now,
            73 or 74 => monthEnd,
            75 => monthEnd.AddDays(Books.CorrectionDays).AddSeconds(-1),
            76 => monthEnd.AddDays(Books.CorrectionDays),
            77 or 78 => now.AddDays(7),
            _ => now.AddDays(70),
        };
    }

    // An act in a transaction of its own, as the carrier's files and interface act.
    private Task CommitAsync<T>(Func<PortalDbContext, Task<T>> inDatabase, Action<DateTimeOffset, T> inMemory) => LogAsync(
        async () =>
        {
            await using var db = _node.Host.Open();
            await using var transaction = await db.BeginWriteAsync(CancellationToken.None);
            var answer = await inDatabase(db);
            await db.SaveChangesAsync();
            await transaction.CommitAsync(CancellationToken.None);
            return answer;
        },
        inMemory);

    // What was not committed, such as a refused purchase, is not done in memory either.
    private async Task<T> LogAsync<T>(Func<Task<T>> inDatabase, Action<DateTimeOffset, T> inMemory)
    {
        var at = Now;
        var (answer, place) = await _node.Commits.OfAsync(() => AgainAsync(inDatabase));
        if (place is { } order)
        {
            lock (_lock)
            {
                _log.Add((order, () => inMemory(at, answer)));
            }
        }

        return answer;
    }

    private static async Task<T> AgainAsync<T>(Func<Task<T>> act)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await act();
            }
            catch (Exception exception) when (exception.IsConflict() && tries < 50)
            {
                // Somebody else saved first.
            }
        }
    }

    private static void Assert((VerificationResult Result, List<VerifiedDifference> Found) verified) =>
        Assert(verified.Found.Count == 0, $"The books do not add up: {string.Join("; ", verified.Found)}");

    private static void Assert(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }

    // ReceiverId is null, and Token the link's, where the gift was made by a link.
    private sealed record MadeGift(Guid Id, Guid SenderId, Guid? ReceiverId, string? Token);
}
