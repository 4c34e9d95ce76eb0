namespace MyPage.Domain.MobileData;

/// <content>Records that are no longer kept.</content>
public sealed partial class DataBook
{
    /// <summary>
    /// Takes the days of one month out of the books; an entry per lot says what they took, so that the books still add up. They are
    /// no longer in <see cref="Days"/> and are to be deleted with it. Refuses, by an exception, a month whose figures can still
    /// change what is left: this one and the last. The books' days of the month must all be loaded.
    /// </summary>
    /// <returns>How many days were taken out; with zero nothing was written.</returns>
    public int RollUp(BusinessMonth month, DateTimeOffset now)
    {
        if (month >= Month.Previous)
        {
            throw new InvalidOperationException($"{month} of {SubscriptionId} is not over long enough.");
        }

        var days = _days.FindAll(day => month.Contains(day.Date));
        foreach (var taken in days.SelectMany(day => day.Draws).GroupBy(draw => draw.LotNumber).OrderBy(group => group.Key))
        {
            Write(DataEntryKind.UsageRolledUp, month, now, LotOf(taken.Key), taken.Sum(draw => draw.Mb), null, month.FirstDay);
        }

        if (days.Count > 0)
        {
            _days.RemoveAll(days.Contains);
            Touch();
        }

        return days.Count;
    }
}
