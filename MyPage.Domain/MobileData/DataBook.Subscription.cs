using MyPage.Domain.Contracts;

namespace MyPage.Domain.MobileData;

/// <content>What happens to the line: its status, its user, its plan.</content>
public sealed partial class DataBook
{
    /// <summary>
    /// Takes over whether the line works; false when it was already so. Suspension stops buying, giving and accepting, and
    /// nothing else. The line's end ends its lots and held gifts. A line that comes back in the same month has its lots again;
    /// in a later one, that month's 基本 whole, like a new line. Gifts held for this line are in other lines' books:
    /// <see cref="DataGiving.ReceiverEnded"/>.
    /// </summary>
    public bool TakeOverStatus(SubscriptionStatus status, DateTimeOffset now, PlanSchedule plans)
    {
        var at = MomentOf(now);
        var turned = TurnTo(at, plans);
        if (status == LineStatus)
        {
            return turned;
        }

        var former = LineStatus;
        LineStatus = status;
        if (status == SubscriptionStatus.Terminated)
        {
            End(at);
        }
        else if (former == SubscriptionStatus.Terminated)
        {
            ComeBack(at, plans);
        }

        Touch();
        return true;
    }

    /// <summary>
    /// Another person uses the line: gifts that it gave and that are still held return, and the books open for them with
    /// what is left, in one figure. They see the entries from that one on, and usage from the next business date on. Gifts
    /// held for this line are in other lines' books: <see cref="DataGiving.ReceiverUserChanged"/>.
    /// </summary>
    public void ChangeUser(DateTimeOffset now, PlanSchedule plans)
    {
        var at = MomentOf(now);
        TurnTo(at, plans);
        TakeBackAll(DataGiftState.SenderUserChanged, at);

        // What the former user gave would tell of them by what may still be given.
        GivenMb = 0;
        VisibleFrom = BusinessCalendar.DateOf(at).AddDays(1);
        VisibleFromEntry = Write(DataEntryKind.OpenedForUser, Month, at, null, LeftMb).Number;
        Touch();
    }

    /// <summary>
    /// Brings the 基本 of this month and the last in line with a schedule in which a plan came late, by the difference, and
    /// never below what is used, given or held; 超過 stays as it is. Records of months' ends that are loaded are corrected by a
    /// further record. False when nothing changed. A plan that comes in time needs no act: the turn finds it.
    /// </summary>
    public bool TakeOverPlans(PlanSchedule former, PlanSchedule plans, DateTimeOffset now)
    {
        // Months that turned before the plan arrived turned without it, however late that is written.
        var at = MomentOf(now);
        var changed = TurnTo(at, former);
        var closed = _monthCloses.Select(close => close.Month).Distinct().Order().ToList();
        foreach (var close in closed.Select(month => CloseOf(month)!).Where(close => !IsPlan(close.PlanCode, plans.At(close.Month))))
        {
            var plan = plans.At(close.Month);
            _monthCloses.Add(new MonthClose(SubscriptionId, close.Month, close.Number + 1, close.Status, plan, at));
            if (close.Month == Month.Previous)
            {
                Adjust(close.Month, plan, at);
            }

            changed = true;
        }

        if (!IsPlan(PlanCode, plans.At(Month)))
        {
            PlanCode = plans.At(Month).Code;
            Adjust(Month, plans.At(Month), at);
            changed = true;
        }

        if (changed)
        {
            Touch();
        }

        return changed;
    }

    private static bool IsPlan(string code, PlanOfMonth plan) => string.Equals(code, plan.Code, StringComparison.Ordinal);

    private void Adjust(BusinessMonth month, PlanOfMonth plan, DateTimeOffset at)
    {
        if (BaseOf(month) is not { } lot)
        {
            return;
        }

        var before = LeftMb;
        var mb = Math.Max(plan.DataMb - lot.PlanMb, -RestOf(lot));
        if (mb == 0)
        {
            return;
        }

        lot.AdjustPlan(mb);
        lot.Resize(mb);
        Write(DataEntryKind.PlanAdjusted, month, at, lot, mb);
        CorrectWhereItWent(lot, mb, at, null);
        if (LeftMb != before)
        {
            Tell(QuotaChangeKind.PlanAdjusted, at, LeftMb - before);
        }
    }

    private void End(DateTimeOffset at)
    {
        TakeBackAll(DataGiftState.SenderEnded, at);
        EndedAt = at;
        var ended = LeftMb;
        foreach (var lot in InOrder(_lots.Where(lot => lot.Fate == LotFate.Usable)).ToList())
        {
            lot.Leave(LotFate.Ended, at);
            if (lot.GoneMb > 0)
            {
                Write(DataEntryKind.Ended, Month, at, lot, lot.GoneMb);
            }
        }

        if (ended > 0)
        {
            Tell(QuotaChangeKind.LineEnded, at, -ended);
        }
    }

    private void ComeBack(DateTimeOffset at, PlanSchedule plans)
    {
        EndedAt = null;
        foreach (var lot in InOrder(_lots.Where(lot => lot.Fate == LotFate.Ended && BusinessMonth.Of(lot.GoneAt!.Value) == Month)).ToList())
        {
            lot.Restore();
            if (lot.LeftMb > 0)
            {
                Write(DataEntryKind.Restored, Month, at, lot, lot.LeftMb);
            }
        }

        if (LeftMb > 0)
        {
            Tell(QuotaChangeKind.LineRestored, at, LeftMb);
        }

        if (BaseOf(Month) is null)
        {
            AddBase(at, plans.At(Month), at);
            if (LeftMb > 0)
            {
                Tell(QuotaChangeKind.Granted, at, plans.At(Month).DataMb);
            }
        }
    }
}
