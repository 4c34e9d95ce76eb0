namespace MyPage.Domain.Help;

/// <summary>
/// When operators answer, in Tokyo: from a time to a time of the same day, apart from days of the week and dates on which nobody does.
/// </summary>
public sealed class OpeningHours
{
    // So many days ahead the next opening is looked for: carriers close for a new year's week, never for a season.
    private const int DaysAhead = 60;

    private readonly TimeOnly _opens;
    private readonly TimeOnly _closes;
    private readonly IReadOnlySet<DayOfWeek> _closedDays;
    private readonly IReadOnlySet<DateOnly> _closedDates;

    /// <summary>Hours of every day but those.</summary>
    /// <param name="opens">From, inclusive.</param>
    /// <param name="closes">Until, exclusive; 00:00 means the end of the day. Where both are alike they are open round the clock.</param>
    /// <param name="closedDays">Days of the week without.</param>
    /// <param name="closedDates">Dates without.</param>
    public OpeningHours(TimeOnly opens, TimeOnly closes, IEnumerable<DayOfWeek> closedDays, IEnumerable<DateOnly> closedDates)
    {
        if (opens > closes && closes != TimeOnly.MinValue)
        {
            throw new ArgumentException("They open after they close.", nameof(closes));
        }

        _opens = opens;
        _closes = closes;
        _closedDays = closedDays.ToHashSet();
        _closedDates = closedDates.ToHashSet();
    }

    /// <summary>Whether somebody answers at that moment.</summary>
    public bool IsOpenAt(DateTimeOffset moment) => HoursOf(BusinessCalendar.DateOf(moment)) is var (from, to) && from <= moment && moment < to;

    /// <summary>The moment itself while they are open, else when they open next; null when that is not within two months.</summary>
    public DateTimeOffset? OpenFrom(DateTimeOffset moment)
    {
        var today = BusinessCalendar.DateOf(moment);
        for (var day = 0; day <= DaysAhead; day++)
        {
            if (HoursOf(today.AddDays(day)) is var (from, to) && moment < to)
            {
                return moment < from ? from : moment;
            }
        }

        return null;
    }

    /// <summary>How much of the time from one moment to another they were open.</summary>
    public TimeSpan OpenTimeBetween(DateTimeOffset start, DateTimeOffset end)
    {
        var sum = TimeSpan.Zero;
        for (var day = BusinessCalendar.DateOf(start); BusinessCalendar.StartOf(day) < end; day = day.AddDays(1))
        {
            if (HoursOf(day) is var (from, to))
            {
                var first = start > from ? start : from;
                var last = end < to ? end : to;
                sum += last > first ? last - first : TimeSpan.Zero;
            }
        }

        return sum;
    }

    private (DateTimeOffset From, DateTimeOffset To)? HoursOf(DateOnly day)
    {
        if (_closedDays.Contains(day.DayOfWeek) || _closedDates.Contains(day))
        {
            return null;
        }

        var start = BusinessCalendar.StartOf(day);
        if (_opens == _closes)
        {
            return (start, start.AddDays(1));
        }

        return (start + _opens.ToTimeSpan(), _closes == TimeOnly.MinValue ? start.AddDays(1) : start + _closes.ToTimeSpan());
    }
}
