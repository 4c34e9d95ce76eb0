using MyPage.Domain.MobileData;

namespace MyPage.Domain.Points;

/// <summary>
/// The points of a contract (docs/points.md). It is made of its last entry alone, and what happens to it becomes further entries, which whoever loaded it saves. Every act
/// and every read first brings it to its moment by <see cref="TurnTo"/>; what that writes does not depend on when or how often it is called.
/// </summary>
public sealed class PointLedger
{
    private readonly List<PointEntry> _added = [];
    private readonly List<PointLot> _returned;
    private int _common;

    private PointLedger(Guid contractId, PointEntry? last)
    {
        ContractId = contractId;
        _returned = [.. last?.Returned ?? []];
        _common = (last?.LeftPoints ?? 0) - _returned.Sum(lot => lot.Points);
        (Number, At, LastDay, GrantedMonth) = (last?.Number ?? 0, last?.At ?? DateTimeOffset.MinValue, last?.LastDay, last?.GrantedMonth);
    }

    /// <summary>The contract.</summary>
    public Guid ContractId { get; }

    /// <summary>The number of the last entry; zero before the first.</summary>
    public int Number { get; private set; }

    /// <summary>The latest moment that an entry holds from.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>The day at whose end all points expire, except those that came back later; null while nothing was ever granted.</summary>
    public DateOnly? LastDay { get; private set; }

    /// <summary>The last month whose points are written, zero or not.</summary>
    public BusinessMonth? GrantedMonth { get; private set; }

    /// <summary>What is left in all; never below zero.</summary>
    public int LeftPoints => _common + _returned.Sum(lot => lot.Points);

    /// <summary>What is left, by the day until whose end it can be used, the earliest first; none of zero.</summary>
    public IReadOnlyList<PointLot> Lots => _common > 0 ? [new PointLot(LastDay!.Value, _common), .. _returned] : [.. _returned];

    /// <summary>What was added since it was loaded, in the order of its numbers.</summary>
    public IReadOnlyList<PointEntry> Added => _added;

    /// <summary>The ledger after its last entry; without one, an empty one.</summary>
    public static PointLedger After(Guid contractId, PointEntry? last) => new(contractId, last);

    /// <summary>
    /// Brings it to <paramref name="now"/>: months whose points have come, and points whose last day has ended, in the order of their moments. False when there was
    /// nothing to write. A read may do it on a ledger that it does not save.
    /// </summary>
    /// <param name="now">The moment.</param>
    /// <param name="due">The months that may have come and are not written; others are passed over.</param>
    /// <param name="rules">The carrier's rules.</param>
    public bool TurnTo(DateTimeOffset now, IEnumerable<DueGrant> due, PointRules rules)
    {
        var before = Number;
        foreach (var grant in due.Where(grant => rules.MomentOf(grant.Month) <= now).OrderBy(grant => grant.Month))
        {
            if (grant.Month <= GrantedMonth)
            {
                continue;
            }

            // The moment at which a last day ends is that day's, so what expires then is gone before a grant at the next day's first moment.
            Expire(rules.MomentOf(grant.Month));
            Grant(grant, rules);
        }

        Expire(now);
        return Number != before;
    }

    /// <summary>Adds a reward. Throws when it is not more than zero, and when the ledger was not brought to <paramref name="now"/>.</summary>
    /// <param name="points">How many.</param>
    /// <param name="key">What it is known by within the contract; that it is new is the caller's and the database's to ensure.</param>
    /// <param name="reason">What it is given for, in Japanese and, where there is another, in English.</param>
    /// <param name="now">The moment.</param>
    /// <param name="rules">The carrier's rules.</param>
    public PointEntry AddReward(int points, string key, (string Japanese, string? English) reason, DateTimeOffset now, PointRules rules)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 1);
        var at = MomentOf(now);
        Come(points, BusinessCalendar.DateOf(at), rules);
        return Append(new PointEntry(ContractId, Number + 1, PointEntryKind.Reward, points, at) { Key = key, Reason = reason.Japanese, ReasonEnglish = reason.English });
    }

    /// <summary>
    /// Takes what a holder has chosen to use for the bill of a month, those first that expire first. Null when that is nothing. Throws when the ledger was not brought to
    /// <paramref name="now"/>.
    /// </summary>
    public PointUse? Reserve(Guid id, BusinessMonth bill, PointChoice choice, DateTimeOffset now)
    {
        var (at, points) = (MomentOf(now), choice.Of(LeftPoints));
        if (points == 0)
        {
            return null;
        }

        Take(points);
        Append(new PointEntry(ContractId, Number + 1, PointEntryKind.Reserved, -points, at) { Month = bill, Key = $"use:{id:N}" });
        return new PointUse(id, ContractId, bill, points, now);
    }

    /// <summary>
    /// Takes what the billing system states of a use; the rest comes back with the day on which it would expire now, and at the earliest
    /// <see cref="PointRules.ReturnDays"/> after its return. Stated again it is what it was.
    /// </summary>
    public Result<PointUse, PointSettleRefusal> Settle(PointUse use, int used, DateTimeOffset now, PointRules rules)
    {
        if (used < 0 || used > use.Points)
        {
            return PointSettleRefusal.MoreThanReserved;
        }

        if (use.UsedPoints is { } stated)
        {
            return stated == used ? use : PointSettleRefusal.StatedOtherwise;
        }

        var at = MomentOf(now);
        use.Settle(used, now);
        if (used < use.Points)
        {
            ComeBack(use.Points - used, BusinessCalendar.DateOf(at).AddDays(rules.ReturnDays));
            Append(new PointEntry(ContractId, Number + 1, PointEntryKind.Returned, use.Points - used, at) { Month = use.Bill, Key = $"return:{use.Id:N}" });
        }

        return use;
    }

    // A ledger that has reached a moment does not go back, whatever this node's clock says. One that has not reached it yet would spend what has expired.
    private DateTimeOffset MomentOf(DateTimeOffset now)
    {
        var at = now < At ? At : now;
        return Lots is [var first, ..] && EndOf(first.LastDay) <= at ? throw new InvalidOperationException("The ledger was not brought to the moment of the act.") : at;
    }

    private void Grant(DueGrant due, PointRules rules)
    {
        var grant = MonthlyGrant.Of(due.Facts, rules);
        if (grant.Points > 0)
        {
            Come(grant.Points, rules.GrantDateOf(due.Month), rules);
        }

        GrantedMonth = due.Month;
        Append(new PointEntry(ContractId, Number + 1, PointEntryKind.Monthly, grant.Points, rules.MomentOf(due.Month)) { Month = due.Month, Miss = grant.Miss });
    }

    private void Expire(DateTimeOffset until)
    {
        while (Lots is [var first, ..] && EndOf(first.LastDay) <= until)
        {
            Take(first.Points);
            Append(new PointEntry(ContractId, Number + 1, PointEntryKind.Expired, -first.Points, EndOf(first.LastDay)));
        }
    }

    // All points expire together: what came back joins the others as soon as these last as long.
    private void Come(int points, DateOnly on, PointRules rules)
    {
        var lastDay = on.AddDays(rules.LifetimeDays);
        LastDay = LastDay > lastDay ? LastDay : lastDay;
        _common = checked(_common + points + _returned.Where(lot => lot.LastDay <= LastDay).Sum(lot => lot.Points));
        _returned.RemoveAll(lot => lot.LastDay <= LastDay);
    }

    private void ComeBack(int points, DateOnly atLeast)
    {
        if (atLeast <= LastDay)
        {
            _common += points;
            return;
        }

        var same = _returned.FindIndex(lot => lot.LastDay == atLeast);
        if (same >= 0)
        {
            _returned[same] = new PointLot(atLeast, _returned[same].Points + points);
        }
        else
        {
            _returned.Insert(_returned.Count(lot => lot.LastDay < atLeast), new PointLot(atLeast, points));
        }
    }

    private void Take(int points)
    {
        var taken = Math.Min(points, _common);
        _common -= taken;
        for (var rest = points - taken; rest > 0; rest -= taken)
        {
            var first = _returned[0];
            taken = Math.Min(rest, first.Points);
            if (taken == first.Points)
            {
                _returned.RemoveAt(0);
            }
            else
            {
                _returned[0] = first with { Points = first.Points - taken };
            }
        }
    }

    private PointEntry Append(PointEntry entry)
    {
        var written = entry.After(LeftPoints, LastDay, _returned, GrantedMonth);
        Number = written.Number;
        At = written.At > At ? written.At : At;
        _added.Add(written);
        return written;
    }

    private static DateTimeOffset EndOf(DateOnly lastDay) => BusinessCalendar.StartOf(BusinessCalendar.DayAfter(lastDay));
}
