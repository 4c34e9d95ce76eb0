using MyPage.Domain.Contracts;

namespace MyPage.Domain.MobileData;

/// <content>Time: gifts that run out, and months that turn.</content>
public sealed partial class DataBook
{
    /// <summary>
    /// Brings the books to <paramref name="now"/>: what has run out or turned since is written with the moment at which it
    /// did, whenever this is called and however often. False when there was nothing to write. A read may do it on books
    /// that it does not save, and sees the same.
    /// </summary>
    public bool TurnTo(DateTimeOffset now, PlanSchedule plans)
    {
        var changed = false;
        while (true)
        {
            var until = now < Month.End ? now : Month.End;
            foreach (var gift in HeldGifts.Where(gift => gift.ExpiresAt <= until).OrderBy(gift => gift.ExpiresAt).ThenBy(gift => gift.MadeAt).ThenBy(gift => gift.Id).ToList())
            {
                TakeBack(gift, gift.StateAt(until), gift.ExpiresAt);
                changed = true;
            }

            if (now < Month.End)
            {
                break;
            }

            TurnMonth(plans);
            changed = true;
        }

        if (changed)
        {
            Touch();
        }

        return changed;
    }

    // Held gifts have returned: they run out at the month's end at the latest.
    private void TurnMonth(PlanSchedule plans)
    {
        var (ending, at) = (Month, Month.End);
        if (EndedAt is null || EndedAt >= ending.Start)
        {
            _monthCloses.Add(new MonthClose(SubscriptionId, ending, 1, LineStatus, plans.At(ending), at));
        }

        Month = ending.Next;
        GivenMb = 0;
        if (BaseOf(ending) is { Fate: LotFate.Usable } last)
        {
            var left = last.LeftMb;
            last.Leave(LotFate.CarriedOn, at);
            if (left > 0)
            {
                Write(DataEntryKind.CarriedOut, ending, at, last, left);
                var carried = AddLot(DataBucket.CarriedOver, at, Month);
                carried.Resize(left);
                Write(DataEntryKind.CarriedIn, Month, at, carried, left);
            }
        }

        Expire(ending, at);
        PlanCode = plans.At(Month).Code;
        if (LineStatus != SubscriptionStatus.Terminated)
        {
            AddBase(at, plans.At(Month), at);
            if (plans.At(Month).DataMb > 0)
            {
                Tell(QuotaChangeKind.Granted, at, plans.At(Month).DataMb);
            }
        }
    }

    private void Expire(BusinessMonth ending, DateTimeOffset at)
    {
        var expired = 0;
        foreach (var lot in InOrder(_lots.Where(lot => lot.Fate == LotFate.Usable && lot.LastMonth <= ending)).ToList())
        {
            var left = lot.LeftMb;
            lot.Leave(LotFate.Expired, at);
            if (left > 0)
            {
                Write(DataEntryKind.Expired, ending, at, lot, left);
                expired += left;
            }
        }

        if (expired > 0)
        {
            Tell(QuotaChangeKind.Expired, at, -expired);
        }
    }

    /// <summary>The order of use: by bucket, within it the older first.</summary>
    private static IEnumerable<DataLot> InOrder(IEnumerable<DataLot> lots) =>
        lots.OrderBy(lot => lot.Bucket).ThenBy(lot => lot.CameAt).ThenBy(lot => lot.Number);

    /// <summary>What can still be taken of a lot: of one that was carried over, what is not yet used of it there.</summary>
    private int RestOf(DataLot lot) => lot.Fate switch
    {
        LotFate.Usable => lot.LeftMb,
        LotFate.CarriedOn => CarriedInto(lot.FirstMonth.Next) is { } carried ? Math.Min(lot.GoneMb, RestOf(carried)) : 0,
        LotFate.Expired or LotFate.Ended => lot.GoneMb,
        _ => throw new InvalidOperationException($"Unknown fate {lot.Fate}."),
    };

    /// <summary>
    /// Changes what is left of a lot, wherever that is now: in the lot, in what expired or ended with it, or in what was
    /// carried over from it. What was written of the latter is derived anew by an entry.
    /// </summary>
    private void ChangeRest(DataLot lot, int mb, DateTimeOffset at, DateOnly? forDate)
    {
        lot.Change(mb);
        CorrectWhereItWent(lot, mb, at, forDate);
    }

    private void CorrectWhereItWent(DataLot lot, int mb, DateTimeOffset at, DateOnly? forDate)
    {
        switch (lot.Fate)
        {
            case LotFate.Usable:
                break;
            case LotFate.CarriedOn:
                Write(DataEntryKind.CarryOutCorrected, lot.LastMonth, at, lot, mb, null, forDate);
                var month = lot.LastMonth.Next;
                var carried = CarriedInto(month) ?? AddLateCarry(lot);
                carried.Resize(mb);
                Write(DataEntryKind.CarryInCorrected, month, at, carried, mb, null, forDate);
                CorrectWhereItWent(carried, mb, at, forDate);
                break;
            case LotFate.Expired:
                Write(DataEntryKind.ExpiryCorrected, lot.LastMonth, at, lot, mb, null, forDate);
                break;
            case LotFate.Ended:
                Write(DataEntryKind.ExpiryCorrected, BusinessMonth.Of(lot.GoneAt!.Value), at, lot, mb, null, forDate);
                break;
            default:
                throw new InvalidOperationException($"Unknown fate {lot.Fate}.");
        }
    }

    // Nothing was left at the turn; it came at the month's first moment all the same. Where the line has ended since, it ended too.
    private DataLot AddLateCarry(DataLot from)
    {
        var carried = AddLot(DataBucket.CarriedOver, from.GoneAt!.Value, from.LastMonth.Next);
        if (LineStatus == SubscriptionStatus.Terminated)
        {
            carried.Leave(LotFate.Ended, EndedAt!.Value);
        }

        return carried;
    }
}
