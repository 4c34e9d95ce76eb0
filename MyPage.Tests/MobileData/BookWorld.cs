using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Tests.Domain.MobileData;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Persistence;

namespace MyPage.Tests.MobileData;

/// <summary>
/// Three lines in a database on which several histories act at once, each act in a transaction of its own, and the same lines in memory, on which the same acts
/// are done one after the other in the order in which the database took them. Both must be the same in the end.
/// </summary>
internal sealed partial class BookWorld
{
    // Gifts are to be frequent, so figures may be older than usual.
    private static readonly GiftRules Rules = new() { FiguresWithin = TimeSpan.FromDays(15) };
    private static readonly int[] Volumes = [3000, 1000, 0, 6000];

    private readonly BookHost _host;
    private readonly Lock _lock = new();
    private readonly List<(int Order, DateTimeOffset At, Action<DateTimeOffset> Act)> _log = [];
    private readonly List<(Guid Id, Guid SenderId, Guid? ReceiverId)> _gifts = [];
    private readonly IReadOnlyList<Guid> _ids;
    private readonly Dictionary<Guid, DataBook> _books;
    private readonly Dictionary<Guid, PlanSchedule> _plans;
    private DateTimeOffset _now;
    private int _order;

    private BookWorld(BookHost host, DateTimeOffset now, IReadOnlyList<Guid> ids, int[] volumes)
    {
        (_host, _now, _ids) = (host, now, ids);
        _plans = ids.Zip(volumes).ToDictionary(line => line.First, line => BookHost.PlanOf(line.Second));
        _books = ids.ToDictionary(id => id, id => DataBook.Open(id, _plans[id], SubscriptionStatus.Active, now));
    }

    public static async Task<BookWorld> CreateAsync(BookHost host)
    {
        var now = Books.At(11, 20);
        int[] volumes = [3000, 1000, 6000];
        return new BookWorld(host, now, await host.AddLinesAsync(now, volumes), volumes);
    }

    /// <summary>Lets time pass for all histories, then acts.</summary>
    public async Task DoAsync(HistoryStep step)
    {
        Pass(step.Wait);
        var id = _ids[step.Line];
        switch (step.Act)
        {
            case < 6: await ReportAsync(id, step); break;
            case < 9: await GiveAsync(id, _ids[step.Other % _ids.Count], step); break;
            case < 12: await AcceptAsync(id, step); break;
            case 12: await TakeBackAsync(step); break;
            case 13: await BuyAsync(id, step.Amount % 2 == 0 ? 500 : 1000); break;
            case 14: await ChangePlanAsync(id, step); break;
            case 15: await ChangeUserAsync(id); break;
            case 16 or 17: await ChangeStatusAsync(id, step.Amount switch { 0 or 1 => SubscriptionStatus.Suspended, 2 or 3 => SubscriptionStatus.Terminated, _ => SubscriptionStatus.Active }); break;
            default: await TurnAsync(); break;
        }
    }

    /// <summary>What must hold whenever one looks, even while others act: the books as of one moment explain themselves, and MB are neither lost nor made.</summary>
    public async Task CheckAsync()
    {
        var (result, found) = await _host.VerifyAsync(_ids);
        if (found.Count > 0)
        {
            throw new InvalidOperationException($"The books do not add up: {string.Join("; ", found)}");
        }

        // The lines give to each other only.
        if (result.Sums.In != result.Sums.Out || result.Sums.Given != result.Sums.Received || result.Sums.CarriedIn != result.Sums.CarriedOut)
        {
            throw new InvalidOperationException($"MB were lost or made: {result.Sums}");
        }
    }

    /// <summary>At the end: the database holds what the acts one after the other make in memory, and what is read in part is what is there.</summary>
    public async Task CompareAsync()
    {
        await TurnAsync();
        await CheckAsync();
        foreach (var (_, at, act) in _log.OrderBy(acted => acted.Order))
        {
            act(at);
        }

        var stored = await _host.ReadAllAsync(_ids);
        foreach (var book in stored)
        {
            var id = book.SubscriptionId;
            _books[id].TurnTo(_books[id].MomentOf(_now), _plans[id]);
            var (expected, found) = (Books.Picture(_books[id]), Books.Picture(book));
            if (!string.Equals(expected, found, StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"In memory:\n{expected}\nin the database:\n{found}");
            }
        }

        await using var db = _host.Open();
        var balances = await DataBalances.OfAsync(db, [.. _ids], _now, CancellationToken.None);
        foreach (var book in stored)
        {
            var whole = DataBalance.Of(book, _now, _plans[book.SubscriptionId]);
            if (balances[book.SubscriptionId] != whole)
            {
                throw new InvalidOperationException($"Of a part: {balances[book.SubscriptionId]}\nof all: {whole}");
            }
        }
    }

    private void Pass(int wait)
    {
        lock (_lock)
        {
            var monthEnd = BusinessMonth.Of(_now).End;
            _now = wait switch
            {
                < 60 => _now,
                < 66 => _now.AddHours(5),
                < 71 => _now.AddDays(1),
                71 => _now.AddHours(72),
                72 => monthEnd.AddSeconds(-1) > _now ? monthEnd.AddSeconds(-1) : _now,
                73 or 74 => monthEnd,
                75 => monthEnd.AddDays(Books.CorrectionDays).AddSeconds(-1),
                76 => monthEnd.AddDays(Books.CorrectionDays),
                77 or 78 => _now.AddDays(7),
                _ => _now.AddDays(70),
            };
        }
    }

    private Task ActAsync(
        IReadOnlyCollection<Guid> ids, Func<PortalDbContext, DateTimeOffset, Task> load, Action<Func<Guid, DataBook>, Func<Guid, PlanSchedule>, DateTimeOffset> act) =>
        CommitAsync(
            ids,
            async (db, at) =>
            {
                var books = await LoadedBooks.LoadAsync(db, ids, BusinessCalendar.DateOf(at), null, CancellationToken.None);
                await load(db, at);
                act(id => books.Of(id)!, books.Plans.Of, at);
            },
            at => act(id => _books[id], id => _plans[id], at));

    private Task ChangeAsync(Func<LineChanges, DateTimeOffset, Task> inDatabase, Action<DateTimeOffset> inMemory) => CommitAsync(
        _ids,
        async (db, at) => await inDatabase(await LineChanges.HoldAsync(db, _ids, at, CancellationToken.None), at),
        inMemory);

    // The moment and the place in the order are taken once the books are held: whoever comes later on one of them comes later in both.
    private async Task CommitAsync(IReadOnlyCollection<Guid> ids, Func<PortalDbContext, DateTimeOffset, Task> inDatabase, Action<DateTimeOffset> inMemory)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await using var db = _host.Open();
                await using var transaction = await db.BeginWriteAsync(CancellationToken.None);
                await LoadedBooks.HoldAsync(db, ids, Now(), CancellationToken.None);
                var (at, order) = Take();
                await inDatabase(db, at);
                await db.SaveChangesAsync();
                await transaction.CommitAsync(CancellationToken.None);
                lock (_lock)
                {
                    _log.Add((order, at, inMemory));
                }

                return;
            }
            catch (Exception exception) when (exception.IsConflict() && tries < 50)
            {
                // Somebody else saved first.
            }
        }
    }

    private (Guid Id, Guid SenderId, Guid? ReceiverId)? GiftOf(HistoryStep step)
    {
        lock (_lock)
        {
            return _gifts.Count == 0 ? null : _gifts[^(1 + (step.Amount % Math.Min(_gifts.Count, 3)))];
        }
    }

    private (DateTimeOffset At, int Order) Take()
    {
        lock (_lock)
        {
            return (_now, ++_order);
        }
    }

    private DateTimeOffset Now()
    {
        lock (_lock)
        {
            return _now;
        }
    }
}
