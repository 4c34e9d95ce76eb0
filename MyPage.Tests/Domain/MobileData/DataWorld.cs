using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;

namespace MyPage.Tests.Domain.MobileData;

/// <summary>Three lines that use, give and buy; a history of steps acts on them in the order in which it comes.</summary>
internal sealed class DataWorld
{
    // Gifts are to be frequent, so figures may be older than usual.
    private static readonly GiftRules Rules = new() { FiguresWithin = TimeSpan.FromDays(15) };
    private static readonly int[] Volumes = [3000, 1000, 0, 6000];

    private readonly bool _turnsAtEveryMoment;
    private readonly PlanSchedule[] _plans;
    private readonly List<DataGift> _gifts = [];
    private int _ids;

    /// <summary>A world; with <paramref name="turnsAtEveryMoment"/>, all books are brought to many moments between the steps.</summary>
    public DataWorld(bool turnsAtEveryMoment)
    {
        _turnsAtEveryMoment = turnsAtEveryMoment;
        _plans = [Books.Plan(3000), Books.Plan(1000), Books.Plan(6000)];
        All = [.. _plans.Select(plan => DataBook.Open(NextId(), plan, SubscriptionStatus.Active, Now))];
    }

    public DateTimeOffset Now { get; private set; } = Books.At(11, 20);

    public IReadOnlyList<DataBook> All { get; }

    public IReadOnlyList<DataGift> Gifts => _gifts;

    public void TurnAll()
    {
        for (var line = 0; line < All.Count; line++)
        {
            All[line].TurnTo(Now, _plans[line]);
        }
    }

    /// <summary>Lets time pass, then acts; the act again must change nothing.</summary>
    public Action Do(HistoryStep step)
    {
        Pass(step.Wait);
        var act = Act(step);
        act();
        return act;
    }

    private void Pass(int wait)
    {
        var monthEnd = BusinessMonth.Of(Now).End;
        var then = wait switch
        {
            < 20 => Now,
            < 26 => Now.AddHours(5),
            < 32 => Now.AddDays(1),
            32 => Now.AddHours(72),
            33 => monthEnd.AddSeconds(-1) > Now ? monthEnd.AddSeconds(-1) : Now,
            34 or 35 => monthEnd,
            36 => monthEnd.AddDays(Books.CorrectionDays).AddSeconds(-1),
            37 => monthEnd.AddDays(Books.CorrectionDays),
            38 => Now.AddDays(7),
            _ => Now.AddDays(70),
        };

        if (_turnsAtEveryMoment)
        {
            for (; Now < then; Now = Now.AddHours(7) < then ? Now.AddHours(7) : then)
            {
                TurnAll();
            }

            TurnAll();
        }

        Now = then;
    }

    private Action Act(HistoryStep step)
    {
        var (line, book, plans) = (step.Line, All[step.Line], _plans[step.Line]);
        switch (step.Act)
        {
            case < 6:
                var date = DateOf(book, step);
                return () => book.Report(date, step.Amount * 250, Now, plans, Books.CorrectionDays);
            case < 9:
                return Give(book, All[step.Other % All.Count], step, plans);
            case < 12:
                return Accept(step);
            case 12:
                return TakeBack(step);
            case 13:
                var (topUp, mb) = (NextId(), step.Amount % 2 == 0 ? 500 : 1000);
                return () => book.Buy(topUp, mb, mb * 11 / 10, Books.Offer, Now, plans);
            case 14:
                var month = BusinessMonth.Of(BusinessCalendar.DateOf(Now).AddMonths((step.Other % 4) - 2));
                _plans[line] = plans.With(Books.PlanOf(month, Volumes[step.Amount % Volumes.Length]));
                return () => book.TakeOverPlans(plans, _plans[line], Now);
            case 15:
                return ChangeUser(line);
            case 16 or 17:
                return TakeOverStatus(line, step.Amount switch { 0 or 1 => SubscriptionStatus.Suspended, 2 or 3 => SubscriptionStatus.Terminated, _ => SubscriptionStatus.Active });
            default:
                return () => book.TurnTo(Now, plans);
        }
    }

    // Today, a date of the last five weeks, or one that was reported before.
    private DateOnly DateOf(DataBook book, HistoryStep step) => step.Act switch
    {
        < 3 => BusinessCalendar.DateOf(Now),
        3 => BusinessCalendar.DateOf(Now).AddDays(-step.Other * step.Other),
        _ => book.Days.Count == 0 ? BusinessCalendar.DateOf(Now) : book.Days[^(1 + (step.Other % book.Days.Count))].Date,
    };

    private Action Give(DataBook sender, DataBook receiver, HistoryStep step, PlanSchedule plans)
    {
        var byLink = step.Act == 8;
        var request = new GiftRequest(NextId(), ((step.Amount % 3) + 1) * 500, Books.Linked, byLink ? null : receiver.SubscriptionId, byLink ? null : Books.Linked, null);
        return () =>
        {
            if (DataGiving.Give(sender, request, Rules, Now, plans).TryGetValue(out var gift, out _) && !_gifts.Contains(gift))
            {
                _gifts.Add(gift);
            }
        };
    }

    private Action Accept(HistoryStep step)
    {
        if (_gifts.Count == 0)
        {
            return () => { };
        }

        var gift = _gifts[^(1 + (step.Amount % Math.Min(_gifts.Count, 2)))];
        var sender = LineOf(gift.SenderId);
        var receiver = gift.ReceiverId is { } id ? LineOf(id) : step.Line;
        return () => DataGiving.Accept(gift, All[sender], All[receiver], Books.Linked, Now, _plans[sender], _plans[receiver]);
    }

    private Action TakeBack(HistoryStep step)
    {
        if (_gifts.Count == 0)
        {
            return () => { };
        }

        var gift = _gifts[^(1 + (step.Amount % Math.Min(_gifts.Count, 2)))];
        var sender = LineOf(gift.SenderId);
        return step.Other % 2 == 0
            ? () => DataGiving.Withdraw(gift, All[sender], Now, _plans[sender])
            : () => DataGiving.Decline(gift, All[sender], Now, _plans[sender]);
    }

    // Not repeated: another change is another person again.
    private Action ChangeUser(int line)
    {
        All[line].ChangeUser(Now, _plans[line]);
        return () => ReturnHeldFor(line, DataGiving.ReceiverUserChanged);
    }

    private Action TakeOverStatus(int line, SubscriptionStatus status) => () =>
    {
        All[line].TakeOverStatus(status, Now, _plans[line]);
        if (status == SubscriptionStatus.Terminated)
        {
            ReturnHeldFor(line, DataGiving.ReceiverEnded);
        }
    };

    private void ReturnHeldFor(int line, Func<DataGift, DataBook, DateTimeOffset, PlanSchedule, Result<DataGift, DataGiftRefusal>> act)
    {
        foreach (var gift in _gifts.Where(gift => gift.State == DataGiftState.Held && gift.ReceiverId == All[line].SubscriptionId).ToList())
        {
            var sender = LineOf(gift.SenderId);
            act(gift, All[sender], Now, _plans[sender]);
        }
    }

    private int LineOf(Guid subscriptionId) => All.ToList().FindIndex(book => book.SubscriptionId == subscriptionId);

    private Guid NextId() => new(++_ids, 0, 0, new byte[8]);
}
