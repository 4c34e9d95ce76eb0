using MyPage.Domain.Contracts;

namespace MyPage.Domain.MobileData;

/// <content>How books open.</content>
public sealed partial class DataBook
{
    private DataBook(Guid subscriptionId, SubscriptionStatus status, BusinessMonth month, PlanOfMonth plan, DateTimeOffset now)
    {
        SubscriptionId = subscriptionId;
        LineStatus = status;
        EndedAt = status == SubscriptionStatus.Terminated ? now : null;
        Month = month;
        PlanCode = plan.Code;
        OpenedAt = now;
        FiguresAsOf = now;
        VisibleFromEntry = 1;
        Touch();
    }

    /// <summary>
    /// Opens the books with this month's 基本 whole. The usage that the first import brings is reported afterwards; older than
    /// this month, it is history only. A line that has ended opens with nothing.
    /// </summary>
    public static DataBook Open(Guid subscriptionId, PlanSchedule plans, SubscriptionStatus status, DateTimeOffset now)
    {
        var month = BusinessMonth.Of(now);
        var book = new DataBook(subscriptionId, status, month, plans.At(month), now) { CountsFrom = month.FirstDay };
        if (status != SubscriptionStatus.Terminated)
        {
            book.AddBase(month.Start, plans.At(month), now);
            book.Tell(QuotaChangeKind.Opened, now, book.LeftMb);
        }

        return book;
    }

    /// <summary>
    /// Opens the books with what was left at the end of <paramref name="asOf"/>, a business date; usage up to it, inclusive,
    /// is history only. The books open in its month and have reached <paramref name="now"/> at the end. What is not stated is
    /// zero. Refuses in the order of <see cref="OpeningRefusal"/>.
    /// </summary>
    public static Result<DataBook, OpeningRefusal> Open(
        Guid subscriptionId, DateOnly asOf, IReadOnlyCollection<StatedBalance> balances, PlanSchedule plans, SubscriptionStatus status, DateTimeOffset now, int correctionDays)
    {
        var month = BusinessMonth.Of(asOf);
        if (WhyNotOpen(asOf, balances, status, now, correctionDays) is { } refusal)
        {
            return refusal;
        }

        var plan = plans.At(month);
        var dayStart = BusinessCalendar.StartOf(asOf);
        var dayEnd = BusinessCalendar.StartOf(asOf.AddDays(1));
        var at = dayEnd < now ? dayEnd : now;
        var book = new DataBook(subscriptionId, status, month, plan, now) { CountsFrom = asOf.AddDays(1), FiguresAsOf = at };

        var rest = balances.Where(stated => stated.LeftMb > 0 && stated.Bucket != DataBucket.Base);
        foreach (var stated in rest.OrderBy(stated => stated.Bucket).ThenBy(stated => stated.UsableUntil))
        {
            var cameAt = stated.Bucket == DataBucket.CarriedOver ? month.Start : dayStart;
            book.OpenLot(book.AddLot(stated.Bucket, cameAt, stated.UsableUntil), stated.LeftMb, at);
        }

        var left = balances.Where(stated => stated.Bucket == DataBucket.Base).Sum(stated => stated.LeftMb);
        book.OpenLot(book.AddLot(DataBucket.Base, month.Start, month).ForPlan(plan.DataMb), left, at);
        book.Tell(QuotaChangeKind.Opened, at, book.LeftMb);
        book.TurnTo(now, plans);
        return book;
    }

    private static OpeningRefusal? WhyNotOpen(DateOnly asOf, IReadOnlyCollection<StatedBalance> balances, SubscriptionStatus status, DateTimeOffset now, int correctionDays)
    {
        var month = BusinessMonth.Of(asOf);
        if (status == SubscriptionStatus.Terminated)
        {
            return OpeningRefusal.LineEnded;
        }

        if (asOf > BusinessCalendar.DateOf(now))
        {
            return OpeningRefusal.InFuture;
        }

        // Later than this, usage between the statement and now could no longer count: what is left would be too much.
        if (now >= month.End.AddDays(correctionDays))
        {
            return OpeningRefusal.TooOld;
        }

        if (balances.Any(stated => stated.LeftMb is < 0 or > StatedBalance.MaximumMb))
        {
            return OpeningRefusal.OutOfRange;
        }

        if (balances.Any(stated => stated.UsableUntil != month && (stated.Bucket != DataBucket.TopUp || stated.UsableUntil != month.Next)))
        {
            return OpeningRefusal.UsableInAnotherMonth;
        }

        var twice = balances.GroupBy(stated => (stated.Bucket, stated.UsableUntil)).Any(group => group.Count() > 1);
        return twice ? OpeningRefusal.StatedTwice : null;
    }

    private void OpenLot(DataLot lot, int mb, DateTimeOffset at)
    {
        if (mb > 0)
        {
            lot.Resize(mb);
            Write(DataEntryKind.Opened, Month, at, lot, mb);
        }
    }

    /// <summary>The month's 基本 comes. Its lot is there even with a volume of zero: there is one 基本 a month.</summary>
    private void AddBase(DateTimeOffset cameAt, PlanOfMonth plan, DateTimeOffset at)
    {
        PlanCode = plan.Code;
        var lot = AddLot(DataBucket.Base, cameAt, Month).ForPlan(plan.DataMb);
        if (plan.DataMb > 0)
        {
            lot.Resize(plan.DataMb);
            Write(DataEntryKind.Granted, Month, at, lot, plan.DataMb);
        }
    }
}
