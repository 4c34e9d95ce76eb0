namespace MyPage.Domain.MobileData;

/// <content>Usage: only the difference to the former figure of the date acts.</content>
public sealed partial class DataBook
{
    /// <summary>
    /// Takes the carrier's total of a business date, which replaces the former one. An increase takes from the lots of that
    /// date's month that had come by that date; what they cannot give is 超過 of the date. A decrease gives back 超過 first,
    /// then in the reverse order of taking. Last month's dates count while <paramref name="correctionDays"/> days have not
    /// passed since its end; later figures, and dates before the books opened, change the history only. Refuses a date in the
    /// future and a figure that is none. The day's record must be loaded if there is one.
    /// </summary>
    public Result<UsageOutcome, UsageRefusal> Report(DateOnly date, int figureMb, DateTimeOffset now, PlanSchedule plans, int correctionDays)
    {
        if (figureMb is < 0 or > DayUsage.MaximumMb)
        {
            return UsageRefusal.OutOfRange;
        }

        var at = MomentOf(now);
        if (date > BusinessCalendar.DateOf(at))
        {
            return UsageRefusal.InFuture;
        }

        TurnTo(at, plans);
        var freshened = Freshen(date, at);
        var day = DayOf(date);
        if (day?.FigureMb == figureMb)
        {
            if (freshened)
            {
                Touch();
            }

            return UsageOutcome.Unchanged;
        }

        if (day is null)
        {
            day = new DayUsage(SubscriptionId, date);
            _days.Add(day);
        }

        var former = day.FigureMb;
        day.Figure(figureMb, at);
        Touch();
        if (day.UncountedMb != 0 || !Counts(date, at, correctionDays))
        {
            day.AddUncounted(figureMb - former);
            return UsageOutcome.HistoryOnly;
        }

        Act(day, former, figureMb, at);
        return UsageOutcome.Counted;
    }

    /// <summary>True when a figure of that date that arrives at <paramref name="at"/> acts on the lots.</summary>
    public bool Counts(DateOnly date, DateTimeOffset at, int correctionDays)
    {
        var month = BusinessMonth.Of(date);
        return date >= CountsFrom
            && (month == Month || (month == Month.Previous && at < month.End.AddDays(correctionDays)));
    }

    private void Act(DayUsage day, int former, int figure, DateTimeOffset at)
    {
        var before = LeftMb;
        var told = before + UsedSinceQuotaChangeMb;
        if (figure > former)
        {
            Increase(day, former, figure, at);
        }
        else
        {
            Decrease(day, former - figure, at);
        }

        if (!Month.Contains(day.Date))
        {
            if (LeftMb != before)
            {
                Tell(QuotaChangeKind.LastMonthCorrected, at, LeftMb - before);
            }

            return;
        }

        UsedSinceQuotaChangeMb += before - LeftMb;
        if (LeftMb == 0 != (told == 0))
        {
            Tell(LeftMb == 0 ? QuotaChangeKind.ReachedZero : QuotaChangeKind.AboveZero, at, 0);
        }
    }

    // A lot that came during the date pays only for what lies above the figure that had been reported by then, so the
    // increase is taken piece by piece between those figures.
    private void Increase(DayUsage day, int from, int to, DateTimeOffset at)
    {
        var lots = InOrder(_lots.Where(lot => lot.PaysFor(day.Date))).ToList();
        foreach (var upper in lots.Select(lot => lot.PaysAbove(day.Date)).Where(figure => figure > from && figure < to).Append(to).Distinct().Order())
        {
            var rest = upper - from;
            foreach (var lot in lots.Where(lot => lot.PaysAbove(day.Date) <= from))
            {
                rest -= Draw(day, lot, rest, at);
            }

            day.AddOver(rest);
            from = upper;
        }
    }

    private int Draw(DayUsage day, DataLot lot, int wantedMb, DateTimeOffset at)
    {
        var mb = Math.Min(wantedMb, RestOf(lot));
        if (mb > 0)
        {
            ChangeRest(lot, -mb, at, day.Date);
            day.Take(lot.Number, mb);
        }

        return mb;
    }

    private void Decrease(DayUsage day, int mb, DateTimeOffset at)
    {
        var over = Math.Min(mb, day.OverMb);
        ReduceOver(day, over);
        for (var rest = mb - over; rest > 0;)
        {
            var draw = day.LastDraw ?? throw new InvalidOperationException($"{day.Date} of {SubscriptionId} has taken less than was reported.");
            var back = Math.Min(rest, draw.Mb);
            day.GiveBack(back);
            ChangeRest(LotOf(draw.LotNumber), back, at, day.Date);
            rest -= back;
        }
    }

    /// <summary>超過 that went is not there any more when it comes anew: a gift made that day then covers it.</summary>
    private void ReduceOver(DayUsage day, int mb)
    {
        day.AddOver(-mb);
        foreach (var gift in HeldGifts.Where(gift => gift.MadeOn == day.Date))
        {
            gift.OverWas(day.OverMb);
        }
    }

    private bool Freshen(DateOnly date, DateTimeOffset at)
    {
        if (NewestFigureOn is { } newest && date < newest)
        {
            return false;
        }

        // A date's total says nothing of what came after that date, whenever it arrives.
        var dayEnd = BusinessCalendar.StartOf(date.AddDays(1));
        var reaches = at < dayEnd ? at : dayEnd;
        if (FiguresAsOf == reaches && NewestFigureOn == date)
        {
            return false;
        }

        FiguresAsOf = reaches;
        NewestFigureOn = date;
        return true;
    }
}
