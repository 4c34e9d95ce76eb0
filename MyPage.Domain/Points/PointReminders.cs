namespace MyPage.Domain.Points;

/// <summary>Of which points that expire soon the holder is to be told now.</summary>
public static class PointReminders
{
    /// <summary>
    /// What is due on a date: of each last day the nearest of <see cref="PointRules.RemindDays"/> that has begun, unless it or a nearer one was told. So whoever was not told
    /// in time is told once.
    /// </summary>
    /// <param name="lots">What is left, by its last day.</param>
    /// <param name="told">What was told before: the last day, and how many days before it.</param>
    /// <param name="today">The business date.</param>
    /// <param name="rules">The carrier's rules.</param>
    public static IReadOnlyList<(PointLot Lot, int Days)> Due(IEnumerable<PointLot> lots, IReadOnlyCollection<(DateOnly LastDay, int Days)> told, DateOnly today, PointRules rules)
    {
        var due = new List<(PointLot, int)>();
        foreach (var lot in lots.Where(lot => lot.LastDay >= today))
        {
            var left = lot.LastDay.DayNumber - today.DayNumber;
            var begun = rules.RemindDays.Where(days => left <= days).Order().ToList();
            if (begun.Count > 0 && !told.Any(former => former.LastDay == lot.LastDay && former.Days <= begun[0]))
            {
                due.Add((lot, begun[0]));
            }
        }

        return due;
    }
}
